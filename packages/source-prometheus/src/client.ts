import { createHttpClient, type DataSourceOptions, type HttpStream, type Notice } from '@obs-kit/core';
import { malformedError, refusalError } from './errors.js';
import type { Grid, ParsedAnswer, ParsedSeries } from './matrix/index.js';
import { noticesOf } from './notices.js';
import { partOf, type ReadBody } from './parts.js';
import { readPlainBody } from './plain-body.js';

/** A good answer: the series of a matrix, or `data` of anything else, not yet looked at. */
export interface Answer {
  readonly resultType: string;
  readonly series: readonly ParsedSeries[];
  readonly data: unknown;
  /** As many as the server sent. */
  readonly notices: readonly Notice[];
  /** Origin and path that were asked: safe to show. */
  readonly address: string;
}

export interface ApiRequest {
  /** Segments below `/api/v1`. */
  readonly path: readonly string[];
  readonly params?: URLSearchParams;
  /** For what Prometheus offers by GET alone. */
  readonly getOnly?: boolean;
  /** The instants that a range query asks for. */
  readonly grid?: Grid;
  readonly signal: AbortSignal;
}

export interface PrometheusClient {
  ask(request: ApiRequest): Promise<Answer>;
}

type Method = 'GET' | 'POST';

export function createClient(options: DataSourceOptions): PrometheusClient {
  const http = createHttpClient({ ...options, corsSetting: '(--web.cors.origin)' });
  let readBody: ReadBody | undefined;
  // A form needs no preflight and has no length limit; what only allows GET says so once.
  let method: Method = 'POST';

  return {
    async ask({ path, params = new URLSearchParams(), getOnly = false, grid, signal }) {
      // Not before the first question: what a page adds may be added later than its sources.
      const read = (readBody ??= partOf('createBodyReader')?.() ?? readPlainBody);
      const send = (by: Method): Promise<{ stream: HttpStream; parsed: ParsedAnswer }> =>
        http.receive({ path: ['api', 'v1', ...path], method: by, params, signal }, async (stream, own) => ({
          stream,
          parsed: await read(stream, { signal: own, ...(grid && { grid }) }),
        }));
      const by = getOnly ? 'GET' : method;
      let { stream, parsed } = await send(by);
      if (stream.status === 405 && by === 'POST') {
        ({ stream, parsed } = await send('GET'));
        if (stream.ok) method = 'GET';
      }
      return answerOf(stream, parsed);
    },
  };
}

/** The gate for every answer: envelope first, then data. */
function answerOf(stream: HttpStream, parsed: ParsedAnswer): Answer {
  const { status, errorType, error, warnings, infos, resultType, series, data } = parsed;
  const { address } = stream;
  if (!stream.ok || status === 'error') throw refusalError({ answer: stream, errorType, detail: error });
  if (status !== 'success' || (data === undefined && resultType !== 'matrix')) throw malformedError(address, 'no data');
  const notices = [...noticesOf(warnings, 'warning'), ...noticesOf(infos, 'info')];
  return { resultType, series, data, notices, address };
}
