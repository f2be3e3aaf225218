const LONGEST_SHOWN = 60;

/** What a value stands for: a number, or a text that JSON has no number for; `undefined` when it is neither. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (value === null || value === '' || value === 'NaN') return NaN;
  if (typeof value !== 'string') return undefined;
  if (/^[+-]?inf(inity)?$/i.test(value)) return value.startsWith('-') ? -Infinity : Infinity;
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value) ? Number(value) : undefined;
}

/** A value as a notice may repeat it. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : textOf(value);
  return `"${text.slice(0, LONGEST_SHOWN)}${text.length > LONGEST_SHOWN ? '…' : ''}"`;
}

/** The value of a JSON text; `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A value nested too deeply for this is one that nobody wants to read. */
function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return typeof value;
  }
}
