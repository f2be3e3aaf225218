import { createHttpClient, type DataSourceOptions, type HttpAnswer } from '@obs-kit/core';
import { malformedError, refusalError, saysNoSilence, silenceUnknownError } from './errors.js';
import { matcherText } from './matcher.js';
import type { Alert, AlertFilter, AlertGroup, AlertmanagerStatus, Matcher, Silence, SilenceDraft } from './model.js';
import { readAlert, readGroup, readSilence, readStatus } from './read.js';
import { silenceBody } from './silences.js';

/** The API as the rest of this package sees it: version 2, read into the model. */
export interface Client {
  alerts(filter: AlertFilter, signal: AbortSignal): Promise<Alert[]>;
  groups(filter: AlertFilter, signal: AbortSignal): Promise<AlertGroup[]>;
  silences(matchers: readonly Matcher[], signal: AbortSignal): Promise<Silence[]>;
  receivers(signal: AbortSignal): Promise<string[]>;
  status(signal: AbortSignal): Promise<AlertmanagerStatus>;
  /** Answers the id. */
  saveSilence(draft: SilenceDraft, signal: AbortSignal): Promise<string>;
  deleteSilence(id: string, signal: AbortSignal): Promise<void>;
}

const FLAGS = ['active', 'silenced', 'inhibited', 'unprocessed', 'muted'] as const;

export function createClient(options: DataSourceOptions): Client {
  const http = createHttpClient(options);

  /** Without a body or a header of ours: a browser asks no permission first. */
  const get = async (path: readonly string[], params: URLSearchParams, signal: AbortSignal): Promise<HttpAnswer> => {
    const answer = await http.send({ path: ['api', 'v2', ...path], method: 'GET', params, signal });
    if (!answer.ok) throw refusalError(answer);
    return answer;
  };
  const list = async <T>(
    path: readonly string[],
    params: URLSearchParams,
    signal: AbortSignal,
    read: (item: unknown) => T | undefined,
  ): Promise<T[]> => {
    const { text, address } = await get(path, params, signal);
    const body = parse(text, address);
    if (!Array.isArray(body)) throw malformedError(address, 'no list');
    return body.map((item) => {
      const value = read(item);
      if (value === undefined) throw malformedError(address, 'an entry lacks what every version sends');
      return value;
    });
  };

  return {
    alerts: (filter, signal) => list(['alerts'], paramsOf(filter), signal, readAlert),
    groups: (filter, signal) => list(['alerts', 'groups'], paramsOf(filter), signal, readGroup),
    silences: (matchers, signal) => list(['silences'], paramsOf({ matchers }), signal, readSilence),
    receivers: (signal) =>
      list(['receivers'], new URLSearchParams(), signal, (item) => {
        const { name } = (item ?? {}) as { name?: unknown };
        return typeof name === 'string' ? name : undefined;
      }),
    async status(signal) {
      const { text, address } = await get(['status'], new URLSearchParams(), signal);
      const status = readStatus(parse(text, address));
      if (!status) throw malformedError(address, 'no status');
      return status;
    },
    async saveSilence(draft, signal) {
      const body = { text: silenceBody(draft), type: 'application/json' };
      const answer = await http.send({ path: ['api', 'v2', 'silences'], method: 'POST', body, signal });
      if (draft.id && saysNoSilence(answer)) throw silenceUnknownError(draft.id);
      if (!answer.ok) throw refusalError(answer);
      const { silenceID: id } = (parse(answer.text, answer.address) ?? {}) as { silenceID?: unknown };
      if (typeof id !== 'string' || id === '') throw malformedError(answer.address, 'no id of the silence');
      return id;
    },
    async deleteSilence(id, signal) {
      const answer = await http.send({ path: ['api', 'v2', 'silence', id], method: 'DELETE', signal });
      if (saysNoSilence(answer)) throw silenceUnknownError(id);
      if (!answer.ok) throw refusalError(answer);
    },
  };
}

function paramsOf(filter: AlertFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const matcher of filter.matchers ?? []) params.append('filter', matcherText(matcher));
  for (const flag of FLAGS) if (filter[flag] !== undefined) params.set(flag, String(filter[flag]));
  if (filter.receiver) params.set('receiver', filter.receiver);
  return params;
}

function parse(text: string, address: string): unknown {
  if (text.trim() === '') throw malformedError(address, 'an empty body');
  try {
    return JSON.parse(text);
  } catch {
    throw malformedError(address, 'no JSON');
  }
}
