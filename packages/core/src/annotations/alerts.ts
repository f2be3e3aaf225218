import type { AlertsData } from '../alerting/alerts-data.js';
import { summarizeAlerts, type AlertFilter } from '../alerting/summary.js';
import type { Labels } from '../frame/labels.js';
import type { AlertInstance } from '../source/alerts.js';
import { sortAnnotations, type Annotation } from './annotation.js';

/** Annotations of an alert that name where to read on, in the order of what helps first. */
const LINKS = ['runbook_url', 'runbook', 'dashboard_url'] as const;
/** Annotations that say what is wrong. */
const TEXTS = ['summary', 'description', 'message'] as const;

/**
 * The alerts that are pending or firing now, as annotations that last; and the rules whose last evaluation failed, from
 * then on: nobody knows their state. What has ended is not in such an answer; the past is in a timeline, or in a query.
 */
export function annotationsOfAlerts(data: AlertsData, filter: AlertFilter = {}): readonly Annotation[] {
  const found: Annotation[] = [];
  for (const { name, health, lastError, evaluatedAt, instances, annotations } of summarizeAlerts(data, filter).rules) {
    for (const instance of instances) {
      const { state, activeAt } = instance;
      if (activeAt === undefined || state === 'inactive') continue;
      const { labels } = instance;
      const texts = [instance.annotations, annotations];
      found.push({
        ...lasting(activeAt, name, state),
        text: [wordOf(texts, TEXTS), seriesText(instance)].filter((text) => text !== '').join('\n'),
        href: wordOf(texts, LINKS),
        tags: Object.hasOwn(labels, 'severity') ? [labels['severity']!] : [],
      });
    }
    if (health === 'error' && evaluatedAt !== undefined)
      found.push({ ...lasting(evaluatedAt, name, 'error'), text: lastError });
  }
  return sortAnnotations(found);
}

function lasting(time: number, title: string, state: 'pending' | 'firing' | 'error'): Annotation {
  return { time, timeEnd: Infinity, title, text: '', tags: [], color: '', lane: '', href: '', state };
}

function wordOf(tables: readonly Labels[], names: readonly string[]): string {
  for (const table of tables)
    for (const name of names) if (Object.hasOwn(table, name) && table[name] !== '') return table[name]!;
  return '';
}

function seriesText({ labels }: AlertInstance): string {
  return Object.entries(labels)
    .filter(([name]) => name !== 'alertname')
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}
