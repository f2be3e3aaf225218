import type { Columns } from '../columns/columns.js';
import { resolveXDomain } from '../scales/domain.js';
import { pxOf } from '../scales/scale.js';
import { brokenWarp, mergeBreaks, type Break } from '../scales/warps.js';
import { momentOf, knownZone, zoneOffset } from '../ticks/zone.js';
import type { XAxisScale } from './axis-scale.js';
import { layoutXAxis } from './x-axis.js';

/**
 * An x axis without some stretches, such as nights and weekends: what is right of one stands where it begins, behind a
 * stronger line. Rows inside a break are not drawn, and lines do not run over them; a line runs on over a break without rows.
 * @param breaksIn The breaks of a range, in the axis' unit, in any order.
 */
export function brokenScale(breaksIn: (min: number, max: number) => readonly Break[]): XAxisScale {
  return {
    columns: (columns) => withoutBreaks(columns, breaksIn),
    layout(spec, room) {
      const [min, max] = resolveXDomain(spec.min, spec.max, spec.type);
      const breaks = mergeBreaks(breaksIn(min, max), min, max);
      const warp = brokenWarp(breaks, min, max);
      const length = warp.along(max);
      // All of it left out: then nothing is, because an axis must have a length.
      if (!(length > 0)) return layoutXAxis(spec, room);
      const scale = { min, max, offset: room.left, factor: room.width / length, warp };
      const axis = layoutXAxis(spec, room, scale);
      const ends = new Set(breaks.filter(({ from, to }) => from > min && to < max).map(({ to }) => to));
      const all = axis.ticks.map((tick) => ({ ...tick, major: ends.delete(tick.value) }));
      for (const value of ends) all.push({ value, px: pxOf(scale, value), label: '', detail: '', major: true });
      return { ...axis, ticks: all.sort((a, b) => a.value - b.value) };
    },
  };
}

function withoutBreaks(columns: Columns, breaksIn: (min: number, max: number) => readonly Break[]): Columns {
  const { x, y } = columns;
  if (x.length === 0) return columns;
  const [first, last] = [x[0]!, x[x.length - 1]!];
  const breaks = mergeBreaks(breaksIn(first, last + 1), first, last + 1);
  let kept: Float64Array | undefined;
  let next = 0;
  for (let i = 0; i < x.length; i++) {
    while (next < breaks.length && breaks[next]!.to <= x[i]!) next++;
    if (next === breaks.length) break;
    if (x[i]! < breaks[next]!.from) continue;
    kept ??= y.slice();
    kept[i] = NaN;
  }
  if (!kept) return columns;
  const drawn = kept;
  const base = columns.base?.map((value, i) => (Number.isNaN(drawn[i]) ? NaN : value));
  return { x, y: drawn, ...(base && { base }) };
}

/** The hours that count, in wall time of a zone. */
export interface WorkingHours {
  /** IANA name or `UTC`; one that the runtime does not know is read as `UTC`. */
  readonly timeZone: string;
  /** Hours since midnight; with fractions, such as 9.5. Default 0 and 24. */
  readonly from?: number;
  readonly to?: number;
  /** 0 is Sunday. Default Monday to Friday. */
  readonly days?: readonly number[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Longer ranges than this many days are drawn whole: breaks would be thinner than a pixel. */
const MOST_DAYS = 1000;

/** Breaks for what is outside of working hours: nights, weekends. For {@link brokenScale}. */
export function workingHours(hours: WorkingHours): (min: number, max: number) => Break[] {
  const { from = 0, to = 24, days = [1, 2, 3, 4, 5] } = hours;
  const zone = knownZone(hours.timeZone);
  return (min, max) => {
    const breaks: Break[] = [];
    const firstDay = Math.floor((min + zoneOffset(min, zone)) / DAY) - 1;
    const lastDay = Math.floor((max + zoneOffset(max, zone)) / DAY) + 1;
    if (lastDay - firstDay > MOST_DAYS || !(from < to)) return breaks;
    for (let day = firstDay; day <= lastDay; day++) {
      const at = (hour: number): number => momentOf(day * DAY + hour * HOUR, zone);
      if (!days.includes(new Date(day * DAY).getUTCDay())) breaks.push({ from: at(0), to: at(24) });
      else breaks.push({ from: at(0), to: at(from) }, { from: at(to), to: at(24) });
    }
    return breaks;
  };
}
