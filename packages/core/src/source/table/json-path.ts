import { ObsError } from '../../base/error.js';

/** Every item of a list. */
export const EACH: unique symbol = Symbol('each');
/** A key, an index, or every item. */
export type PathStep = string | number | typeof EACH;

const STEP = /(\.\*|\[\*\])|\[(\d{1,9})\]|\[("(?:[^"\\]|\\.)*")\]|\['((?:[^'\\]|\\.)*)'\]|\.([^.[\]*"']+)/y;

/**
 * Reads `data.items`, `$.data.items[*]`, `results[0]["a.b"]`: the keys, indexes and `[*]` of JSONPath (RFC 9535), without its
 * filters, slices and functions. Empty text and `$` are the whole. Throws `table-path-invalid`.
 */
export function parsePath(text: string): PathStep[] {
  const plain = text.trim().replace(/^\$/, '');
  // A first name may stand without its dot.
  const path = plain === '' || /^[.[]/.test(plain) ? plain : `.${plain}`;
  const steps: PathStep[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < path.length) {
    const match = STEP.exec(path);
    if (!match) throw pathError(text);
    const [, each, index, quoted, single, name] = match;
    if (each !== undefined) steps.push(EACH);
    else if (index !== undefined) steps.push(Number(index));
    else steps.push(name ?? (quoted === undefined ? single!.replace(/\\(.)/gs, '$1') : unquoted(quoted, text)));
  }
  return steps;
}

/** What is there; with an `EACH`, the list of all that is. `undefined` when there is nothing. */
export function readPath(value: unknown, steps: readonly PathStep[]): unknown {
  let at = value;
  for (const [i, step] of steps.entries()) {
    if (step === EACH) return readEach(at, steps.slice(i + 1));
    at = readOwn(at, step);
  }
  return at;
}

function readEach(list: unknown, rest: readonly PathStep[]): unknown[] | undefined {
  if (!Array.isArray(list)) return undefined;
  if (rest.length === 0) return list;
  const found: unknown[] = [];
  for (const item of list) {
    const value = readPath(item, rest);
    // One list, however many levels of lists there are.
    if (rest.includes(EACH) && Array.isArray(value)) for (const inner of value) found.push(inner);
    else if (value !== undefined) found.push(value);
  }
  return found;
}

/** A property of its own, an item of a list; `undefined` for what only a prototype has. */
export function readOwn(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return /^\d+$/.test(String(step)) ? (value[Number(step)] as unknown) : undefined;
  return Object.hasOwn(value, step) ? (value as Record<string | number, unknown>)[step] : undefined;
}

function unquoted(quoted: string, path: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    throw pathError(path);
  }
}

function pathError(path: string): ObsError {
  return new ObsError({
    code: 'table-path-invalid',
    message: 'path "{path}" cannot be read',
    hint: 'Write keys with dots, indexes and odd keys in brackets, such as data.items[*] or hosts[0]["a.b"].',
    values: { path },
  });
}
