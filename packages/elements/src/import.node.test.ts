import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@obs-kit/testing/spec.js';

const { exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  exports: Record<string, string | Record<string, string>>;
};
const entries = Object.keys(exports).filter((entry) => /^\.$|\.js$/.test(entry));

/** In a process of its own, which compiles decorators as the build does. */
function importAll(): unknown {
  const script = `const failures = [];
    for (const entry of ${JSON.stringify(entries)})
      await import('@obs-kit/elements' + entry.slice(1)).catch((error) => failures.push(entry + ': ' + error.message));
    console.log(JSON.stringify({ failures, document: typeof document }));`;
  const output = execFileSync(
    process.execPath,
    ['--conditions=@obs-kit/source', '--import', 'tsx', '--input-type=module', '--eval', script],
    {
      encoding: 'utf8',
      env: { ...process.env, TSX_TSCONFIG_PATH: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) },
    },
  );
  return JSON.parse(output);
}

describe('@obs-kit/elements where there is no DOM', () => {
  it('is imported, every entry of it', () => {
    expect(entries).to.include('./timeseries.js');
    expect(importAll()).to.deep.equal({ failures: [], document: 'undefined' });
  });
});
