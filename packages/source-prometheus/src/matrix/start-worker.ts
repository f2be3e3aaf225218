/** The part of Trusted Types that a script's address needs; engines without them have none. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptPolicy;
}
interface ScriptPolicy {
  createScriptURL(url: string): URL;
}

/** One for all sources of a page, whose rules may allow each name once. */
let policy: ScriptPolicy | undefined;

/**
 * Starts our parser in a worker of its own file, which `worker-src 'self'` allows; a page with Trusted Types allows it
 * with `trusted-types obs-kit`. Throws where the page's rules forbid it.
 *
 * The file beside this module is complete in itself when it is published: it is found through its address, by bundlers
 * as by browsers, and a worker resolves no names of packages.
 */
export function startMatrixWorker(): Worker {
  const url = new URL('./matrix-worker.js', import.meta.url);
  return new Worker(trusted(url), { type: 'module' });
}

function trusted(url: URL): URL {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (!types) return url;
  policy ??= types.createPolicy('obs-kit', {
    createScriptURL(address) {
      if (address !== url.href) throw new TypeError(`not our worker: ${address}`);
      return address;
    },
  });
  return policy.createScriptURL(url.href);
}
