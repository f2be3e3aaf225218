import {
  createFrame,
  parseDuration,
  type AnnotationRequest,
  type QueryContext,
  type QueryResponse,
} from '@obs-kit/core';
import type { Connection } from './query.js';
import { identityOf, legendText, seriesText, type SeriesIdentity } from './naming.js';
import { mergeNotices } from './notices.js';
import { optionError } from './options.js';
import { gridOf } from './ranges.js';
import type { Grid, ParsedSeries } from './matrix/index.js';

/** What a question for annotations of this source may say in its `options`. Templates hold `{{label}}` places. */
interface AnnotationOptions {
  /** Absent: the series, as Prometheus writes it. */
  readonly title: string | undefined;
  readonly text: string;
  readonly tags: readonly string[];
  readonly minStepMs: number;
  /** Values are times in ms: each says when something happened. */
  readonly valueIsTime: boolean;
}

interface Event {
  readonly time: number;
  readonly timeEnd: number;
  readonly identity: SeriesIdentity;
}

/** When a query's series are neither 0 nor missing: each run of such steps is an annotation from its first to its last one. */
export async function queryAnnotations(
  { readRange }: Connection,
  request: AnnotationRequest,
  context: QueryContext,
): Promise<QueryResponse> {
  const options = parseAnnotationOptions(request.options);
  const question = { ...request, stepMs: Math.max(request.stepMs, options.minStepMs) };
  const grid = gridOf(question);
  const { series, notices } = await readRange(question, grid, context);
  const events = series.flatMap((one) => (options.valueIsTime ? timesIn(one, request) : runsIn(one, grid)));
  const column = (text: (identity: SeriesIdentity) => string): string[] => events.map(({ identity }) => text(identity));
  const { title } = options;
  const frame = createFrame({
    meta: { kind: 'annotations', executedQuery: request.query },
    fields: [
      { name: 'time', type: 'time', values: events.map(({ time }) => time) },
      { name: 'timeEnd', type: 'time', values: events.map(({ timeEnd }) => timeEnd) },
      {
        name: 'title',
        type: 'string',
        values: column((of) => (title === undefined ? seriesText(of) : legendText(title, of))),
      },
      { name: 'text', type: 'string', values: column((of) => legendText(options.text, of)) },
      { name: 'tags', type: 'string', values: column((of) => tagsText(options.tags, of)) },
    ],
  });
  return { frames: [frame], notices: mergeNotices(notices) };
}

function samplesOf({ times, values }: ParsedSeries, { start, stepMs }: Grid): [number, number][] {
  return Array.from(values, (value, i) => [times ? times[i]! : start + i * stepMs, value]);
}

function runsIn(series: ParsedSeries, grid: Grid): Event[] {
  const identity = identityOf(series.labels);
  const events: Event[] = [];
  for (const [time, value] of samplesOf(series, grid)) {
    if (value === 0 || Number.isNaN(value)) continue;
    const last = events.at(-1);
    if (last && time - last.timeEnd <= grid.stepMs) events[events.length - 1] = { ...last, timeEnd: time };
    else events.push({ time, timeEnd: time, identity });
  }
  return events;
}

function timesIn({ labels, values }: ParsedSeries, { range }: AnnotationRequest): Event[] {
  const identity = identityOf(labels);
  return [...new Set(values)]
    .filter((time) => time >= range.from && time <= range.to)
    .map((time) => ({ time, timeEnd: time, identity }));
}

/** One per line; a place that the series lacks makes no tag. */
function tagsText(templates: readonly string[], identity: SeriesIdentity): string {
  return templates
    .map((template) => legendText(template, identity).replaceAll('\n', ' ').trim())
    .filter((tag) => tag !== '')
    .join('\n');
}

/** Throws `prometheus-option-invalid`. */
function parseAnnotationOptions(options: AnnotationRequest['options']): AnnotationOptions {
  const read = (name: string): string | undefined => {
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined || option === null || option === '') return undefined;
    if (typeof option === 'object') throw optionError(name, 'a text', JSON.stringify(option));
    return String(option);
  };
  const minStep = read('minStep') ?? '0s';
  const minStepMs = parseDuration(minStep);
  if (minStepMs === undefined) throw optionError('minStep', 'a duration such as 1m', minStep);
  const valueIsTime = read('valueIsTime') ?? 'false';
  if (valueIsTime !== 'true' && valueIsTime !== 'false') throw optionError('valueIsTime', 'true or false', valueIsTime);
  return {
    title: read('title'),
    text: read('text') ?? '',
    tags: read('tags')?.split(',') ?? [],
    minStepMs,
    valueIsTime: valueIsTime === 'true',
  };
}
