import { ObsError } from '../base/error.js';
import type { DataSourceFactory } from './data-source.js';

interface SourceTable {
  readonly factories: Map<string, DataSourceFactory>;
  readonly listeners: Set<(type: string) => void>;
  /** Types about which a second registration was already mentioned. */
  readonly warned: Set<string>;
}

/**
 * The table hangs on `globalThis` under a shared symbol, because a page may hold the library twice: the CDN bundle and
 * a host's own build, or two versions. A source registered with one copy must be known to the elements of the other.
 * It holds types, which are code; instances, which hold connections and data, belong to a session and never come here.
 */
const TABLE = Symbol.for('@obs-kit/core/sources');

function sourceTable(): SourceTable {
  const host = globalThis as { [TABLE]?: SourceTable };
  return (host[TABLE] ??= { factories: new Map(), listeners: new Set(), warned: new Set() });
}

const TYPE_NAME = /^[a-z][a-z0-9-]{0,63}$/;

/**
 * Makes a type of source known by name, to documents and `<obs-source type>`. The first registration of a name stays:
 * a script that comes later must not take over the queries of the page.
 * Throws an `ObsError` with code `source-type-invalid` when the name makes no sense.
 */
export function registerSource(type: string, factory: DataSourceFactory): void {
  if (typeof type !== 'string' || !TYPE_NAME.test(type)) {
    throw new ObsError({
      code: 'source-type-invalid',
      message: 'source type {type} is not a name',
      hint: 'Register it under lower-case letters, digits and hyphens, beginning with a letter, such as prometheus.',
      values: { type },
    });
  }
  const { factories, listeners, warned } = sourceTable();
  const first = factories.get(type);
  if (first !== undefined) {
    if (first !== factory && !warned.has(type)) {
      warned.add(type);
      // oxlint-disable-next-line no-console -- no element and no session is at hand that could show it
      console.warn(`obs-kit: source type ${type} is registered already; the first registration stays.`);
    }
    return;
  }
  factories.set(type, factory);
  for (const fn of [...listeners]) fn(type);
}

/** The factory registered under this name, if any. */
export function sourceFactoryOf(type: string): DataSourceFactory | undefined {
  return sourceTable().factories.get(type);
}

/** Calls `fn` with each type registered from now on; returns the function that ends it. */
export function onSourceRegistered(fn: (type: string) => void): () => void {
  const { listeners } = sourceTable();
  // Wrapped, so that the same function may listen twice and leave twice.
  const own = (type: string): void => fn(type);
  listeners.add(own);
  return () => void listeners.delete(own);
}
