import type { Field, QueryRequest } from '@obs-kit/core';
import { demo } from '@obs-kit/source-demo';

/** A line of a web server's log, with what its sentence says as fields of their own. */
export interface LogDocument {
  /** ms since the epoch. */
  readonly '@timestamp': number;
  readonly level: string;
  readonly server: string;
  readonly message: string;
  readonly verb?: string;
  readonly request?: string;
  readonly response?: number;
  readonly durationMs?: number;
}

/** The mapping of {@link LogDocument}. */
export const LOG_PROPERTIES = {
  '@timestamp': { type: 'date' },
  level: { type: 'keyword' },
  server: { type: 'keyword' },
  message: { type: 'text', fields: { keyword: { type: 'keyword' } } },
  verb: { type: 'keyword' },
  request: { type: 'keyword' },
  response: { type: 'short' },
  durationMs: { type: 'integer' },
} as const;

/** What one request to the simulator may answer. */
const LINES = 5_000;
const HALF_HOUR = 30 * 60_000;

/** What the demo shop's servers wrote in this time, oldest first. */
export async function shopLogs(range: { from: number; to: number }): Promise<LogDocument[]> {
  const source = demo();
  const documents: LogDocument[] = [];
  for (let from = range.from; from < range.to; from += HALF_HOUR) {
    const { frames } = await source.query(requestOf(from, Math.min(range.to, from + HALF_HOUR) - 1), {
      signal: new AbortController().signal,
    });
    const fields = frames[0]?.fields ?? [];
    const times = columnOf(fields, 'time') as ArrayLike<number>;
    const [levels, servers, messages] = ['level', 'server', 'message'].map((name) => columnOf(fields, name));
    for (let i = 0; i < times.length; i++) {
      const message = String(messages![i]);
      documents.push({
        '@timestamp': times[i]!,
        level: String(levels![i]),
        server: String(servers![i]),
        message,
        ...requestIn(message),
      });
    }
  }
  return documents;
}

function columnOf(fields: readonly Field[], name: string): ArrayLike<unknown> {
  return fields.find((field) => field.name === name)?.values ?? [];
}

/** What `GET /cart 200 in 12 ms` says. */
function requestIn(message: string): Pick<LogDocument, 'verb' | 'request' | 'response' | 'durationMs'> {
  const found = /^(?<verb>GET|POST) (?<request>\/\S*) (?<response>\d{3})(?: in (?<durationMs>\d+) ms)?/.exec(message);
  if (found === null) return {};
  const { verb, request, response, durationMs } = found.groups as Record<string, string | undefined>;
  return {
    verb: verb!,
    request: request!,
    response: Number(response),
    ...(durationMs === undefined ? {} : { durationMs: Number(durationMs) }),
  };
}

function requestOf(from: number, to: number): QueryRequest {
  return {
    refId: 'logs',
    query: 'logs',
    mode: 'range',
    range: { from, to },
    stepMs: 1_000,
    timeZone: 'UTC',
    legend: '',
    maxDataPoints: LINES,
    options: { limit: LINES },
  };
}
