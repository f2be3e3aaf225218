import { createFrame, type FieldInit } from '@obs-kit/core';
import { frameOf, hasNumbers, type Format } from './frames.js';

/** A row for each sample: `Time`, one column per label over all series (empty where a series lacks it), `Value`. */
export const tableFrames: Format = (all, context) => {
  const series = all.filter(hasNumbers);
  if (series.length === 0) return [];
  const names = [...new Set(series.flatMap(({ labels }) => Object.keys(labels)))].sort();
  const rows = series.map(rowsOf);
  const length = rows.reduce((sum, { times }) => sum + times.length, 0);
  const time = new Float64Array(length);
  const value = new Float64Array(length);
  const columns = names.map(() => Array.from({ length }, () => ''));
  let at = 0;
  series.forEach(({ labels }, s) => {
    const { times, values } = rows[s]!;
    time.set(times, at);
    value.set(values, at);
    names.forEach((name, i) => columns[i]!.fill(labels[name] ?? '', at, at + times.length));
    at += times.length;
  });
  const fields: FieldInit[] = [
    { name: 'Time', type: 'time', values: time },
    ...names.map((name, i): FieldInit => ({ name, type: 'string', values: columns[i]! })),
    { name: 'Value', type: 'number', values: value },
  ];
  const { fields: sorted } = createFrame({ fields });
  return [frameOf(sorted, context, 'table')];

  /** The samples that came: on the grid, what is missing has no row. */
  function rowsOf({ times, values }: (typeof series)[number]): {
    times: readonly number[] | Float64Array;
    values: readonly number[] | Float64Array;
  } {
    if (times) return { times, values };
    const { start, stepMs } = context.grid!;
    const kept: { times: number[]; values: number[] } = { times: [], values: [] };
    values.forEach((one, k) => {
      if (Number.isNaN(one)) return;
      kept.times.push(start + k * stepMs);
      kept.values.push(one);
    });
    return kept;
  }
};
