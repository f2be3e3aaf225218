import { ObsError } from '@obs-kit/core';

/** @param wanted What the setting may be, such as `a whole number`. */
export function settingError(setting: string, value: unknown, wanted: string): ObsError {
  return new ObsError({
    code: 'live-setting-invalid',
    message: 'setting {setting} of the live source invalid: {value}',
    hint: 'Set {setting} to {wanted}.',
    values: { setting, wanted, value: typeof value === 'string' ? value : (JSON.stringify(value) ?? typeof value) },
  });
}

export function channelError(channel: string): ObsError {
  return new ObsError({
    code: 'live-channel-invalid',
    message: 'channel "{channel}" cannot be a part of an address',
    hint: 'Write the name of a channel as the query; it cannot be empty, "." or "..".',
    values: { channel },
  });
}

export function valuesError(): ObsError {
  return new ObsError({
    code: 'live-values-unsupported',
    message: 'live source has no options for a variable',
    hint: 'Ask another source for the options, or list them in the variable.',
  });
}

/** History that is not what docs/sources/live.md promises. */
export function malformedError(address: string, problem: string): ObsError {
  return new ObsError({
    code: 'live-answer-malformed',
    message: 'answer of {address} is not a list of rows: {problem}',
    hint: 'Let the address of the history answer with rows as JSON, or one message per line.',
    values: { address, problem },
  });
}

/** @param type The content type that came in place of a stream's. */
export function typeError(address: string, type: string, wanted: string): ObsError {
  return new ObsError({
    code: 'live-not-a-stream',
    message: 'answer of {address} is not a stream but "{type}"',
    hint: 'Check the url, the path and the transport of the source; a stream of this transport is {wanted}.',
    values: { address, type, wanted },
  });
}

/** A browser does not tell a script why a WebSocket failed. */
export function socketError(address: string): ObsError {
  return new ObsError({
    code: 'live-socket-failed',
    message: 'connection to {address} could not be made',
    hint: "Check that the server runs, that it speaks WebSocket at this address, and that it lets this page's origin in.",
    values: { address },
    retryAfterMs: 0,
  });
}

/** @param detail The server's own word, or empty. Hostile. */
export function refusedError(address: string, code: number, detail: string): ObsError {
  return new ObsError({
    code: 'live-socket-refused',
    message: 'connection to {address} was refused by the server ({code}){detail}',
    hint: 'Sign in, or ask whoever runs the server whether this channel may be read.',
    values: { address, code, detail: detail === '' ? '' : `: ${detail}` },
  });
}

/** The line broke, or ended without a word. */
export function lostError(address: string, code: number): ObsError {
  return new ObsError({
    code: 'live-line-lost',
    message: 'connection to {address} was lost ({code})',
    hint: 'It is made anew; if it stays, look for a time limit in the server or in a proxy.',
    values: { address, code },
    retryAfterMs: 0,
  });
}

export function silentError(seconds: number): ObsError {
  return new ObsError({
    code: 'live-line-silent',
    message: 'nothing came for {seconds} s',
    hint: 'The line is made anew; for a channel that may be quiet for longer raise idleMs, or set a ping.',
    values: { seconds },
    retryAfterMs: 0,
  });
}
