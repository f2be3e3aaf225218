import { jsonOf, type Json } from '../json.js';

/** Deeper objects stay whole, as JSON. */
const DEEPEST = 10;

/**
 * An object as one level: `{a: {b: 1}}` is `a.b: 1`. Lists, and objects below the tenth level, stay as they are.
 * A map, since the names are the source's: one may be `__proto__`.
 */
export function flatten(source: Json): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  const add = (object: Json, prefix: string, depth: number): void => {
    for (const [key, value] of Object.entries(object)) {
      const inner = depth < DEEPEST ? jsonOf(value) : undefined;
      if (inner && Object.keys(inner).length > 0) add(inner, `${prefix}${key}.`, depth + 1);
      else flat.set(prefix + key, value);
    }
  };
  add(source, '', 1);
  return flat;
}
