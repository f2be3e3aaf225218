import {
  numberFieldsOf,
  reduceField,
  Report,
  resolveFields,
  textOf,
  thresholdLevelOf,
  type AlertSummary,
  type Frame,
  type ObsError,
  type Thresholds,
} from '@obs-kit/core';

/** A series and its last value, in words. */
export interface JudgedSeries {
  readonly name: string;
  readonly value: string;
  readonly state: 'firing' | 'pending' | 'inactive';
}

export interface Judgement {
  readonly summary: AlertSummary;
  /** Those that have a value, worst first. */
  readonly series: readonly JudgedSeries[];
  readonly problems: readonly ObsError[];
}

const RANK: readonly JudgedSeries['state'][] = ['firing', 'pending', 'inactive'];

/**
 * What thresholds say of data that the page has: each series is judged by its last value. At or over the highest step it
 * is firing, at or over a lower one pending. Without any value, or any threshold, nothing is known.
 */
export function judgeByThresholds(
  frames: readonly Frame[],
  thresholds: Thresholds | undefined,
  locale: string | undefined,
): Judgement {
  const report = new Report('data');
  const steps = thresholds?.steps.filter(({ value }) => value !== null) ?? [];
  const resolved = resolveFields(
    frames,
    { defaults: {}, overrides: [] },
    { report, ...(locale !== undefined && { locale }) },
  );
  const series = resolved
    .flatMap((frame) => numberFieldsOf(frame))
    .flatMap((field): JudgedSeries[] => {
      const value = reduceField(field, 'lastNotNull');
      if (Number.isNaN(value) || !thresholds || steps.length === 0) return [];
      const levels = steps.map((step) => thresholdLevelOf(thresholds, step, field.display?.min, field.display?.max));
      const state = value >= Math.max(...levels) ? 'firing' : value >= Math.min(...levels) ? 'pending' : 'inactive';
      return [{ name: field.display?.name ?? field.name, value: wordsOf(field.display?.format(value), value), state }];
    })
    .sort((a, b) => RANK.indexOf(a.state) - RANK.indexOf(b.state));
  const count = (state: JudgedSeries['state']): number => series.filter((one) => one.state === state).length;
  const [firing, pending] = [count('firing'), count('pending')];
  const state = series.length === 0 ? 'unknown' : firing > 0 ? 'firing' : pending > 0 ? 'pending' : 'ok';
  return {
    summary: { state, firing, pending, unknown: series.length === 0 ? 1 : 0, rules: [] },
    series,
    problems: report.problems,
  };
}

function wordsOf(formatted: Parameters<typeof textOf>[0] | undefined, value: number): string {
  return formatted ? textOf(formatted) : String(value);
}
