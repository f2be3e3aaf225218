import { labelsFrom, Report, type DataSource } from '@obs-kit/core';
import {
  alertHistoriesOf,
  askRuleHistory,
  backtestOf,
  countMessages,
  forecastNotifications,
  resolveAlertingRule,
  type AlertHistory,
  type Bounds,
  type RuleGroup,
  type RuleHistory,
} from '@obs-kit/core/alerting.js';
import { isNotice, parseAlertmanagerConfig } from '@obs-kit/rule-files';
import type { Command } from 'commander';
import { statsOf, type BacktestStats } from './backtest-stats.js';
import { durationOf, flagError, rangeOf } from './flags.js';
import { formatSpan, formatTable, print } from './output.js';
import { plainLine } from '../receivers/plain-text.js';
import { problemsOf, readGroups, readText } from './rule-documents.js';
import { addServerFlags, openServer, type ServerFlags } from './server.js';

interface BacktestFlags extends ServerFlags {
  readonly from: string;
  readonly to: string;
  readonly interval: string;
  readonly alertmanagerConfig?: string;
  readonly json?: boolean;
}

interface Tried extends BacktestStats {
  readonly group: string;
  readonly alert: string;
  /** Whether the source answered for the evaluations; where it did for none, the numbers say nothing. */
  readonly answered: 'all' | 'some' | 'none';
  /** Sentences: why it may not be what the server did. */
  readonly limits: readonly string[];
}

/** Adds `obs-kit alerts backtest`. */
export function addBacktestCommand(alerts: Command): void {
  addServerFlags(
    alerts
      .command('backtest')
      .argument('<rules...>', 'rule files')
      .description('Say how often the rules would have fired in the past, and how many messages that would have been.'),
  )
    .option('--from <time>', 'begin: now-7d, or ISO 8601 in UTC', 'now-7d')
    .option('--to <time>', 'end', 'now')
    .option('--interval <duration>', 'of groups that say none: the evaluation_interval of the server', '1m')
    .option('--alertmanager-config <file>', 'configuration of Alertmanager: forecasts the messages of each receiver')
    .option('--json', 'as JSON')
    .action(backtest);
}

async function backtest(files: readonly string[], flags: BacktestFlags): Promise<void> {
  const groups = await readGroups(files);
  const { source } = await openServer(flags);
  const { from, to } = rangeOf(flags, Date.now());
  const fallbackMs = durationOf('--interval', flags.interval);
  const { signal } = new AbortController();
  const tried: Tried[] = [];
  const histories: AlertHistory[] = [];
  for (const group of groups) {
    const results = await tryGroup(group, { source, from, to, fallbackMs, signal });
    for (const { histories: own, ...result } of results) {
      tried.push(result);
      histories.push(...own);
    }
  }
  if (tried.length === 0) throw flagError('<rules>', 'names files without any alerting rule');
  const receivers = flags.alertmanagerConfig === undefined ? undefined : await messagesOf(flags.alertmanagerConfig, histories, from, to); // prettier-ignore
  if (tried.some(({ answered }) => answered !== 'all')) process.exitCode = 1;
  if (flags.json) print(JSON.stringify({ from, to, rules: tried, ...(receivers && { receivers }) }, null, 2));
  else print(textOf(tried, receivers, from, to));
}

interface Question {
  readonly source: DataSource;
  readonly from: number;
  readonly to: number;
  readonly fallbackMs: number;
  readonly signal: AbortSignal;
}

async function tryGroup(
  group: RuleGroup,
  { source, from, to, fallbackMs, signal }: Question,
): Promise<(Tried & { histories: readonly AlertHistory[] })[]> {
  const intervalMs = group.intervalMs ?? fallbackMs;
  const results: (Tried & { histories: readonly AlertHistory[] })[] = [];
  for (const rule of group.rules) {
    if (rule.kind !== 'alert') continue;
    const engine = resolveAlertingRule(rule, group);
    const fixed = Object.entries({ ...group.labels, ...rule.labels, alertname: rule.alert });
    const history = await askRuleHistory(
      source,
      {
        expr: rule.expr,
        asks: 'condition',
        labels: labelsFrom(fixed.filter(([, text]) => !text.includes('{{'))),
        intervalMs,
        from,
        to,
        leadMs: rule.forMs + rule.keepFiringForMs + intervalMs,
      },
      signal,
    );
    const { timelines, limits } = backtestOf(history, engine);
    results.push({
      group: group.name,
      alert: rule.alert,
      ...statsOf(timelines, history.from, to),
      answered: answeredOf(history),
      limits: limits.map(({ text }) => text),
      histories: alertHistoriesOf(timelines[0]!, intervalMs),
    });
  }
  return results;
}

function answeredOf({ grids }: RuleHistory): Tried['answered'] {
  const failed = grids.reduce((sum, { failures }) => sum + (failures?.size ?? 0), 0);
  if (failed === 0) return 'all';
  return failed < grids.reduce((sum, { slots }) => sum + slots, 0) ? 'some' : 'none';
}

interface ReceiverMessages {
  readonly receiver: string;
  readonly messages: number;
  /** Those that tell of something new. */
  readonly news: number;
}

async function messagesOf(
  file: string,
  alerts: readonly AlertHistory[],
  from: number,
  to: number,
): Promise<readonly ReceiverMessages[]> {
  const report = new Report();
  const config = parseAlertmanagerConfig(await readText(file), report);
  const problems = problemsOf(report, file).filter((problem) => !isNotice(problem));
  if (config === undefined || problems.length > 0) throw new AggregateError(problems, `configuration ${file} cannot be used`); // prettier-ignore
  const messages = forecastNotifications({ config, alerts, from, to });
  const counts = countMessages(messages, { from, to, timeZone: 'UTC' });
  // A receiver that gets none is an answer, too.
  return config.receivers
    .map(({ name }) => counts.find(({ receiver }) => receiver === name) ?? { receiver: name, messages: 0, news: 0 })
    .map(({ receiver, messages: sent, news }) => ({ receiver, messages: sent, news }));
}

function textOf(
  tried: readonly Tried[],
  receivers: readonly ReceiverMessages[] | undefined,
  from: number,
  to: number,
): string {
  // prettier-ignore
  const common = tried[0]!.limits.filter((limit) => tried.every(({ limits }) => limits.includes(limit)));
  const notes: string[] = [];
  const rows = tried.map(({ group, alert, answered, fired, firingMs, flaps, longestMs, falseStarts, limits }) => {
    const own = limits.filter((limit) => !common.includes(limit));
    const marks = own.map((limit) => {
      if (!notes.includes(limit)) notes.push(limit);
      return `[${notes.indexOf(limit) + 1}]`;
    });
    const cells = [boundsText(fired, String), boundsText(firingMs, formatSpan), boundsText(longestMs, formatSpan), boundsText(flaps, String), boundsText(falseStarts, String)]; // prettier-ignore
    // What nobody answered did not happen zero times.
    return [`${alert} (${group})`, ...(answered === 'none' ? cells.map(() => '?') : cells), marks.join('')];
  });
  const time = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
  return [
    `From ${time(from)} to ${time(to)} UTC (${formatSpan(to - from)})`,
    '',
    formatTable(['rule', 'fired', 'in all', 'longest', 'flaps', 'false starts', ''], rows),
    ...(notes.length + common.length === 0 ? [] : ['']),
    ...notes.map((note, i) => `[${i + 1}] ${plainLine(note, 500)}`),
    ...common.map((limit) => plainLine(limit, 500)),
    ...(receivers !== undefined && tried.some(({ answered }) => answered !== 'all')
      ? ['', 'The messages are those of what was answered alone.']
      : []),
    ...(receivers === undefined ? [] : ['', formatTable(['receiver', 'messages', 'of something new'], receivers.map(({ receiver, messages, news }) => [receiver, String(messages), String(news)]))]), // prettier-ignore
  ].join('\n');
}

function boundsText({ least, most }: Bounds, write: (value: number) => string): string {
  return least === most ? write(least) : `${write(least)} to ${write(most)}`;
}
