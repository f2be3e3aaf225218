import type { ObsError } from '../base/error.js';

/** Tells a server that refuses the page from one that is down. */
export interface Refusals {
  /** The browser has let the page see an answer to such a request: later failures are no refusals. */
  passed(request: RequestInit): void;
  /** The sentence for a request that failed without an answer; `undefined` when it is not known to be a refusal. */
  errorOf(failed: {
    readonly url: URL;
    readonly request: RequestInit;
    /** Of the page. */
    readonly origin: string;
    /** Names the server's setting. */
    readonly setting: string;
    readonly signal: AbortSignal;
  }): Promise<ObsError | undefined>;
}

let create: ((base: string | undefined) => Refusals) | undefined;

/** What `@obs-kit/core/all.js` adds: without it one sentence names both causes and their cures. */
export function addRefusals(more: NonNullable<typeof create>): void {
  create = more;
}

/** Of one server; `undefined` on a page that does not tell them apart. */
export function createRefusals(base: string | undefined): Refusals | undefined {
  return create?.(base);
}
