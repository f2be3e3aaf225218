import {
  createFrame,
  labelsFrom,
  type FieldInit,
  type Frame,
  type FrameMeta,
  type Labels,
  type Notice,
} from '@obs-kit/core';
import type { Column } from './columns.js';
import type { TimeBucket } from './bucket.js';
import type { Level } from './levels.js';
import { fullNameOf, seriesNameOf } from './naming.js';
import { bucketsOf, walk } from './walk.js';

/** Series of one answer that become fields; no panel tells more of them apart, and each costs a column. */
const MOST_SERIES = 10_000;

export interface FrameContext {
  readonly refId: string;
  readonly alias: string;
  readonly meta: FrameMeta;
  /** Gets what was left out, and why. */
  readonly notices: Notice[];
}

/** The series of one row of date buckets: all have its times. */
interface Group {
  readonly time: Float64Array;
  readonly fields: FieldInit[];
}

/** One series per metric and per way through the levels; series of equal times stand in one frame. */
export function seriesFrames(
  root: unknown,
  levels: readonly Level[],
  last: Level & { readonly bucket: TimeBucket },
  columns: readonly Column[],
  context: FrameContext,
): Frame[] {
  const groups = new Map<string, Group[]>();
  const metricsDiffer = new Set(columns.map(({ name, field }) => fullNameOf(name, field))).size > 1;
  let series = 0;
  walk(root, levels, (node, keys) => {
    const buckets = trimmed(
      (bucketsOf(node, last) ?? []).filter(({ key }) => Number.isFinite(key.number)),
      last.bucket.trimEdges,
    );
    if (buckets.length === 0) return;
    const labels = labelsFrom(keys.map(({ text }, i) => [levels[i]!.bucket.label, text]));
    const time = Float64Array.from(buckets, ({ key }) => key.number);
    const group = groupOf(groups, time);
    for (const column of columns) {
      if (series++ >= MOST_SERIES) continue;
      const values = Float64Array.from(buckets, ({ bucket }) => column.read(bucket));
      group.fields.push(fieldOf(column, values, labels, metricsDiffer, context.alias));
    }
  });
  if (series > MOST_SERIES) {
    const text = `Only the first ${MOST_SERIES} of ${series} series are shown: narrow the query.`;
    context.notices.push({ severity: 'warning', text });
  }
  return [...groups.values()].flat().map(({ time, fields }) =>
    createFrame({
      refId: context.refId,
      fields: [{ name: 'time', type: 'time', values: time }, ...fields],
      meta: context.meta,
    }),
  );
}

/** Without so many points at each end, where the range cuts buckets; nothing is cut when nothing would be left. */
function trimmed<T>(list: readonly T[], edges: number): readonly T[] {
  return edges > 0 && list.length > 2 * edges ? list.slice(edges, -edges) : list;
}

function groupOf(groups: Map<string, Group[]>, time: Float64Array): Group {
  // Cheap, and seldom equal for times that are not.
  const hash = `${time.length} ${time[0]} ${time.at(-1)}`;
  const alike = groups.get(hash) ?? [];
  groups.set(hash, alike);
  let group = alike.find((other) => other.time.every((at, i) => at === time[i]));
  if (!group) alike.push((group = { time, fields: [] }));
  return group;
}

function fieldOf(
  { name, field }: Column,
  values: Float64Array,
  labels: Labels,
  metricsDiffer: boolean,
  alias: string,
): FieldInit {
  return {
    name: fullNameOf(name, field),
    type: 'number',
    values,
    labels,
    config: { displayNameFromSource: seriesNameOf({ metric: name, field, labels, metricsDiffer, alias }) },
  };
}
