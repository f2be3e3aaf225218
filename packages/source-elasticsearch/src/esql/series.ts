import type { Field, Labels, Notice } from '@obs-kit/core';
import { labelsFrom } from '@obs-kit/core';
import { textOf } from '../documents/columns.js';
import { isDate, isNumber, numbersOf, timesOf, type EsqlColumn } from './answer.js';

interface Series {
  readonly field: string;
  readonly labels: Labels;
  readonly values: Float64Array;
}

/**
 * Rows as series: the first column of dates is their time, each column of numbers a value, all others are labels.
 * `undefined` when there is no time or no value.
 */
export function seriesFields(columns: readonly EsqlColumn[], legend: string, notices: Notice[]): Field[] | undefined {
  const timeColumn = columns.find(isDate);
  const valueColumns = columns.filter(isNumber);
  if (!timeColumn || valueColumns.length === 0) return undefined;
  const labelColumns = columns.filter((column) => column !== timeColumn && !isNumber(column));
  const rowTimes = timesOf(timeColumn);
  const times = Float64Array.from(new Set(rowTimes.filter((time) => !Number.isNaN(time)))).sort();
  const places = new Map(Array.from(times, (time, i) => [time, i]));

  const series = new Map<string, Series[]>();
  const taken = new Set<string>();
  let doubled = 0;
  const numbers = valueColumns.map(numbersOf);
  rowTimes.forEach((time, row) => {
    const place = places.get(time);
    if (place === undefined) return;
    const labels = labelColumns.map(({ values }) => textOf(values[row]));
    const key = JSON.stringify(labels);
    let group = series.get(key);
    if (!group) series.set(key, (group = newGroup(valueColumns, labelColumns, labels, times.length)));
    const cell = `${place} ${key}`;
    if (taken.has(cell)) doubled++;
    taken.add(cell);
    group.forEach(({ values }, i) => (values[place] = numbers[i]![row]!));
  });
  if (doubled > 0) {
    notices.push({
      severity: 'warning',
      text: `${doubled} rows have the time and labels of others: the last of each is shown.`,
    });
  }
  const fields = [...series.values()].flat().map((one) => fieldOf(one, valueColumns.length > 1, legend));
  return [{ name: 'time', type: 'time', values: times, config: {} }, ...fields];
}

function newGroup(
  valueColumns: readonly EsqlColumn[],
  labelColumns: readonly EsqlColumn[],
  texts: readonly (string | null)[],
  length: number,
): Series[] {
  const entries = labelColumns.flatMap(({ name }, i) => (texts[i] === null ? [] : [[name, texts[i]!] as const]));
  const labels = labelsFrom(entries);
  return valueColumns.map(({ name }) => ({ field: name, labels, values: new Float64Array(length).fill(NaN) }));
}

function fieldOf({ field, labels, values }: Series, isOneOfSeveral: boolean, legend: string): Field {
  const texts = Object.values(labels);
  const name =
    legend === ''
      ? [...texts, ...(isOneOfSeveral || texts.length === 0 ? [field] : [])].join(' ')
      : legend.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (_, label: string) =>
          Object.hasOwn(labels, label) ? labels[label]! : '',
        );
  return { name: field, type: 'number', labels, values, config: { displayNameFromSource: name } };
}
