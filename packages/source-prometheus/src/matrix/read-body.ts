import { labelsFrom, readAnswer, type HttpAnswer, type HttpStream } from '@obs-kit/core';
import type { Grid, ParsedAnswer, ParsedSeries } from './answer.js';
import { createCollector, type RawSink } from './collector.js';
import { errorOfFault } from './fault-error.js';
import { FaultError } from './faults.js';
import { isForeign, takeHead, wholeOf } from './head.js';
import { createLocalReader, type BodyReader } from './local-reader.js';
import { Scanner, type Envelope } from './scanner.js';
import { Workers } from './worker-reader.js';

export interface ReadBodyOptions {
  readonly signal: AbortSignal;
  /** What a range query asked for. */
  readonly grid?: Grid;
  /** Where a large answer finds a worker; the client's own, so that it learns once where there is none. */
  readonly workers?: Workers;
}

/** Below it, parsing takes about as long as starting a worker, and less than a long task on a slow machine. */
const WORKER_BYTES = 4 * 1024 * 1024;

/**
 * Reads an answer of the API while it comes. An answer that is not `ok` may be anything: what is no envelope has no status.
 * Throws `prometheus-answer-malformed` (with the byte; with `retryAfterMs` when the text is cut), `source-answer-malformed`
 * (not UTF-8), `source-answer-too-large` (too many points), `source-answer-html`, and what the stream throws.
 */
export async function readBody(stream: HttpStream, options: ReadBodyOptions): Promise<ParsedAnswer> {
  try {
    return stream.ok ? await readStream(stream, options) : parseRefusal(await readAnswer(stream));
  } catch (thrown) {
    throw thrown instanceof FaultError ? errorOfFault(thrown.fault, stream.address) : thrown;
  }
}

async function readStream(
  stream: HttpStream,
  { signal, grid, workers = new Workers() }: ReadBodyOptions,
): Promise<ParsedAnswer> {
  const series: ParsedSeries[] = [];
  const sink: RawSink = {
    take: ({ metric, ...columns }) => void series.push({ labels: labelsFrom(metric), ...columns }),
    clear: () => void (series.length = 0),
  };

  const rest = stream.chunks[Symbol.asyncIterator]();
  let reader: BodyReader | undefined;
  try {
    const head = await takeHead(rest, WORKER_BYTES);
    const chunks = wholeOf(head, rest);
    // Throws for a web page, and for what is no text.
    if (/html/.test(stream.type) || isForeign(head)) return parseWhole(await readAnswer({ ...stream, chunks }));
    if (!head.complete) reader = await workers.open({ grid, sink, signal });
    reader ??= createLocalReader(createCollector(grid, sink), signal);
    for await (const chunk of chunks) await reader.push(chunk);
    return answerOf(await reader.end(), series);
  } finally {
    reader?.close();
    // Left early, the transfer ends.
    await rest.return?.();
  }
}

/** An answer without series, in one piece. */
function parseWhole({ text }: HttpAnswer): ParsedAnswer {
  const scanner = new Scanner({ add() {}, clear() {} });
  scanner.push(new TextEncoder().encode(text));
  return answerOf(scanner.end(), []);
}

function parseRefusal(answer: HttpAnswer): ParsedAnswer {
  try {
    return parseWhole(answer);
  } catch {
    return answerOf({ members: new Map(), resultType: '', data: undefined }, []);
  }
}

function answerOf({ members, resultType, data }: Envelope, series: readonly ParsedSeries[]): ParsedAnswer {
  const textOf = (name: string): string => {
    const value = members.get(name);
    return typeof value === 'string' ? value : '';
  };
  const textsOf = (name: string): string[] => {
    const value = members.get(name);
    return Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : [];
  };
  return {
    status: textOf('status'),
    errorType: textOf('errorType'),
    error: textOf('error'),
    warnings: textsOf('warnings'),
    infos: textsOf('infos'),
    resultType,
    series,
    data,
  };
}
