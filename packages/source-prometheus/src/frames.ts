import type { Field, Frame, FrameMeta, Notice, NumberField, QueryRequest, TimeField } from '@obs-kit/core';
import type { Grid, ParsedSeries } from './matrix/index.js';
import { identityOf, legendConfig } from './naming.js';

export interface FrameContext {
  readonly request: QueryRequest;
  /** What a range query asked for; absent for an instant. */
  readonly grid?: Grid;
  /** Gets what was left out, and why. */
  readonly notices: Notice[];
}

/** Lays the series of one answer out as frames. */
export type Format = (series: readonly ParsedSeries[], context: FrameContext) => Frame[];

/** Series of one answer that become fields; no panel tells more of them apart, and each costs a column. */
const MOST_SERIES = 10_000;

export interface Columns {
  readonly time: Float64Array;
  /** One for each series. */
  readonly columns: readonly Float64Array[];
}

/** At most so many series as can be shown. */
export function limitSeries(series: readonly ParsedSeries[], notices: Notice[]): readonly ParsedSeries[] {
  if (series.length <= MOST_SERIES) return series;
  const text = `Only the first ${MOST_SERIES} of ${series.length} series are shown: narrow the query.`;
  notices.push({ severity: 'warning', text });
  return series.slice(0, MOST_SERIES);
}

/** False for a series that came without any number: one of native histograms alone. */
export function hasNumbers({ times, values, histograms }: ParsedSeries): boolean {
  if (times) return values.length > 0;
  return histograms.length === 0 || values.some((value) => !Number.isNaN(value));
}

/** All series on one time column; no series, no frame. */
export const timeSeriesFrames: Format = (all, context) => {
  const series = all.filter(hasNumbers);
  if (series.length === 0) return [];
  const { time, columns } = columnsOf(series, context);
  const timeField: TimeField = { name: 'time', type: 'time', values: time, config: {} };
  const fields = series.map(({ labels }, i) => numberField(labels, columns[i]!, context.request));
  return [frameOf([timeField, ...fields], context, context.grid ? 'timeseries' : undefined)];
};

function numberField(metric: unknown, values: Float64Array, request: QueryRequest): NumberField {
  const { name, labels } = identityOf(metric);
  const bare = name === '' && Object.keys(labels).length === 0;
  // A series without any name is known by what was asked.
  return {
    name: name || (bare ? request.query.trim() : 'value'),
    type: 'number',
    values,
    labels,
    config: legendConfig(request, { name, labels }),
  };
}

/** The time of a string, and the string. */
export function stringFrame(time: number, text: string, context: FrameContext): Frame {
  const fields: Field[] = [
    { name: 'time', type: 'time', values: Float64Array.of(time), config: {} },
    { name: 'value', type: 'string', values: [text], config: {} },
  ];
  return frameOf(fields, context, 'table');
}

export function frameOf(fields: readonly Field[], { request, grid }: FrameContext, kind: FrameMeta['kind']): Frame {
  return {
    refId: request.refId,
    fields,
    length: fields[0]?.values.length ?? 0,
    meta: {
      executedQuery: request.query,
      ...(kind && { kind }),
      ...(grid && { stepMs: grid.stepMs }),
    },
  };
}

/** On the grid that was asked for when every sample lies on it; else on all times that any series has. */
export function columnsOf(series: readonly ParsedSeries[], { grid, notices }: FrameContext): Columns {
  const onGrid = grid && series.every(({ times }) => times === undefined);
  return onGrid ? { time: gridTimes(grid), columns: series.map(({ values }) => values) } : union(series, grid, notices);
}

function gridTimes({ start, stepMs, length }: Grid): Float64Array {
  return Float64Array.from({ length }, (_, k) => start + k * stepMs);
}

/** As VictoriaMetrics may answer a range, and every server a range selector. Of two samples at one time the later is kept. */
function union(series: readonly ParsedSeries[], grid: Grid | undefined, notices: Notice[]): Columns {
  const timesOf = ({ times }: ParsedSeries): Float64Array => times ?? gridTimes(grid!);
  const all = new Set<number>();
  for (const one of series) for (const t of timesOf(one)) all.add(t);
  const time = Float64Array.from(all).sort();
  const indexOf = new Map<number, number>();
  time.forEach((t, i) => indexOf.set(t, i));
  let repeated = 0;
  const columns = series.map((one) => {
    const column = new Float64Array(time.length).fill(NaN);
    const times = timesOf(one);
    times.forEach((t, i) => {
      const index = indexOf.get(t)!;
      if (!Number.isNaN(column[index]!)) repeated++;
      column[index] = one.values[i]!;
    });
    return column;
  });
  if (repeated > 0) {
    const text = `${repeated} samples have the time of another one of their series: the later one is shown.`;
    notices.push({ severity: 'warning', text });
  }
  return { time, columns };
}
