import { Report } from '../../base/report.js';

/** An object of a document, without a prototype. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What a part of a document was read from: kept, so that it can be written back with all that nobody here knows. */
export interface Sourced {
  readonly origin: JsonObject;
}

/** How one key of a document is read and written. */
export interface Key<T> {
  /** `undefined` when the key is not there. Gives a usable value in any case, and reports what is wrong. */
  read(value: unknown, report: Report): T;
  write(value: T): unknown;
}

/** The keys of a part, by name; the names are those of the document. */
export type Keys<T> = { readonly [K in keyof Omit<T, 'origin'>]-?: Key<T[K]> };

/** Reads an object by its keys. Unknown ones are reported and kept in `origin`. */
export function readKeys<T extends Sourced>(keys: Keys<T>, origin: JsonObject, report: Report): T {
  const result = Object.create(null) as Record<string, unknown>;
  for (const [name, key] of Object.entries<Key<unknown>>(keys)) result[name] = key.read(origin[name], report.at(name));
  for (const key of Object.keys(origin)) {
    if (Object.hasOwn(keys, key)) continue;
    report.add({
      code: 'document-unknown-key',
      message: 'key {key} is not known here',
      hint: 'It was kept, but does nothing; known keys are {known}.',
      values: { key, known: Object.keys(keys).join(', ') },
    });
  }
  result['origin'] = origin;
  return result as T;
}

/**
 * The object as its document would have it: what was not changed stays as it was written there, wrong and unknown
 * values too.
 */
export function writeKeys<T extends Sourced>(keys: Keys<T>, part: T): JsonObject {
  const result = Object.assign(Object.create(null) as Record<string, unknown>, part.origin);
  for (const [name, key] of Object.entries<Key<unknown>>(keys)) {
    const now = (part as unknown as Record<string, unknown>)[name];
    const before = key.read(part.origin[name], new Report());
    if (JSON.stringify(now) === JSON.stringify(before)) continue;
    const written = key.write(now);
    if (written === undefined) delete result[name];
    else result[name] = written;
  }
  return result;
}
