import {
  createHttpClient,
  ObsError,
  statusError,
  type DataSource,
  type DataSourceOptions,
  type Frame,
  type Notice,
  type QueryRequest,
  type QueryResponse,
} from '@obs-kit/core';
import { frameFromCsv } from './csv.js';
import { framesFromJson } from './json.js';
import { clipFrame, lastRow, selectFrames } from './select.js';
import { sortByTime } from './sort.js';

export { frameFromCsv, type CsvOptions, type TableOptions } from './csv.js';
export { frameFromJson } from './json.js';

/** Where the data is: the first of these that is given counts. */
export interface StaticSourceOptions extends DataSourceOptions {
  /** Frames as they are. */
  readonly frames?: readonly Frame[];
  /** A JSON value, as `frameFromJson` takes it, or a list of frames. */
  readonly data?: unknown;
  /** CSV or JSON text. */
  readonly text?: string;
  /** The address of such text, fetched for each query: the host's HTTP caching decides how often it travels. */
  readonly url?: string;
  /** Of `text` or `url`; absent: JSON when it begins with a bracket. */
  readonly format?: 'json' | 'csv';
}

interface Content {
  readonly frames: readonly Frame[];
  readonly notices: readonly Notice[];
}

/**
 * Data that the page has, or that lies in one file. A query's text selects by name, see `docs/sources/static.md`.
 * Options that make no sense are told by the first query.
 */
export function staticSource(options: DataSourceOptions = {}): DataSource {
  const load = createLoader(options);
  const modes = { range: answerRange, instant: answerInstant, values: answerValues };
  return {
    type: 'static',
    async query(request, { signal }) {
      signal.throwIfAborted();
      const { frames, notices } = await load(signal);
      return { frames: modes[request.mode](selectFrames(frames, request.query), request), notices };
    },
    async health({ signal }) {
      signal.throwIfAborted();
      await load(signal);
    },
  };
}

type Answer = (frames: readonly Frame[], request: QueryRequest) => QueryResponse['frames'];

const answerRange: Answer = (frames, { refId, range }) =>
  frames.map((frame) => ({ ...clipFrame(frame, range), refId }));

const answerInstant: Answer = (frames, { refId, range }) =>
  frames.map((frame) => ({ ...lastRow(frame, range.to), refId }));

/** The distinct texts of the first string field, in the order in which they come. */
const answerValues: Answer = (frames, { refId, query }) => {
  const fields = frames.flatMap((frame) => frame.fields);
  const field = fields.find((candidate) => candidate.type === 'string');
  if (!field || field.type !== 'string') {
    throw new ObsError({
      code: 'static-values-no-text',
      message: 'no field with texts among "{query}"',
      hint: 'Name a field of type string, whose distinct values become the options.',
      values: { query },
    });
  }
  const values = [...new Set(field.values)].filter((value) => value !== null);
  const options = { name: 'value', type: 'string', values, config: {} } as const;
  return [{ refId, fields: [options], length: values.length, meta: { kind: 'values' } }];
};

function createLoader(options: DataSourceOptions): (signal: AbortSignal) => Promise<Content> {
  const { frames, data, text, url, format } = options as StaticSourceOptions;
  if (format !== undefined && format !== 'csv' && format !== 'json') return () => Promise.reject(formatError(format));
  if (frames !== undefined) return once(() => readFrames(frames));
  if (data !== undefined) return once(() => readData(data));
  if (text !== undefined) return once(() => readText(text, format));
  if (url === undefined) return () => Promise.reject(missingError());

  const http = createHttpClient(options);
  let last: { text: string; content: Content } | undefined;
  return async (signal) => {
    const answer = await http.send({ path: [], method: 'GET', signal });
    if (!answer.ok) throw statusError(answer);
    // The same text is not read again: several panels may ask for one file.
    if (last?.text !== answer.text) last = { text: answer.text, content: readText(answer.text, format) };
    return last.content;
  };
}

/** Reads at the first call, so that what is wrong rejects a query; later calls get the same. */
function once(read: () => Content): () => Promise<Content> {
  let content: Content | undefined;
  return async () => (content ??= read());
}

function readFrames(frames: readonly Frame[]): Content {
  const notices: Notice[] = [];
  return { frames: frames.map((frame) => sortByTime(frame, notices)), notices };
}

function readData(data: unknown): Content {
  const notices: Notice[] = [];
  return { frames: framesFromJson(data, { notices }), notices };
}

function readText(text: string, format: StaticSourceOptions['format']): Content {
  const body = text.replace(/^\uFEFF/, '');
  if (body.trim() === '') {
    throw new ObsError({
      code: 'static-data-empty',
      message: 'data is empty text',
      hint: 'Give CSV with a header line, or JSON; check that the file is not empty.',
    });
  }
  if ((format ?? (/^\s*[[{]/.test(body) ? 'json' : 'csv')) === 'json') return readData(parseJson(body));
  const notices: Notice[] = [];
  return { frames: [frameFromCsv(body, { notices })], notices };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ObsError({
      code: 'static-json-syntax',
      message: 'data is not JSON: {detail}',
      hint: 'Correct the text, or set format="csv" if it is a table.',
      values: { detail: (cause as Error).message },
      cause,
    });
  }
}

function formatError(format: unknown): ObsError {
  return new ObsError({
    code: 'static-format-unknown',
    message: 'data format "{format}" is not known',
    hint: 'Use csv or json, or leave it out.',
    values: { format: String(format) },
  });
}

function missingError(): ObsError {
  return new ObsError({
    code: 'static-data-missing',
    message: 'static source has no data',
    hint: 'Give it frames, data, text or a url.',
  });
}
