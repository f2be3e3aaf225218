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
export const LABEL_GAP = 14;

export interface XAxisRoom {
  /** CSS px of the plot's left edge and width. */
  readonly left: number;
  readonly width: number;
  /** The chart's width: labels must not leave it. */
  readonly total: number;
  /** One line of labels: the larger unit takes the place of the smaller where it begins. */
  readonly oneLine: boolean;
  /** Of an axis with several rows of labels: how many have room, and the room below the plot in CSS px. */
  readonly rows?: number;
  readonly bottom?: number;
  readonly measure: MeasureText;
}

/** A tick on its way: it can lose its words. */
type WritableTick = Omit<Tick, 'label' | 'detail'> & { label: string; detail: string };

export type LayoutXAxis = (spec: XAxisSpec, room: XAxisRoom) => AxisScene;

/** The x axis under a plot; its labels never touch. */
export function layoutXAxis(
  spec: XAxisSpec,
  room: XAxisRoom,
  scale: Scale = createScale(...resolveXDomain(spec.min, spec.max, spec.type), room.left, room.left + room.width),
): AxisScene {
  const { ticks, step } = spec.type === 'time' ? layoutTime(spec, scale, room) : layoutLinear(spec.format, scale, room);
  clearLine(ticks, 'label', room);
  clearLine(ticks, 'detail', room);
  return { id: 'x', side: 'bottom', scale, ticks, step, label: '' };
}

function layoutTime(spec: TimeXAxis, scale: Scale, room: XAxisRoom): { ticks: WritableTick[]; step: number } {
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
  const values = timeTicks(scale.min, scale.max, step, timeZone).filter((value) => !scale.warp?.hides?.(value));
  const labels = timeLabels(values, step, timeZone, locale);
  const ticks = values.map((value, i) => {
    const { label, detail, major } = labels[i]!;
    const tick = { value, px: pxOf(scale, value), label, detail, major };
    return room.oneLine ? { ...tick, label: major ? detail : label, detail: '' } : tick;
  });
  return { ticks, step: step.ms };
}

function layoutLinear(
  format: ((value: number) => string) | undefined,
  scale: Scale,
  room: XAxisRoom,
): { ticks: WritableTick[]; step: number } {
  for (let count = Math.max(1, Math.floor(room.width / 60)); ; count--) {
    const { values, step } = linearTicks(scale.min, scale.max, count);
    const ticks = values.map((value) => ({
      value,
      px: pxOf(scale, value),
      label: format?.(value) ?? formatNumber(value, step),
      detail: '',
      major: false,
    }));
    const widest = Math.max(0, ...ticks.map(({ label }) => room.measure(label)));
    if (count === 1 || step * scale.factor >= widest + LABEL_GAP) return { ticks, step };
  }
}

/** Takes away what would touch a neighbour or leave the chart: of two texts the major one stays, else the first. */
function clearLine(ticks: readonly WritableTick[], line: 'label' | 'detail', { measure, total }: XAxisRoom): void {
  let previous: WritableTick | undefined;
  let free = 0;
  for (const tick of ticks) {
    const half = measure(tick[line]) / 2;
    if (!half) continue;
    const touched = tick.px - half < free && previous;
    if (tick.px < half || tick.px + half > total || (touched && (!tick.major || touched.major))) {
      tick[line] = '';
      continue;
    }
    if (touched) touched[line] = '';
    previous = tick;
    free = tick.px + half + LABEL_GAP / 2;
  }
}
