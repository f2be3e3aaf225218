import { ObsError } from '@obs-kit/core';

/**
 * Strings, which stay as they are, and whole numbers of 16 digits and more between values. What follows must end the value,
 * and is no colon: so valid text stays valid, and invalid text invalid.
 */
const LONG_NUMBERS = /"[^"\\]*(?:\\.[^"\\]*)*"|([[,:]\s*)(-?[1-9]\d{15,})(?=\s*[,\]}])/gs;

const MAY_HAVE_LONG_NUMBERS = /[[,:]\s*-?[1-9]\d{15}/;

/**
 * A JSON value. Whole numbers that a number cannot hold come as text, so that ids keep their digits; the platform would
 * change them without a word. Throws `json-syntax`.
 */
export function parseJson(text: string): unknown {
  const exact = MAY_HAVE_LONG_NUMBERS.test(text)
    ? text.replace(LONG_NUMBERS, (whole: string, before?: string, digits?: string) =>
        digits === undefined || Number.isSafeInteger(Number(digits)) ? whole : `${before!}"${digits}"`,
      )
    : text;
  try {
    return JSON.parse(exact) as unknown;
  } catch (cause) {
    throw syntaxError((cause as Error).message, cause);
  }
}

export function syntaxError(detail: string, cause?: unknown): ObsError {
  return new ObsError({
    code: 'json-syntax',
    message: 'data is not JSON: {detail}',
    hint: 'Correct the text; a file of lines with commas belongs into a source of type csv.',
    values: { detail },
    cause,
  });
}
