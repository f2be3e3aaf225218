import { ObsError, type ErrorValues } from '../base/error.js';
import type { HttpAnswer } from './http.js';

/** What a status says by itself, when the body said nothing better. `detail` is the server's own word, or empty. */
export function statusError({ status, address, retryAfterMs }: HttpStatus, detail = ''): ObsError {
  const values: ErrorValues = { status, address, detail: detail === '' ? '' : `: ${detail}` };
  const { passes = false, ...known } = STATUS_ERRORS[status] ?? OTHER_STATUS;
  return new ObsError({ ...known, values, ...(passes && { retryAfterMs: retryAfterMs ?? 0 }) });
}

/** What of an answer makes a {@link statusError}. */
export type HttpStatus = Pick<HttpAnswer, 'status' | 'address'> & Partial<Pick<HttpAnswer, 'retryAfterMs'>>;

interface StatusError {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** It may be over soon. */
  readonly passes?: boolean;
}

const UNAUTHORIZED: StatusError = {
  code: 'source-unauthorized',
  message: 'source refused access ({status}) at {address}{detail}',
  hint: 'Sign in, or give the source the headers or credentials that this server asks for.',
};
const BUSY: StatusError = {
  code: 'source-unavailable',
  message: 'source is not available ({status}) at {address}{detail}',
  hint: 'The server is starting, overloaded, or behind a proxy that does not reach it; try again shortly.',
  passes: true,
};
const OTHER_STATUS: StatusError = {
  code: 'source-status',
  message: 'source answered with status {status} at {address}{detail}',
  hint: 'Look into the log of the server, or of the proxy in front of it.',
};
const STATUS_ERRORS: Readonly<Record<number, StatusError>> = {
  401: UNAUTHORIZED,
  403: UNAUTHORIZED,
  404: {
    code: 'source-not-found',
    message: 'source has nothing at {address}',
    hint: "Check the source's url, and the path prefix under which the server or its proxy offers it.",
  },
  429: {
    code: 'source-rate-limited',
    message: 'source asks to slow down ({status}) at {address}{detail}',
    hint: 'Choose a longer refresh interval, or raise the limit of the server.',
    passes: true,
  },
  502: BUSY,
  503: BUSY,
  504: BUSY,
};
