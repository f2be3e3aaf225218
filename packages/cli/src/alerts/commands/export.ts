import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { INHERITING_ROUTE, type NotificationConfig, type Route, type RuleGroup } from '@obs-kit/core/alerting.js';
import { formatAlertmanagerConfig, formatGrafanaProvisioning, formatRuleFile, isNotice } from '@obs-kit/rule-files';
import type { Command } from 'commander';
import { lossLines } from './check.js';
import { collect } from './server.js';
import { flagError } from './flags.js';
import { loadRules } from './load.js';
import { formatProblems, print, remark } from './output.js';

interface ExportFlags {
  readonly out?: string;
  readonly grafanaSource?: string;
  readonly grafanaFolder: string;
  readonly receiver: string;
  readonly groupBy: readonly string[];
  readonly route: readonly string[];
}

/** Adds `obs-kit alerts export`. */
export function addExportCommand(alerts: Command): void {
  alerts
    .command('export')
    .argument('<files...>', 'dashboards with rules, rule files of Prometheus')
    .description('Write rules for Prometheus and Grafana, and a route for Alertmanager.')
    .option('-o, --out <folder>', 'where rules.yml and alertmanager.yml go; absent: the rules are printed')
    .option('--grafana-source <uid>', 'with --out: writes grafana.yml too, whose rules ask this data source')
    .option('--grafana-folder <title>', 'where Grafana puts them', 'obs-kit')
    .option('--receiver <name>', 'receiver of all that no --route takes', 'default')
    .option('--group-by <label>', 'one message for alerts with the same value; may be given several times', collect, [])
    .option(
      '--route <label=value:receiver>',
      'who is told of alerts with this label; may be given several times',
      collect,
      [],
    ) // prettier-ignore
    .action(exportRules);
}

async function exportRules(files: readonly string[], flags: ExportFlags): Promise<void> {
  const loaded = await Promise.all(files.map(loadRules));
  const problems = loaded.flatMap((one) => one.problems);
  const groups = uniqueNames(loaded.flatMap((one) => one.groups));
  const rules = formatRuleFile(groups);
  if (flags.out === undefined) print(rules.trimEnd());
  else {
    const config = notificationConfigOf(flags);
    await mkdir(flags.out, { recursive: true });
    await writeFile(join(flags.out, 'rules.yml'), rules);
    await writeFile(join(flags.out, 'alertmanager.yml'), formatAlertmanagerConfig(config));
    const count = groups.reduce((sum, group) => sum + group.rules.length, 0);
    print(`Wrote ${join(flags.out, 'rules.yml')}: ${groups.length} groups, ${count} rules`);
    if (flags.grafanaSource !== undefined)
      await writeGrafana(groups, flags.out, flags.grafanaSource, flags.grafanaFolder);
    print(`Wrote ${join(flags.out, 'alertmanager.yml')}: ${config.receivers.map(({ name }) => name).join(', ')}; add where each of them sends to`); // prettier-ignore
  }
  for (const line of loaded.flatMap(lossLines)) remark(line);
  if (problems.length > 0) remark(formatProblems(problems));
  if (problems.some((problem) => !isNotice(problem))) process.exitCode = 1;
}

async function writeGrafana(
  groups: readonly RuleGroup[],
  out: string,
  datasourceUid: string,
  folder: string,
): Promise<void> {
  const { text, notes } = formatGrafanaProvisioning(groups, { datasourceUid, folder });
  const file = join(out, 'grafana.yml');
  await writeFile(file, text);
  print(`Wrote ${file}, for the folder ${folder}`);
  for (const { where, fit, text: note } of notes) remark(`Grafana${where === '' ? '' : `, ${where}`}: ${fit}: ${note}`);
}

/** Two files may have a group of the same name, one file may not. */
function uniqueNames(groups: readonly RuleGroup[]): readonly RuleGroup[] {
  const used = new Set<string>();
  return groups.map((group) => {
    let { name } = group;
    for (let i = 2; used.has(name); i += 1) name = `${group.name}-${i}`;
    used.add(name);
    return { ...group, name };
  });
}

/** The route that flags describe, with Alertmanager's own waits. */
function notificationConfigOf({ receiver, groupBy, route }: ExportFlags): NotificationConfig {
  const children = route.map((text): Route => {
    const [, name, value, to] = /^([a-zA-Z_]\w*)=(.*):([^:]+)$/.exec(text) ?? [];
    if (name === undefined) throw flagError('--route', 'is not label=value:receiver');
    return { ...INHERITING_ROUTE, matchers: [{ name, value: value!, isRegex: false, isEqual: true }], receiver: to! };
  });
  const names = [...new Set([receiver, ...children.map((child) => child.receiver!)])];
  return {
    route: { ...INHERITING_ROUTE, receiver, groupBy: groupBy.length > 0 ? groupBy : ['alertname'], routes: children },
    receivers: names.map((name) => ({ name, sendResolved: [] })),
    inhibitRules: [],
    timeIntervals: [],
  };
}
