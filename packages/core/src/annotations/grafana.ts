import type { Report } from '../base/report.js';
import type { AnnotationQuestion } from './watch.js';

/** One entry of Grafana's `annotations.list`: a question, and how its answers look. */
export interface GrafanaAnnotations {
  /** What Grafana calls the switch of these annotations. */
  readonly name: string;
  /** The switch is on when the dashboard opens. */
  readonly enable: boolean;
  /** A colour that `parseColor` may read; empty: none. */
  readonly color: string;
  readonly question: AnnotationQuestion;
}

/**
 * Reads the `annotations` of a Grafana dashboard, their `list`, the whole dashboard, or one of these as JSON text, as
 * questions with a text, which is how Prometheus, Loki and what speaks their language are asked. Grafana's own entry for
 * its alerts is left out; any other that has no text is left out and reported as `annotation-query-unsupported`. A text
 * that is no JSON is reported as `annotations-invalid`.
 */
export function parseGrafanaAnnotations(given: unknown, report: Report): readonly GrafanaAnnotations[] {
  const list = listOf(typeof given === 'string' ? parseText(given, report) : given);
  return list.flatMap((one: unknown, index) => readEntry(recordOf(one), report.at('list').at(index)) ?? []);
}

function listOf(given: unknown): readonly unknown[] {
  if (Array.isArray(given)) return given;
  const { list, annotations } = recordOf(given);
  if (Array.isArray(list)) return list;
  const inner = recordOf(annotations)['list'];
  return Array.isArray(inner) ? inner : [];
}

function parseText(json: string, report: Report): unknown {
  try {
    return JSON.parse(json);
  } catch (thrown) {
    report.add({
      code: 'annotations-invalid',
      message: 'annotations are no JSON: {detail}',
      hint: 'Give the annotations of a Grafana dashboard as JSON, or set the property.',
      values: { detail: thrown instanceof Error ? thrown.message : typeof thrown },
    });
    return undefined;
  }
}

function readEntry(entry: Readonly<Record<string, unknown>>, report: Report): GrafanaAnnotations | undefined {
  if (isOn(entry['builtIn'])) return undefined;
  const target = recordOf(entry['target']);
  const name = textOf(entry['name']);
  const query = [entry['expr'], target['expr'], entry['query'], target['query']]
    .map(textOf)
    .find((text) => text !== '');
  if (query === undefined) {
    report.add({
      code: 'annotation-query-unsupported',
      message: 'annotations {name} have no query text',
      hint: 'Give an expression, as a Prometheus data source has it; other kinds are not read.',
      values: { name: name === '' ? '(no name)' : name },
    });
    return undefined;
  }
  const { datasource } = entry;
  const source = typeof datasource === 'string' ? datasource : textOf(recordOf(datasource)['uid']);
  const title = textOf(entry['titleFormat']);
  const tags = textOf(entry['tagKeys'])
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '')
    .map((key) => `{{${key}}}`);
  const options = {
    // Grafana writes the switch's name when there is no template.
    ...((title !== '' || name !== '') && { title: title === '' ? name : title }),
    ...(textOf(entry['textFormat']) !== '' && { text: textOf(entry['textFormat']) }),
    ...(tags.length > 0 && { tags: tags.join(',') }),
    ...(isOn(entry['useValueForTime']) && { valueIsTime: 'true' }),
  };
  return {
    name,
    enable: entry['enable'] !== false,
    color: textOf(entry['iconColor']),
    question: { source, query, minStep: textOf(entry['step']), options },
  };
}

/** An object's own keys; of anything else none. */
function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  const own = Object.create(null) as Record<string, unknown>;
  return typeof value === 'object' && value !== null ? Object.assign(own, value) : own;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isOn(value: unknown): boolean {
  return value === true || value === 1 || value === 'on';
}
