import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { importsOf, packageOf } from '../lib/imports.js';
import { cyclesIn } from './cycles.js';
import { allowedDependencies, rankOf } from './house.js';
import { anchorsIn, linksIn } from './links.js';
import { checkBundleSinks, sinksIn } from './sinks.js';

describe('imports of a module', () => {
  it('are told apart by what is left of them at run time', () => {
    const code = `
      import type { A } from './a.js';
      import { type B } from './b.js';
      export { c } from './c.js';
      export type { D } from './d.js';
      const lazy = import('./e.js');
      const text = "import x from './no.js'";
    `;
    expect(importsOf('x.ts', code)).to.deep.equal([
      { specifier: './a.js', kind: 'type' },
      { specifier: './b.js', kind: 'runtime' },
      { specifier: './c.js', kind: 'runtime' },
      { specifier: './d.js', kind: 'type' },
      { specifier: './e.js', kind: 'lazy' },
    ]);
  });

  it('name their package without the path in it', () => {
    expect(packageOf('lit/decorators.js')).to.equal('lit');
    expect(packageOf('@obs-kit/chart/host.js')).to.equal('@obs-kit/chart');
    expect(packageOf('./x.js')).to.equal(undefined);
    expect(packageOf('node:fs')).to.equal(undefined);
  });
});

describe('the house', () => {
  it('keeps sources out of elements, and core out of chart', () => {
    expect(allowedDependencies('elements')).not.to.include('@obs-kit/source-demo');
    expect(allowedDependencies('chart')).not.to.include('@obs-kit/core');
    expect(allowedDependencies('source-new')).to.include('@obs-kit/core').and.not.to.include('@obs-kit/chart');
    expect(allowedDependencies('attic')).to.equal(undefined);
  });

  it('ranks folders from the ground up, with the entries on top', () => {
    const ranks = ['base/error.ts', 'time/zone.ts', 'format/date.ts', 'query/run.ts', 'index.ts'].map(
      (file) => rankOf('core', file)?.rank ?? NaN,
    );
    expect(ranks).to.deep.equal(ranks.toSorted((a, b) => a - b));
    expect(new Set(ranks).size).to.equal(ranks.length);
  });

  it('takes a file beside a folder of the same name for an entry', () => {
    expect(rankOf('elements', 'dashboard.ts')?.room).to.equal('entry');
    expect(rankOf('elements', 'dashboard/grid.ts')?.room).to.equal('dashboard');
  });

  it('has no rank for a folder that nobody placed', () => {
    expect(rankOf('core', 'attic/x.ts')).to.equal(undefined);
  });
});

describe('import cycles', () => {
  it('are found with every file on the way', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b', 'd']],
      ['d', []],
    ]);
    expect(cyclesIn(graph)).to.deep.equal([['b', 'c', 'b']]);
  });

  it('are not two ways to one file', () => {
    const graph = new Map([
      ['a', ['b', 'c']],
      ['b', ['d']],
      ['c', ['d']],
    ]);
    expect(cyclesIn(graph)).to.deep.equal([]);
  });
});

describe('links of a page', () => {
  it('are read outside of code', () => {
    expect(linksIn('[a](./a.md) `[b](./b.md)` <!-- --> [c](<c d.md>)\n```\n[e](./e.md)\n```')).to.include('./a.md');
    expect(linksIn('`[b](./b.md)`\n```\n[e](./e.md)\n```')).to.deep.equal([]);
  });

  it('lead to headings by their text', () => {
    expect([...anchorsIn('# One `two`, three\n## Same\n## Same')]).to.deep.equal(['one-two-three', 'same', 'same-1']);
  });
});

describe('forbidden sinks', () => {
  it('are found in code and not in comments', () => {
    expect(sinksIn("// el.innerHTML\nconst a = '/*'; el.innerHTML = b; /* eval(c) */")).to.deep.equal(['innerHTML']);
    expect(sinksIn('new Function(a); setTimeout("b", 1)')).to.deep.equal(['Function', 'string timer']);
    expect(sinksIn('html`<p style=${x}></p>`')).to.deep.equal(['style attribute']);
    expect(sinksIn('html`<p style="color: red"></p>`; retrieval(x); isFunction(y);')).to.deep.equal([]);
  });

  it('are allowed in a bundle as often as Lit needs them', () => {
    expect(checkBundleSinks('x.js', 'a.innerHTML=b')).to.deep.equal([]);
    expect(checkBundleSinks('x.js', 'a.innerHTML=b;c.innerHTML')).to.have.length(1);
    expect(checkBundleSinks('x.js', 'eval(a)')).to.have.length(1);
  });
});
