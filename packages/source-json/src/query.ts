import { statusError, type HttpClient, type QueryRequest, type QueryResponse } from '@obs-kit/core';
import { malformedError } from './errors.js';
import { readFrames } from './frames.js';

/** One query, one answer. */
export async function ask(http: HttpClient, request: QueryRequest, signal: AbortSignal): Promise<QueryResponse> {
  const params = new URLSearchParams({
    query: request.query,
    mode: request.mode,
    from: String(request.range.from),
    to: String(request.range.to),
    step: String(request.stepMs),
  });
  const answer = await http.send({ path: ['query'], method: 'POST', params, signal });
  if (!answer.ok) throw statusError(answer);
  const frames = readFrames(answer.text, request);
  if (frames === undefined) throw malformedError(answer.address);
  return { frames };
}
