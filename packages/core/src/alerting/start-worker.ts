/** The part of Trusted Types that a script's address needs; engines without them have none. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptPolicy;
}
interface ScriptPolicy {
  createScriptURL(url: string): URL;
}

/** One for all of a page, whose rules may allow each name once. */
let policy: ScriptPolicy | undefined;

/**
 * Starts the state machine in a worker of its own file, which `worker-src 'self'` allows; a page with Trusted Types allows
 * it with `trusted-types obs-kit-alerting`. Throws where the page's rules forbid it. The file beside this module is
 * complete in itself when it is published.
 */
export function startBacktestWorker(): Worker {
  const url = new URL('./backtest-worker.js', import.meta.url);
  return new Worker(trusted(url), { type: 'module' });
}

function trusted(url: URL): URL {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (!types) return url;
  policy ??= types.createPolicy('obs-kit-alerting', {
    createScriptURL(address) {
      if (address !== url.href) throw new TypeError(`not our worker: ${address}`);
      return address;
    },
  });
  return policy.createScriptURL(url.href);
}
