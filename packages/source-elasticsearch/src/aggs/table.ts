import { createFrame, type FieldInit, type Frame } from '@obs-kit/core';
import type { Column } from './columns.js';
import type { Level } from './levels.js';
import { fullNameOf } from './naming.js';
import type { FrameContext } from './series.js';
import { walk, type BucketKey } from './walk.js';

/** A row per bucket of the last level: a column per level, and per metric. */
export function tableFrames(
  root: unknown,
  levels: readonly Level[],
  columns: readonly Column[],
  { refId, meta }: Pick<FrameContext, 'refId' | 'meta'>,
): Frame[] {
  const rows: { readonly keys: readonly BucketKey[]; readonly bucket: unknown }[] = [];
  walk(root, levels, (bucket, keys) => void rows.push({ keys, bucket }));
  if (rows.length === 0) return [];
  const keyFields = levels.map(({ bucket }, i) =>
    keyField(
      bucket.label,
      bucket.role,
      rows.map(({ keys }) => keys[i]!),
    ),
  );
  const metricFields = columns.map((column): FieldInit => ({
    name: fullNameOf(column.name, column.field),
    type: 'number',
    values: Float64Array.from(rows, ({ bucket }) => column.read(bucket)),
  }));
  return [createFrame({ refId, fields: [...keyFields, ...metricFields], meta })];
}

/** Times for dates, numbers where every key is one, else text. */
function keyField(name: string, role: 'time' | 'key', keys: readonly BucketKey[]): FieldInit {
  const isNumber = keys.every(({ number }) => Number.isFinite(number));
  if (!isNumber) return { name, type: 'string', values: keys.map(({ text }) => text) };
  const values = Float64Array.from(keys, ({ number }) => number);
  return { name, type: role === 'time' ? 'time' : 'number', values };
}
