import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { root } from '../files.js';
import { run } from '../lib/run.js';

const PAGE = join(root, 'docs/sources/writing-a-source.md');
/** Inside the workspace, so that its packages are found. */
const FOLDER = join(root, 'node_modules/.cache/writing-a-source');

/** The fenced blocks of a page that say which file they are. */
function filesIn(markdown: string): Map<string, string> {
  return new Map([...markdown.matchAll(/^```ts file=(\S+)\n([^]*?)^```$/gm)].map(([, name, code]) => [name!, code!]));
}

describe('the guide to writing a source', () => {
  const files = filesIn(readFileSync(PAGE, 'utf8'));

  before(() => {
    mkdirSync(FOLDER, { recursive: true });
    for (const [name, code] of files) writeFileSync(join(FOLDER, name), code);
    const config = {
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: {
        noEmit: true,
        composite: false,
        declaration: false,
        declarationMap: false,
        isolatedDeclarations: false,
        customConditions: ['@obs-kit/source'],
        lib: ['ES2023', 'DOM'],
        types: ['node'],
        typeRoots: [join(root, 'node_modules/@types')],
      },
      include: ['*.ts'],
    };
    writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify(config));
    writeFileSync(join(FOLDER, 'package.json'), '{"type":"module"}');
  });
  after(() => rmSync(FOLDER, { recursive: true }));

  it('builds an adapter in less than 300 lines, its tests included', () => {
    const lines = [...files.values()].reduce((sum, code) => sum + code.split('\n').length - 1, 0);
    expect(files.size).to.be.greaterThan(4);
    expect(lines).to.be.lessThan(300);
  });

  it('compiles as it stands', async () => {
    const { ok, output } = await run('tsc', ['-p', FOLDER]);
    expect(output).to.equal('');
    expect(ok).to.equal(true);
  });

  it('passes the contract test and its own tests as it stands', async () => {
    const { ok, output } = await run('node', [
      '--conditions=@obs-kit/source',
      '--import',
      'tsx',
      '--test',
      '--test-reporter=tap',
      join(FOLDER, 'graphite.test.ts'),
    ]);
    expect(output).to.match(/^# fail 0$/m);
    expect(Number(/^# pass (\d+)$/m.exec(output)![1])).to.be.greaterThan(40);
    expect(ok).to.equal(true);
  });
});
