import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@obs-kit/testing/spec.js';

const CDN = new URL('../../bundle/cdn/', import.meta.url);
const textOf = (file: string): string => readFileSync(new URL(file, CDN), 'utf8');
const importsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/from"\.\/(.+?)"/g)].map((match) => match[1]!).sort();

describe('the files of the CDN bundle', () => {
  it('share one with all that a chart needs, which alone is compiled at once', () => {
    expect(existsSync(CDN), 'packages/bundle/cdn is there after npm run build').to.equal(true);
    const [chart] = importsOf('obs-timeseries.js');
    const [shared, rest] = importsOf('obs-kit.js');
    expect(chart).to.match(/^chart-/);
    expect(shared).to.equal(chart);
    const isCompiledAtOnce = (file: string): boolean => textOf(file).startsWith('//# allFunctionsCalledOnLoad\n');
    expect([chart!, rest!].map(isCompiledAtOnce)).to.deep.equal([true, false]);
    expect(textOf(chart!), 'licences').to.include('@license');
  });
});
