import { ObsError } from '../base/error.js';
import type { Session } from './session.js';

/** The part of a session that a link carries. */
export interface UrlState {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly timeZone: string | undefined;
  /** By variable name. A hostile link may select, never define. */
  readonly variables: ReadonlyMap<string, readonly string[]>;
}

const VARIABLE_PREFIX = 'var-';
const LONGEST_QUERY = 2048;

/** The session's time range and selections as query parameters; it never touches the page's location. */
export function encodeState(session: Session): URLSearchParams {
  const params = new URLSearchParams();
  const { raw, timeZone } = session.time.value;
  params.set('from', raw.from);
  params.set('to', raw.to);
  if (timeZone !== 'browser') params.set('tz', timeZone);
  for (const { model, value } of session.variables.value) {
    if (model.kind === 'constant') continue;
    for (const selected of value) params.append(VARIABLE_PREFIX + model.name, selected);
  }
  return params;
}

/** Reads query parameters; unknown ones are the host's own and are ignored. Throws `url-state-too-long` over 2 KB. */
export function decodeState(params: URLSearchParams): UrlState {
  const length = params.toString().length;
  if (length > LONGEST_QUERY) {
    throw new ObsError({
      code: 'url-state-too-long',
      message: 'link state of {length} characters is too long',
      hint: 'Select fewer values; a link carries up to {most} characters.',
      values: { length, most: LONGEST_QUERY },
    });
  }
  const variables = new Map<string, string[]>();
  for (const [key, value] of params) {
    if (!key.startsWith(VARIABLE_PREFIX)) continue;
    const name = key.slice(VARIABLE_PREFIX.length);
    variables.set(name, [...(variables.get(name) ?? []), value]);
  }
  return {
    from: params.get('from') ?? undefined,
    to: params.get('to') ?? undefined,
    timeZone: params.get('tz') ?? undefined,
    variables,
  };
}
