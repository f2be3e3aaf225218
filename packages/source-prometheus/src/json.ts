/** A copy without prototype, so that reading `toString` or `__proto__` of an answer finds only what the server sent. */
export function recordOf(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const record = Object.create(null) as Record<string, unknown>;
  for (const [key, entry] of Object.entries(value)) record[key] = entry;
  return record;
}

/** What an object has in texts, such as the labels of a series. */
export function textsOf(value: unknown): [string, string][] {
  return Object.entries(recordOf(value) ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
}

export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function stringsOf(value: unknown): string[] {
  return arrayOf(value).filter((item): item is string => typeof item === 'string');
}

/** Values are strings, such as `1e-07`, `NaN` or `+Inf`. What is none of them is missing, never 0. */
export function parseValue(value: unknown): number {
  if (typeof value !== 'string' || value === '') return NaN;
  const number = Number(value);
  if (!Number.isNaN(number)) return number;
  if (value === '+Inf' || value === 'Inf') return Infinity;
  return value === '-Inf' ? -Infinity : NaN;
}

/** ms of a `[seconds, …]` pair; NaN for anything else. */
export function timeOfSample(sample: unknown): number {
  const seconds: unknown = arrayOf(sample)[0];
  return typeof seconds === 'number' ? Math.round(seconds * 1000) : NaN;
}

/** ms as the decimal seconds that the API takes: three places hold every ms exactly. */
export function secondsOf(ms: number): string {
  return String(Math.round(ms) / 1000);
}
