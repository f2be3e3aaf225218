/** A JSON object as it was parsed; read it by {@link ownOf}, since its prototype has names too. */
export type Json = Readonly<Record<string, unknown>>;

/** A run of digits that a double may not hold. */
const LONG_DIGITS = /\d{16}/;
/** Strings and numbers of a JSON text, whole: digits inside of strings are left alone. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses JSON; whole numbers beyond 2^53 become strings of their digits, since 64-bit ids would silently change otherwise.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  return JSON.parse(LONG_DIGITS.test(text) ? text.replace(TOKENS, exactToken) : text);
}

function exactToken(token: string): string {
  return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}

/** The object, or `undefined` for anything else, lists included. */
export function jsonOf(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

/** An own property of an object; `undefined` when it has none, or is no object. */
export function ownOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Json)[key] : undefined;
}

export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text, or an empty one for anything that is no text. */
export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The number; also out of text, such as `"NaN"` of old servers. Anything else is missing: NaN. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
}
