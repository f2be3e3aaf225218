import type { Plugin } from 'vite';

/** How our sources name a worker's file; see `start-worker.ts`. */
const WORKER = /new URL\('(\.\/[\w-]+-worker)\.js', import\.meta\.url\)/;

/**
 * Gives the workers of our sources a file of their own. As published, a worker is a file beside its module; in the sources
 * that file is TypeScript, and Vite would take its text for an asset and put it into a `data:` address, which is no
 * script and which a strict policy refuses.
 */
export function workerFiles(): Plugin {
  return {
    name: 'obs-kit-worker-files',
    enforce: 'pre',
    transform(code, id) {
      const found = /\/packages\/[\w-]+\/src\/.*\.ts$/.test(id) ? WORKER.exec(code) : null;
      if (found === null) return undefined;
      const named = `import obsKitWorkerUrl from '${found[1]}.ts?worker&url';`;
      // On one line, so that what is below stays where it was.
      return { code: `${named} ${code.replace(found[0], 'new URL(obsKitWorkerUrl, import.meta.url)')}`, map: null };
    },
  };
}
