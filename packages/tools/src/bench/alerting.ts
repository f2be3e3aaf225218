import { cpus } from 'node:os';
import { labelsFrom } from '@obs-kit/core';
import {
  initialState,
  resolveAlertingRule,
  step,
  thresholdTimeline,
  type EngineRule,
  type Evaluation,
  type GridHistory,
  type RuleState,
} from '@obs-kit/core/alerting.js';
import { seededRandom } from '@obs-kit/testing';
import { summarize, type Summary } from './statistics.js';

/**
 * `npm run bench -- alerting`: milliseconds in Node. A rule tried on 30 days by the minute of 100 series, as a slider does
 * it, beside one pass over the same values that only counts those which match; and one cycle of a runner's rules.
 */
const SAMPLES = Number(process.env['SAMPLES'] ?? 10);
const MINUTE = 60_000;
const SLOTS = 43_200;
const SERIES = 100;
const RULES = 1_000;

type MakeColumn = (random: () => number) => Float64Array;

const walk: MakeColumn = (random) => {
  let value = 0;
  return Float64Array.from({ length: SLOTS }, () => (value = 0.98 * value + 0.3 * (random() - 0.5)));
};
const noise: MakeColumn = (random) => Float64Array.from({ length: SLOTS }, random);

/** The share of the values that match, by name: the more often a series crosses the line, the more there is to do. */
const COLUMNS: readonly { readonly name: string; readonly make: MakeColumn; readonly threshold: number }[] = [
  { name: 'never crosses', make: noise, threshold: 2 },
  { name: 'wanders', make: walk, threshold: 0.5 },
  { name: 'noise, 5 % match', make: noise, threshold: 0.95 },
  { name: 'noise, 20 % match', make: noise, threshold: 0.8 },
  { name: 'noise, 50 % match', make: noise, threshold: 0.5 },
];

const WAITS: readonly { readonly name: string; readonly forMs: number; readonly keepFiringForMs: number }[] = [
  { name: 'for 0', forMs: 0, keepFiringForMs: 0 },
  { name: 'for 5m', forMs: 5 * MINUTE, keepFiringForMs: 0 },
  { name: 'for 1h', forMs: 60 * MINUTE, keepFiringForMs: 0 },
  { name: 'for 5m, keep 5m', forMs: 5 * MINUTE, keepFiringForMs: 5 * MINUTE },
];

export function benchAlerting(): void {
  const rows = [...timelineRows(), cycleRow()];
  const words = ({ median, low, high }: Summary): string =>
    `${median.toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)})`;
  console.log('\n| alerting: ms, median (95 %) | ours | one pass | ratio |\n|---|---:|---:|---:|');
  for (const { name, ours, pass } of rows) {
    const ratio = pass && (ours.median / pass.median).toFixed(2);
    console.log(`| ${name} | ${words(ours)} | ${pass ? words(pass) : ''} | ${ratio ?? ''} |`);
  }
  console.log(`\n${JSON.stringify({ machine: cpus()[0]?.model, cores: cpus().length, samples: SAMPLES, rows })}`);
}

interface Row {
  readonly name: string;
  readonly ours: Summary;
  readonly pass?: Summary;
}

function timelineRows(): Row[] {
  return COLUMNS.flatMap(({ name, make, threshold }) => {
    const random = seededRandom(7);
    const series = Array.from({ length: SERIES }, (_, i) => ({
      labels: labelsFrom([['host', `h${i}`]]),
      values: make(random),
    }));
    const history: GridHistory = { startMs: 0, intervalMs: MINUTE, slots: SLOTS, series };
    return WAITS.map((wait): Row => {
      const rule = ruleOf(wait);
      const [ours, pass] = inTurn(
        () => thresholdTimeline(history, { comparison: '>', threshold }, rule).fired,
        () => countAbove(history, threshold),
      );
      return { name: `${name}, ${wait.name}`, ours, pass };
    });
  });
}

function countAbove({ series }: GridHistory, threshold: number): number {
  let count = 0;
  for (const { values } of series) for (let i = 0; i < values.length; i += 1) if (values[i]! > threshold) count += 1;
  return count;
}

/** Every rule of a runner, evaluated once: some of its instances begin and end in each cycle. */
function cycleRow(): Row {
  const random = seededRandom(8);
  const labels = Array.from({ length: SERIES }, (_, i) =>
    labelsFrom([
      ['__name__', 'load'],
      ['host', `h${i}`],
      ['job', 'shop'],
    ]),
  );
  const rules = Array.from({ length: RULES }, () => ruleOf({ forMs: MINUTE, keepFiringForMs: 0 }));
  let states: readonly RuleState[] = rules.map(() => initialState());
  let t = 0;
  const answers = (): Evaluation[] =>
    rules.map(() => ({
      ok: labels.filter(() => random() < 0.95).map((own) => ({ labels: own, value: random() })),
    }));
  const times: number[] = [];
  for (let i = 0; i < SAMPLES; i += 1) {
    const given = answers();
    t += MINUTE;
    const begin = performance.now();
    states = states.map((state, k) => step(state, given[k]!, rules[k]!, t).state);
    times.push(performance.now() - begin);
  }
  return { name: `${RULES} rules × ${SERIES} series, one cycle`, ours: summarize(times) };
}

function ruleOf({ forMs, keepFiringForMs }: { forMs: number; keepFiringForMs: number }): EngineRule {
  return resolveAlertingRule({
    kind: 'alert',
    alert: 'High',
    expr: 'load > 0.5',
    forMs,
    keepFiringForMs,
    labels: labelsFrom([['severity', 'page']]),
    annotations: labelsFrom([['summary', '{{ $labels.host }} of {{ $labels.job }} is at {{ $value | humanize }}']]),
  });
}

/** Both by turns, so that a slow moment of the machine touches both; what they count is kept, so that none is left out. */
function inTurn(ours: () => number, other: () => number): [Summary, Summary] {
  const times: [number[], number[]] = [[], []];
  let kept = 0;
  for (let i = -3; i < SAMPLES; i += 1) {
    for (const [k, run] of [ours, other].entries()) {
      const begin = performance.now();
      kept += run();
      const ms = performance.now() - begin;
      // The first ones are before the code is compiled.
      if (i >= 0) times[k]!.push(ms);
    }
  }
  if (Number.isNaN(kept)) throw new Error('counts are missing');
  return [summarize(times[0]), summarize(times[1])];
}
