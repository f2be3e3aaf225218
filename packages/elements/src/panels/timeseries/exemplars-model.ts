import type { SeriesSpec } from '@obs-kit/chart';
import { exemplars } from '@obs-kit/chart/more.js';
import { numberFieldsOf, type Frame, type NumberField } from '@obs-kit/core';
import { messages } from './exemplars-words.js';
import type { SeriesView, TimeseriesInput, TimeseriesModel } from './chart.js';

/** The part of the chart around an exemplar in which the cursor is on it. */
const REACH = 1 / 150;
/** Labels of an exemplar that a card has room for, and characters of each. */
const MOST_LABELS = 2;
const LONGEST = 48;

/** Draws the frames of kind `exemplars` as diamonds over the lines, which tell their trace beside their value. */
export function drawExemplars(model: TimeseriesModel, input: TimeseriesInput): TimeseriesModel {
  const frames = new Map<NumberField, Frame>();
  for (const frame of input.frames)
    if (frame.meta.kind === 'exemplars') for (const field of numberFieldsOf(frame)) frames.set(field, frame);
  if (frames.size === 0) return model;
  const { spec } = model;
  const near = (spec.x.max - spec.x.min) * REACH;
  const drawn = model.series.map((view, i) => ({ view, series: spec.series[i]! }));
  const isExemplar = ({ view }: Drawn): boolean => frames.has(view.field);
  // What is painted last is on top.
  const ordered = [
    ...drawn.filter((one) => !isExemplar(one)),
    ...drawn.filter(isExemplar).map((one) => asExemplars(one, frames.get(one.view.field)!, near)),
  ];
  return {
    ...model,
    spec: { ...spec, series: ordered.map(({ series }) => series) },
    series: ordered.map(({ view }) => view),
  };
}

interface Drawn {
  readonly view: SeriesView;
  readonly series: SeriesSpec;
}

function asExemplars({ view, series }: Drawn, frame: Frame, near: number): Drawn {
  const { x, y } = apart(series.x, series.y, near);
  const words = wordsByValue(view.field, frame);
  const format = (value: number): string => {
    const labels = words.get(value);
    return labels ? `${view.format(value)} · ${labels}` : view.format(value);
  };
  return {
    view: { ...view, name: messages.exemplars, format, field: { ...view.field, values: y } },
    series: {
      ...series,
      name: messages.exemplars,
      x,
      y,
      mark: exemplars,
      showPoints: 'always',
      stack: undefined,
      format,
    },
  };
}

/** With a missing value to both sides of each: the cursor is on what it is near to, and on none in between. */
function apart(
  times: Float64Array,
  values: Float64Array,
  near: number,
): { readonly x: Float64Array; readonly y: Float64Array } {
  const x: number[] = [];
  const y: number[] = [];
  times.forEach((time, i) => {
    if (time - near > (x.at(-1) ?? -Infinity)) {
      x.push(time - near);
      y.push(NaN);
    }
    x.push(time);
    y.push(values[i]!);
    if (!(time + near >= times[i + 1]!)) {
      x.push(time + near);
      y.push(NaN);
    }
  });
  return { x: Float64Array.from(x), y: Float64Array.from(y) };
}

/** What else is known of an exemplar, by its value; of two with the same value, nothing. */
function wordsByValue(field: NumberField, frame: Frame): ReadonlyMap<number, string> {
  const texts = frame.fields.filter((one) => one.type === 'string');
  const traces = texts.filter(({ name }) => /trace|span/i.test(name));
  const told = (traces.length > 0 ? traces : texts).slice(0, MOST_LABELS);
  const words = new Map<number, string>();
  field.values.forEach((value, row) => {
    const labels = told.flatMap(({ name, values }) => {
      const text = values[row];
      return text ? [`${name} ${text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text}`] : [];
    });
    words.set(value, words.has(value) ? '' : labels.join(', '));
  });
  return words;
}
