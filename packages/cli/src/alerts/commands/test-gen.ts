import { basename } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { ObsError } from '@obs-kit/core';
import { askGrid, resolveAlertingRule, type AlertingRule, type Evaluation, type GridHistory, type RuleGroup } from '@obs-kit/core/alerting.js'; // prettier-ignore
import { expectAlerts, formatRuleTest, type ExpectedAlerts } from '@obs-kit/rule-files';
import type { Command } from 'commander';
import { durationOf, rangeOf } from './flags.js';
import { formatSpan, print, remark } from './output.js';
import { readGroups } from './rule-documents.js';
import { seriesReadBy } from './selectors.js';
import { addServerFlags, openServer, type ServerFlags } from './server.js';

interface TestFlags extends ServerFlags {
  readonly from: string;
  readonly to: string;
  readonly rule: string;
  readonly interval: string;
  readonly step?: string;
  readonly out?: string;
  readonly ruleFile?: string;
}

/** More evaluations make a test that nobody reads. */
const MOST_SLOTS = 2000;

/** Adds `obs-kit alerts test-gen`. */
export function addTestGenCommand(alerts: Command): void {
  addServerFlags(
    alerts
      .command('test-gen')
      .argument('<rules>', 'rule file')
      .description('Make a test for promtool out of an incident: its series, and what the rule has to do with them.'),
  )
    .requiredOption('--rule <name>', 'name of the alert')
    .requiredOption('--from <time>', 'begin, some time before the incident')
    .requiredOption('--to <time>', 'end')
    .option('--interval <duration>', 'of a group that says none', '1m')
    .option('--step <duration>', 'spacing of the values; default the interval, or 15s when the rule reads windows')
    .option('-o, --out <file>', 'where the test goes; absent: it is printed')
    .option('--rule-file <path>', 'how the test names the rule file; default its own name')
    .action(generate);
}

async function generate(file: string, flags: TestFlags): Promise<void> {
  const { rule, group } = findRule(await readGroups([file]), flags.rule);
  const { source } = await openServer(flags);
  const { signal } = new AbortController();
  const intervalMs = group.intervalMs ?? durationOf('--interval', flags.interval);
  const { selectors, lookbackMs } = seriesReadBy(rule.expr);
  const stepMs = flags.step === undefined ? (lookbackMs === 0 ? intervalMs : Math.min(intervalMs, 15_000)) : durationOf('--step', flags.step); // prettier-ignore
  const range = rangeOf(flags, Date.now());
  // Windows are full from the first evaluation that counts.
  const leadMs = Math.ceil(lookbackMs / intervalMs) * intervalMs;
  const startMs = Math.floor(range.from / 1000) * 1000 - leadMs;
  const slots = Math.floor((range.to - startMs) / intervalMs) + 1;
  if (slots > MOST_SLOTS) throw tooLong(slots);

  const answers = await askGrid(source, rule.expr, { startMs, intervalMs, slots }, signal);
  const engine = resolveAlertingRule(rule, group);
  const all = expectAlerts(engine, evaluationsOf(answers), intervalMs);
  const expected = changesOf(all).filter(({ atMs }) => atMs >= leadMs);
  const series = [];
  for (const selector of selectors) {
    const points = Math.floor((range.to - startMs) / stepMs) + 1;
    const { series: found, failures } = await askGrid(
      source,
      selector,
      { startMs, intervalMs: stepMs, slots: points },
      signal,
    );
    const [failure] = failures?.values() ?? [];
    if (failure !== undefined) throw unanswered(selector, failure);
    series.push(...found);
  }
  const text = formatRuleTest({
    name: `${rule.alert}, as from ${new Date(range.from).toISOString()} to ${new Date(range.to).toISOString()}`,
    ruleFile: flags.ruleFile ?? basename(file),
    evaluationIntervalMs: intervalMs,
    intervalMs: stepMs,
    series,
    expected,
  });
  if (flags.out === undefined) print(text.trimEnd());
  else await writeFile(flags.out, text);
  const told = flags.out === undefined ? remark : print;
  const firing = expected.filter(({ alerts }) => alerts.length > 0).length;
  told(
    `${series.length} series over ${formatSpan(range.to - startMs)}, ${expected.length} expectations, ${firing} of them with alerts.`,
  );
  if (series.length === 0) told(`No series: the rule reads ${selectors.join(', ') || 'none'}, and the source has nothing of it in that time.`); // prettier-ignore
  if (lookbackMs > 0) told('The rule reads windows: the test has values at regular times, not the samples themselves, so that numbers may differ a little. Run it once with promtool.'); // prettier-ignore
}

function findRule(groups: readonly RuleGroup[], name: string): { rule: AlertingRule; group: RuleGroup } {
  for (const group of groups) {
    const rule = group.rules.find((each): each is AlertingRule => each.kind === 'alert' && each.alert === name);
    if (rule !== undefined) return { rule, group };
  }
  throw new ObsError({
    code: 'alert-command-rule-unknown',
    message: 'file has no alerting rule named "{name}"',
    hint: 'Check the name, upper and lower case included.',
    values: { name },
  });
}

function evaluationsOf({ slots, series, failures }: GridHistory): readonly Evaluation[] {
  return Array.from({ length: slots }, (_, slot): Evaluation => {
    const error = failures?.get(slot);
    if (error !== undefined) return { error };
    return {
      ok: series.flatMap(({ labels, values }) => {
        const value = values[slot]!;
        return Number.isNaN(value) ? [] : [{ labels, value }];
      }),
    };
  });
}

/** Each change, with the evaluation before and after it: what lies between says the same. */
function changesOf(all: readonly ExpectedAlerts[]): readonly ExpectedAlerts[] {
  const texts = all.map(({ alerts }) => JSON.stringify(alerts.map(({ labels, annotations }) => [labels, annotations])));
  return all.filter(
    (_, i) => i === 0 || i === all.length - 1 || texts[i] !== texts[i - 1] || texts[i] !== texts[i + 1],
  );
}

function tooLong(slots: number): ObsError {
  return new ObsError({
    code: 'alert-test-too-long',
    message: 'time of the test has {slots} evaluations',
    hint: 'Choose a shorter time around the incident; {most} evaluations are the most.',
    values: { slots, most: MOST_SLOTS },
  });
}

function unanswered(selector: string, detail: string): ObsError {
  return new ObsError({
    code: 'alert-test-unanswered',
    message: 'series {selector} could not be asked for: {detail}',
    hint: 'A test without them would say that the rule does nothing; try again, or choose a shorter time.',
    values: { selector, detail },
  });
}
