import type { Report } from '../base/report.js';
import type { Thresholds, ThresholdStep } from '../field/config.js';
import { BASE_COLOR } from '../field/thresholds.js';
import { complain } from './copy-json.js';

/** At commas, but not at those within parentheses, as in `rgb(1, 2, 3)`. */
const partsOf = (text: string): string[] =>
  text
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/**
 * Thresholds as an attribute has them: `0.8:orange,0.9:red`, in any order, each level with its colour. A colour alone
 * is that of the base, `green` when it is not given; levels with `%` are percentages between the field's min and max.
 * Reports `threshold-invalid` and leaves out a part that makes no sense; `undefined` when nothing is left.
 */
export function parseThresholds(text: string, report: Report): Thresholds | undefined {
  let base: string | undefined;
  const levels: { readonly value: number; readonly percent: boolean; readonly color: string }[] = [];
  for (const part of partsOf(text)) {
    const [, number = '', sign, color = ''] = /^([^:%]*)(%?):\s*(.+)$/.exec(part) ?? [];
    const value = number.trim() === '' ? NaN : Number(number);
    if (color !== '' && Number.isFinite(value)) levels.push({ value, percent: sign === '%', color });
    else if (!part.includes(':') && base === undefined && Number.isNaN(Number(part))) base = part;
    else complainOfPart(report, part);
  }
  if (levels.length === 0) return base === undefined ? undefined : thresholds(false, base, []);

  const percent = levels[0]!.percent;
  for (const level of levels) if (level.percent !== percent) complainOfPart(report, `${level.value}:${level.color}`);
  return thresholds(
    percent,
    base ?? BASE_COLOR,
    levels.filter((level) => level.percent === percent).sort((a, b) => a.value - b.value),
  );
}

function thresholds(percent: boolean, base: string, levels: readonly { value: number; color: string }[]): Thresholds {
  const steps: ThresholdStep[] = levels.map(({ value, color }) => ({ value, color }));
  return { mode: percent ? 'percentage' : 'absolute', steps: [{ value: null, color: base }, ...steps] };
}

function complainOfPart(report: Report, part: string): void {
  complain(report, {
    code: 'threshold-invalid',
    message: 'threshold {part} is not a level with a colour',
    hint: 'Write levels such as 0.8:orange,0.9:red, all of them with % or none.',
    values: { part },
  });
}
