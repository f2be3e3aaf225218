import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { keyValueOf } from './webkit-keys.js';

describe('keyValueOf', () => {
  it('gives named keys the code points of the WebDriver standard', () => {
    expect(keyValueOf('Enter')).to.equal('\uE007');
    expect(keyValueOf('ArrowDown')).to.equal('\uE015');
    expect(keyValueOf('F12')).to.equal('\uE03C');
  });

  it('takes a key by its place or by its character', () => {
    expect(keyValueOf('KeyA')).to.equal('a');
    expect(keyValueOf('Digit7')).to.equal('7');
    expect(keyValueOf('ß')).to.equal('ß');
  });

  it('refuses a name it does not know, which would be typed letter by letter', () => {
    expect(() => keyValueOf('ArowDown')).to.throw('ArowDown');
  });
});
