import type { PaintContext } from '../paint-context.js';
import type { Scene } from '../scene/scene.js';
import type { TimeXAxis } from '../spec.js';
import { TIME_STEPS } from '../ticks/time.js';
import { timeLabels } from '../ticks/time-labels.js';
import { knownZone } from '../ticks/zone.js';
import type { AxisScene, Tick, TickRow } from './axis.js';
import type { XAxisScale } from './axis-scale.js';
import { crispLine } from './crisp.js';
import { LABEL_PAD, layoutFrame, LINE_HEIGHT } from './margins.js';
import type { MeasureText } from './measure.js';
import { LABEL_GAP, layoutXAxis, type XAxisRoom } from './x-axis.js';
import { fitZoneName, zoneName } from './zone-names.js';

/** A zone whose wall clock an x axis shows. */
export interface AxisZone {
  /** IANA name or `UTC`; one that the runtime does not know is drawn, and named, as `UTC`. */
  readonly timeZone: string;
  /** Stands at the side of its row; absent: the city of the zone. */
  readonly name?: string;
}

export interface ZonesScale extends XAxisScale {
  readonly zones: readonly Required<AxisZone>[];
}

/** CSS px between two rows; a small stroke at each tick of the lower one stands in it. */
const ROW_GAP = 7;
const STROKE = 4;
/** Of the height: more would be all labels. */
const MOST_OF_HEIGHT = 0.45;
/** Of the width, where the y axes leave less beside the plot. */
const NAME_PART = 0.2;

/**
 * A time axis that tells the time in several zones, a row for each, with its name at the side. The first takes the place of
 * the axis' own: grid lines stand at its ticks. Each row has its own ticks, because days begin at different moments. Where
 * the chart is too low for two lines each, a row has one; where it is too low for all rows, the last are left out.
 * @param zones At least one; one that is there twice is drawn once.
 * @param scale What the axis is besides, such as broken; absent: even.
 */
export function zonesScale(zones: readonly AxisZone[], scale?: XAxisScale): ZonesScale {
  const known = new Map<string, Required<AxisZone>>();
  for (const { timeZone: given, name } of zones) {
    const timeZone = knownZone(given);
    if (!known.has(timeZone))
      known.set(timeZone, { timeZone, name: (timeZone === given && name) || zoneName(timeZone) });
  }
  const all = [...known.values()];
  return {
    ...scale,
    zones: all,
    frame(width, height, fontSize, bare, named) {
      const frame = (scale?.frame ?? layoutFrame)(width, height, fontSize, bare, named);
      if (frame.bare || all.length === 0) return frame;
      const line = Math.ceil(fontSize * LINE_HEIGHT);
      const roomOf = (rows: number, lines: number): number => LABEL_PAD + rows * lines * line + (rows - 1) * ROW_GAP;
      const fits = (rows: number, lines: number): boolean => roomOf(rows, lines) <= height * MOST_OF_HEIGHT;
      const oneLine = frame.oneLine || !fits(all.length, 2);
      let rows = all.length;
      while (rows > 1 && !fits(rows, oneLine ? 1 : 2)) rows--;
      return { ...frame, oneLine, rows, bottom: roomOf(rows, oneLine ? 1 : 2) };
    },
    layout(spec, room) {
      const layout = scale?.layout ?? layoutXAxis;
      const [first, ...others] = all.slice(0, room.rows);
      if (spec.type !== 'time' || !first) return layout(spec, room);
      const own = layoutRow(first, spec, room, layout);
      const rest = others.map((zone) =>
        layoutRow(zone, spec, room, (of, beside) =>
          layoutXAxis(of, beside, movedScale(own.axis, beside.left - room.left)),
        ),
      );
      const { bottom = 0, rows = 1 } = room;
      const apart = (bottom - LABEL_PAD + ROW_GAP) / rows;
      return { ...own.axis, rows: [own, ...rest].map(({ row }, i) => ({ ...row, below: i * apart })) };
    },
    paint: paintRows,
  };
}

const movedScale = ({ scale }: AxisScene, by: number): AxisScene['scale'] => ({ ...scale, offset: scale.offset + by });

/**
 * A row, and the axis that it would be alone. Its name takes room at the side where more is left; labels keep off it as
 * they keep off the chart's edge, so the edge is moved to where the name ends, and back.
 */
function layoutRow(
  { timeZone, name }: Required<AxisZone>,
  { locale, ...spec }: TimeXAxis,
  room: XAxisRoom,
  layout: (spec: TimeXAxis, room: XAxisRoom) => AxisScene,
): { readonly axis: AxisScene; readonly row: Omit<TickRow, 'below'> } {
  const { left, width, total, measure } = room;
  const right = total - left - width;
  const side = right > left ? 'right' : 'left';
  const most = Math.max(left, right, total * NAME_PART) - LABEL_PAD;
  const text = fitZoneName(name, most, measure, { timeZone, min: spec.min, max: spec.max, locale });
  const taken = text === '' ? 0 : Math.ceil(measure(text)) + LABEL_GAP / 2;
  const by = side === 'left' ? taken : 0;
  const zoned = { ...spec, timeZone, locale };
  const axis = layout(zoned, { ...room, left: left - by, total: total - taken });
  const moved = axis.ticks.map((tick) => ({ ...tick, px: tick.px + by }));
  const edges = { from: by, to: total - taken + by };
  const ticks = room.oneLine ? moved : withDetail(moved, axis.step, zoned, edges, measure);
  const row = { name: text, nameAt: side === 'left' ? 0 : total, side, ticks } as const;
  return { row, axis: { ...axis, scale: movedScale(axis, by), ticks } };
}

/** The day, or year, of the first labels, when it stood under one that had no room. */
function withDetail(
  ticks: readonly Tick[],
  step: number,
  { timeZone, locale }: TimeXAxis,
  edges: { readonly from: number; readonly to: number },
  measure: MeasureText,
): readonly Tick[] {
  const timeStep = TIME_STEPS.find(({ ms }) => ms === step);
  const next = ticks.find(({ detail }) => detail !== '');
  const end = next ? next.px - measure(next.detail) / 2 - LABEL_GAP / 2 : edges.to;
  for (const tick of ticks) {
    if (!timeStep || tick === next) break;
    if (tick.label === '') continue;
    const detail = timeLabels([tick.value], timeStep, timeZone, locale)[0]!.detail;
    const half = measure(detail) / 2;
    if (half > 0 && tick.px - half >= edges.from && tick.px + half <= end) {
      return ticks.map((one) => (one === tick ? { ...tick, detail } : one));
    }
  }
  return ticks;
}

/** The names of all rows, and the labels of all but the first, which are the axis' own. */
function paintRows(context: PaintContext, { plot, x, pixelRatio, theme }: Scene): void {
  const line = theme.fontSize * LINE_HEIGHT;
  const first = plot.y + plot.height + LABEL_PAD + line / 2 - 1;
  for (const { name, nameAt, side, below, ticks } of x.rows ?? []) {
    const y = first + below;
    if (name !== '') {
      context.textAlign = side;
      context.fillStyle = theme.text;
      context.fillText(name, nameAt, y);
    }
    if (below === 0) continue;
    context.textAlign = 'center';
    for (const tick of ticks) {
      if (tick.label === '' && tick.detail === '') continue;
      const { at, thick } = crispLine(tick.px, pixelRatio);
      context.fillStyle = theme.axis;
      context.fillRect(at, y - line / 2 - STROKE, thick, STROKE);
      context.fillStyle = tick.major ? theme.text : theme.mutedText;
      if (tick.label !== '') context.fillText(tick.label, tick.px, y);
      context.fillStyle = theme.text;
      if (tick.detail !== '') context.fillText(tick.detail, tick.px, y + line - 1);
    }
  }
}
