import { resolveXDomain } from '../scales/domain.js';
import { createScale, pxOf, type Scale } from '../scales/scale.js';
import type { TimeXAxis, XAxisSpec } from '../spec.js';
import { formatNumber, linearTicks } from '../ticks/linear.js';
import { TIME_STEPS, timeTicks, type TimeStep } from '../ticks/time.js';
import { sampleLabel, timeLabels } from '../ticks/time-labels.js';
import { knownZone } from '../ticks/zone.js';
import type { AxisScene, Tick } from './axis.js';
import type { MeasureText } from './measure.js';

/** CSS px between two labels. */
const LABEL_GAP = 14;

export interface XAxisRoom {
  /** CSS px of the plot's left edge and width. */
  readonly left: number;
  readonly width: number;
  /** The chart's width: labels must not leave it. */
  readonly total: number;
  /** One line of labels: the larger unit takes the place of the smaller where it begins. */
  readonly oneLine: boolean;
  readonly measure: MeasureText;
}

/** The x axis under a plot; its labels never touch. */
export function layoutXAxis(spec: XAxisSpec, room: XAxisRoom): AxisScene {
  const [min, max] = resolveXDomain(spec.min, spec.max, spec.type);
  const scale = createScale(min, max, room.left, room.left + room.width);
  const { ticks, step } = spec.type === 'time' ? layoutTime(spec, scale, room) : layoutLinear(spec.format, scale, room);
  return { id: 'x', side: 'bottom', scale, ticks: withoutCollisions(ticks, room), step, label: '' };
}

function layoutTime(spec: TimeXAxis, scale: Scale, room: XAxisRoom): { ticks: Tick[]; step: number } {
  const { locale } = spec;
  const timeZone = knownZone(spec.timeZone);
  const fits = (step: TimeStep): boolean => {
    const apart = step.ms * scale.factor;
    if (apart < LABEL_GAP) return false;
    const widest = Math.max(
      room.measure(sampleLabel(scale.min, step, timeZone, locale)),
      room.measure(sampleLabel(scale.max, step, timeZone, locale)),
    );
    return apart >= widest + LABEL_GAP;
  };
  const step = TIME_STEPS.find(fits) ?? TIME_STEPS.at(-1)!;
  const values = timeTicks(scale.min, scale.max, step, timeZone);
  const labels = timeLabels(values, step, timeZone, locale);
  const ticks = values.map((value, i) => {
    const { label, detail, major } = labels[i]!;
    const px = pxOf(scale, value);
    if (room.oneLine) return { value, px, label: major ? detail : label, detail: '', major };
    return { value, px, label, detail, major };
  });
  return { ticks, step: step.ms };
}

function layoutLinear(
  format: ((value: number) => string) | undefined,
  scale: Scale,
  room: XAxisRoom,
): { ticks: Tick[]; step: number } {
  const text = (value: number, step: number): string => format?.(value) ?? formatNumber(value, step);
  for (let count = Math.max(1, Math.floor(room.width / 60)); ; count--) {
    const { values, step } = linearTicks(scale.min, scale.max, count);
    const labels = values.map((value) => text(value, step));
    const widest = Math.max(0, ...labels.map(room.measure));
    if (count > 1 && step * scale.factor < widest + LABEL_GAP) continue;
    const ticks = values.map((value, i) => ({
      value,
      px: pxOf(scale, value),
      label: labels[i]!,
      detail: '',
      major: false,
    }));
    return { ticks, step };
  }
}

/** Takes away what would touch a neighbour or leave the chart: of two labels the major one stays, else the first. */
function withoutCollisions(ticks: readonly Tick[], room: XAxisRoom): Tick[] {
  const labels = keep(ticks, (tick) => tick.label, room);
  const details = keep(ticks, (tick) => tick.detail, room);
  return ticks.map((tick, i) => ({
    ...tick,
    label: labels.has(i) ? tick.label : '',
    detail: details.has(i) ? tick.detail : '',
  }));
}

function keep(ticks: readonly Tick[], textOf: (tick: Tick) => string, { measure, total }: XAxisRoom): Set<number> {
  const kept: { index: number; from: number; to: number; major: boolean }[] = [];
  ticks.forEach((tick, index) => {
    const text = textOf(tick);
    if (text === '') return;
    const half = measure(text) / 2;
    const [from, to] = [tick.px - half, tick.px + half];
    if (from < 0 || to > total) return;
    const previous = kept.at(-1);
    if (previous && from < previous.to + LABEL_GAP / 2) {
      if (!tick.major || previous.major) return;
      kept.pop();
    }
    kept.push({ index, from, to, major: tick.major });
  });
  return new Set(kept.map(({ index }) => index));
}
