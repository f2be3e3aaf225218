import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { parseColor } from './color.js';

const cssOf = (text: string): string | undefined => {
  const color = parseColor(text);
  return color?.kind === 'css' ? color.css : undefined;
};

describe('parseColor', () => {
  it('reads hues of the theme in five shades', () => {
    expect(parseColor('green')).to.deep.equal({ kind: 'theme', name: 'green', shade: 'base' });
    expect(parseColor('semi-dark-red')).to.deep.equal({ kind: 'theme', name: 'red', shade: 'semi-dark' });
    expect(parseColor('super-light-blue')).to.deep.equal({ kind: 'theme', name: 'blue', shade: 'super-light' });
    expect(parseColor(' Dark-Purple ')).to.deep.equal({ kind: 'theme', name: 'purple', shade: 'dark' });
    expect(parseColor('text')).to.deep.equal({ kind: 'theme', name: 'text', shade: 'base' });
  });

  it('reads hexadecimal colours of 3, 4, 6 and 8 digits', () => {
    for (const text of ['#abc', '#abcd', '#a1b2c3', '#a1b2c3d4']) expect(cssOf(text)).to.equal(text);
    expect(cssOf('#ABC')).to.equal('#abc');
    for (const text of ['#ab', '#abcde', '#abcdefa', '#ggg', 'abc']) expect(parseColor(text), text).to.equal(undefined);
  });

  it('rebuilds rgb and hsl from their numbers', () => {
    expect(cssOf('rgb(1, 2, 3)')).to.equal('rgba(1, 2, 3, 1)');
    expect(cssOf('rgba(1,2,3,.5)')).to.equal('rgba(1, 2, 3, 0.5)');
    expect(cssOf('rgb(100% 0% 50% / 25%)')).to.equal('rgba(255, 0, 128, 0.25)');
    expect(cssOf('rgb(300, -5, 0)')).to.equal('rgba(255, 0, 0, 1)');
    expect(cssOf('hsl(120, 50%, 50%)')).to.equal('hsla(120, 50%, 50%, 1)');
    expect(cssOf('hsla(-30deg 150% 50% / 2)')).to.equal('hsla(-30, 100%, 50%, 1)');
  });

  it('reads a few names of CSS', () => {
    expect(cssOf('transparent')).to.equal('transparent');
    expect(cssOf('White')).to.equal('white');
  });

  it('refuses everything else', () => {
    for (const text of [
      '',
      'greenish',
      'dark-white',
      'url(javascript:alert(1))',
      'var(--secret)',
      'red; background: url(//evil)',
      'rgb(1,2)',
      'rgb(1,2,3,4,5)',
      'rgb(1,2,calc(3))',
      'rgb(1e9,2,3)',
      'hsl(1,2,3)',
      'rgb(1deg,2,3)',
      'expression(alert(1))',
      '__proto__',
      'constructor',
      'currentcolor',
      'inherit',
      '#'.padEnd(10_000, 'a'),
    ]) {
      expect(parseColor(text), text.slice(0, 40)).to.equal(undefined);
    }
    for (const other of [undefined, null, 5, {}, ['red']]) expect(parseColor(other)).to.equal(undefined);
  });
});
