import type { Frame, NumberField, StringField } from '../frame/frame.js';
import { labelsFrom, type Labels } from '../frame/labels.js';
import { numberFieldsOf, timeFieldOf } from '../frame/read.js';
import { numberItem, type Item, type Items } from './item.js';

/**
 * The series and numbers in frames.
 * - With a time column: a series for each number column, under the column's labels. Where text columns stand beside it,
 *   the rows are grouped by their texts, which are labels too (SQL, CSV).
 * - Without one: a number for each row and number column; the texts of the row are its labels. Where there are several
 *   number columns, the name of the column is the label `column`.
 * - `instant`: the last value of each series, as a number.
 */
export function itemsOf(frames: readonly Frame[], instant: boolean): Items {
  return frames.flatMap((frame) => {
    const time = timeFieldOf(frame);
    const texts = frame.fields.filter((field) => field.type === 'string');
    const numbers = numberFieldsOf(frame);
    if (time === undefined) return numbersOf(frame.length, texts, numbers);
    const series = texts.length === 0 ? seriesOf(time.values, numbers) : groupsOf(time.values, texts, numbers);
    return instant ? series.flatMap(lastOf) : series;
  });
}

function seriesOf(times: Float64Array, numbers: readonly NumberField[]): Item[] {
  return numbers.map(({ labels, values }) => ({ labels: labels ?? labelsFrom([]), times, values }));
}

function groupsOf(times: Float64Array, texts: readonly StringField[], numbers: readonly NumberField[]): Item[] {
  const groups = new Map<string, number[]>();
  for (let row = 0; row < times.length; row += 1) {
    const key = JSON.stringify(texts.map(({ values }) => values[row]));
    const rows = groups.get(key);
    if (rows === undefined) groups.set(key, [row]);
    else rows.push(row);
  }
  return [...groups.values()].flatMap((rows) => {
    const at = Float64Array.from(rows, (row) => times[row]!);
    return numbers.map((field) => ({
      labels: rowLabels(rows[0]!, texts, field, numbers.length > 1),
      times: at,
      values: Float64Array.from(rows, (row) => field.values[row]!),
    }));
  });
}

function numbersOf(length: number, texts: readonly StringField[], numbers: readonly NumberField[]): Item[] {
  return Array.from({ length }, (_, row) =>
    numbers.map((field) => numberItem(rowLabels(row, texts, field, numbers.length > 1), field.values[row]!)),
  ).flat();
}

function rowLabels(row: number, texts: readonly StringField[], field: NumberField, several: boolean): Labels {
  return labelsFrom([
    ...(several ? [['column', field.name] as const] : []),
    ...Object.entries(field.labels ?? {}),
    ...texts.flatMap(({ name, values }) => {
      const text = values[row];
      return text === null || text === undefined ? [] : [[name, text] as const];
    }),
  ]);
}

/** A series without rows has no last value, and is no number. */
function lastOf({ labels, values }: Item): Item[] {
  return values.length === 0 ? [] : [numberItem(labels, values[values.length - 1]!)];
}
