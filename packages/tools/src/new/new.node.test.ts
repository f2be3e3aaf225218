import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { root } from '../files.js';
import { run } from '../lib/run.js';
import { namesOf } from './names.js';
import { newPanel } from './panel.js';
import { writeScaffold, type Scaffold } from './scaffold.js';
import { newSource } from './source.js';
import { newTransform } from './transform.js';

/** A copy of what scaffolds touch, inside the workspace so that packages resolve. */
const COPY = join(root, '.out/new-test');
const SCAFFOLDS: Readonly<Record<string, Scaffold>> = {
  transform: newTransform(namesOf('drop-empty')),
  source: newSource(namesOf('my-metrics'), '0.1.0'),
  panel: newPanel(namesOf('big-number')),
};

describe('npm run new', () => {
  const written = new Map<string, string[]>();

  before(async () => {
    rmSync(COPY, { recursive: true, force: true });
    for (const path of ['tsconfig.json', 'tsconfig.base.json', '.prettierrc.json']) copy(path);
    for (const id of ['core', 'elements']) {
      copy(`packages/${id}/src`);
      copy(`packages/${id}/package.json`);
    }
    for (const [kind, scaffold] of Object.entries(SCAFFOLDS)) written.set(kind, await writeScaffold(COPY, scaffold));
    const compilerOptions = {
      noEmit: true,
      composite: false,
      isolatedDeclarations: false,
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      types: ['mocha', 'node'],
      customConditions: ['@obs-kit/source'],
      // Else the stories would look for the new element in the workspace itself.
      paths: { '@obs-kit/elements/*.js': ['./packages/elements/src/*.ts'] },
    };
    const include = [...written.values()].flat().filter((path) => path.endsWith('.ts'));
    // What events carry is declared where they are.
    include.push('packages/elements/src/events/*.ts');
    writeFileSync(
      join(COPY, 'tsconfig.test.json'),
      JSON.stringify({ extends: './tsconfig.base.json', compilerOptions, include }),
    );
  });

  after(() => rmSync(COPY, { recursive: true, force: true }));

  it('writes code that the compiler accepts', async () => {
    const { output } = await run('tsc', ['-p', 'tsconfig.test.json'], COPY);
    expect(output).to.equal('');
  });

  it('writes tests that pass', async () => {
    const tests = [...written.values()].flat().filter((path) => /(?<!\.browser)\.test\.ts$/.test(path));
    expect(tests.length).to.be.greaterThan(1);
    const { ok, output } = await run(
      'node',
      ['--conditions=@obs-kit/source', '--import', 'tsx', '--test-reporter=tap', '--test', ...tests],
      COPY,
    );
    expect(ok ? '' : output).to.equal('');
    expect(output).to.match(/^# pass [1-9]\d/m);
  });

  it('writes files as the formatter would', async () => {
    const { output } = await run(
      'prettier',
      ['--check', '--log-level', 'warn', '--ignore-path', '/dev/null', ...[...written.values()].flat()],
      COPY,
    );
    expect(output).to.equal('');
  });

  it('adds a transform to the table', () => {
    const table = readFileSync(join(COPY, 'packages/core/src/transform/index.ts'), 'utf8');
    expect(table).to.include("import { dropEmpty } from './drop-empty.js';").and.to.include("'drop-empty': dropEmpty,");
  });

  it('refuses to overwrite what is there', async () => {
    let message = '';
    await writeScaffold(COPY, SCAFFOLDS['transform']!).catch((error: Error) => (message = error.message));
    expect(message).to.equal('packages/core/src/transform/drop-empty.ts is already there');
  });

  it('refuses a name that is no file name', () => {
    for (const name of ['', 'Top', 'top_n', '../x', '-a', 'a--b'])
      expect(() => namesOf(name)).to.throw(/lower-case words/);
  });
});

function copy(path: string): void {
  mkdirSync(join(COPY, path, '..'), { recursive: true });
  cpSync(join(root, path), join(COPY, path), { recursive: true });
}
