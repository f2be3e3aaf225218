import { errorOf, ObsError, Report } from '@obs-kit/core';
import {
  alertRuleToJson,
  parseAlertRuleDocument,
  resolveAlertingRule,
  type RuleGroup,
} from '@obs-kit/core/alerting.js';
import { formatRuleFile, isNotice } from '@obs-kit/rule-files';
import type { Command } from 'commander';
import { flagError } from './flags.js';
import { loadRules, type LoadedRules } from './load.js';
import { formatProblems, print, remark } from './output.js';

interface ImportFlags {
  readonly to: string;
  readonly source: string;
}

/** Adds `check` and `import`. */
export function addCheckCommands(alerts: Command): void {
  alerts
    .command('check')
    .argument(
      '<files...>',
      'rule files of Prometheus, PrometheusRule objects, provisioning of Grafana, dashboards with rules',
    )
    .description('Say what is wrong with rules: their form, and their templates. Queries are the server’s to check.')
    .action(async (files: readonly string[]) => {
      let faults = 0;
      for (const file of files) {
        const loaded = await loadRules(file);
        const problems = [...loaded.problems, ...templateProblems(loaded.groups)];
        faults += problems.filter((problem) => !isNotice(problem)).length;
        print(`${file}: ${countText(loaded)}${problems.length === 0 ? '' : `, ${problems.length} problems`}`);
        if (problems.length > 0) print(formatProblems(problems));
      }
      if (faults > 0) process.exitCode = 1;
    });
  alerts
    .command('import')
    .argument(
      '<files...>',
      'rule files of Prometheus, PrometheusRule objects, provisioning of Grafana, dashboards with rules',
    )
    .description('Print rules in one form, and report what did not come through.')
    .option('--to <form>', 'yaml: a rule file of Prometheus; document: the alertRules of a dashboard', 'yaml')
    .option('--source <name>', 'document: name of the source in the dashboard', '')
    .action(importRules);
}

async function importRules(files: readonly string[], { to, source }: ImportFlags): Promise<void> {
  if (to !== 'yaml' && to !== 'document') throw flagError('--to', 'is neither yaml nor document');
  const loaded = await Promise.all(files.map(loadRules));
  const groups = loaded.flatMap((one) => one.groups);
  const problems = loaded.flatMap((one) => one.problems);
  if (to === 'yaml') print(formatRuleFile(groups).trimEnd());
  else print(JSON.stringify({ alertRules: groups.flatMap((group) => documentsOf(group, source)) }, null, 2));
  // The report goes beside it, so that what is printed can be kept as it is.
  const recording = groups.flatMap(({ rules }) => rules).filter(({ kind }) => kind === 'record').length;
  if (to === 'document' && recording > 0) remark(`${recording} recording rules have no place in a dashboard and are left out.`); // prettier-ignore
  for (const line of loaded.flatMap(lossLines)) remark(line);
  if (problems.length > 0) remark(formatProblems(problems));
  if (problems.some((problem) => !isNotice(problem))) process.exitCode = 1;
}

/** What a rule has and Prometheus has not, a line for each. */
export function lossLines({ losses }: LoadedRules): readonly string[] {
  return losses.map(({ rule, feature, fit, how }) => `${rule}: ${feature} is ${fit} in Prometheus: ${how}`);
}

function countText({ kind, groups }: LoadedRules): string {
  const rules = groups.flatMap((group) => group.rules);
  const alerts = rules.filter((rule) => rule.kind === 'alert').length;
  return `${kind}, ${groups.length} groups, ${alerts} alerting and ${rules.length - alerts} recording rules`;
}

/** Templates that the engine refuses, by name. */
function templateProblems(groups: readonly RuleGroup[]): readonly ObsError[] {
  return groups.flatMap((group) =>
    group.rules.flatMap((rule) => {
      if (rule.kind !== 'alert') return [];
      try {
        resolveAlertingRule(rule, group);
        return [];
      } catch (thrown) {
        const { code, message, hint, where } = errorOf(thrown);
        return [
          new ObsError({ code, message, hint, where: `${group.name}/${rule.alert}${where ? `, ${where}` : ''}` }),
        ];
      }
    }),
  );
}

function documentsOf(group: RuleGroup, source: string): readonly object[] {
  return group.rules.flatMap((rule) => {
    if (rule.kind !== 'alert') return [];
    const span = (ms: number): string => (ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`);
    const document = parseAlertRuleDocument(
      {
        title: rule.alert,
        targets: [{ refId: 'A', source, query: rule.expr, mode: 'instant' }],
        condition: 'A',
        ...(group.intervalMs === undefined ? {} : { every: span(group.intervalMs) }),
        ...(rule.forMs === 0 ? {} : { for: span(rule.forMs) }),
        ...(rule.keepFiringForMs === 0 ? {} : { keepFiringFor: span(rule.keepFiringForMs) }),
        ...(group.limit === 0 ? {} : { limit: group.limit }),
        // What Prometheus does when there is no answer.
        noData: 'ok',
        labels: { ...group.labels, ...rule.labels },
        annotations: { ...rule.annotations },
      },
      new Report(),
    );
    return document === undefined ? [] : [alertRuleToJson(document)];
  });
}
