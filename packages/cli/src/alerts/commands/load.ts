import { basename } from 'node:path';
import { errorOf, labelsFrom, Report, type ObsError } from '@obs-kit/core';
import { alertRulesOf, type RuleGroup } from '@obs-kit/core/alerting.js';
import { parseGrafanaProvisioning, parseRuleFile } from '@obs-kit/rule-files';
import { ruleOfDocument, type Loss } from './document-to-rule.js';
import { problemsOf, readText } from './rule-documents.js';

/** Rules of any kind of file, as Prometheus would have them. */
export interface LoadedRules {
  readonly kind: 'rule file' | 'dashboard' | 'provisioning of Grafana';
  readonly groups: readonly RuleGroup[];
  /** What was wrong, and left out. `where` begins with the file. */
  readonly problems: readonly ObsError[];
  /** What Prometheus has not, by the name of the rule. */
  readonly losses: readonly (Loss & { readonly rule: string })[];
}

/**
 * Reads a rule file of Prometheus, PrometheusRule objects, provisioning of Grafana, or the rules of a dashboard document.
 * @throws ObsError `alert-command-file-unreadable`
 */
export async function loadRules(file: string): Promise<LoadedRules> {
  const text = await readText(file);
  const dashboard = dashboardOf(text);
  if (dashboard !== undefined) return loadDashboard(dashboard, file);
  const report = new Report();
  // Grafana says a version and no kind; PrometheusRule says both, a rule file none.
  const isGrafana = /^\s*["']?apiVersion["']?:\s*1\b/m.test(text) && !/^\s*["']?kind["']?:/m.test(text);
  const { groups } = isGrafana ? parseGrafanaProvisioning(text, report) : parseRuleFile(text, report);
  return {
    kind: isGrafana ? 'provisioning of Grafana' : 'rule file',
    groups,
    problems: problemsOf(report, file),
    losses: [],
  };
}

function dashboardOf(text: string): object | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && Object.hasOwn(value, 'alertRules') ? value : undefined;
  } catch {
    return undefined;
  }
}

function loadDashboard(document: object, file: string): LoadedRules {
  const report = new Report();
  const groups = new Map<string, RuleGroup>();
  const losses: (Loss & { rule: string })[] = [];
  for (const [i, rule] of alertRulesOf(document, report).entries()) {
    try {
      const converted = ruleOfDocument(rule);
      // Rules of one interval and limit can stand in one group.
      const { intervalMs, limit } = converted;
      const name = `${basename(file).replace(/\.\w+$/, '')}-${intervalMs / 1000}s${limit === 0 ? '' : `-limit${limit}`}`;
      const group = groups.get(name) ?? { name, intervalMs, queryOffsetMs: undefined, limit, labels: labelsFrom([]), partialResponse: undefined, rules: [] }; // prettier-ignore
      groups.set(name, { ...group, rules: [...group.rules, converted.rule] });
      losses.push(...converted.losses.map((loss) => ({ ...loss, rule: rule.title })));
    } catch (thrown) {
      report
        .at('alertRules')
        .at(i)
        .problems.push(errorOf(thrown, `alertRules[${i}]`));
    }
  }
  return { kind: 'dashboard', groups: [...groups.values()], problems: problemsOf(report, file), losses };
}
