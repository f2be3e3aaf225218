import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { numberOf, ownOf, parseJson } from './json.js';

describe('parseJson', () => {
  it('keeps whole numbers that a double has no place for as text', () => {
    const text =
      '{"a":9007199254740993,"b":[-9223372036854775808,9007199254740992],"c":1700000000000,"d":9007199254740991}';
    expect(parseJson(text)).to.deep.equal({
      a: '9007199254740993',
      b: ['-9223372036854775808', '9007199254740992'],
      c: 1700000000000,
      d: 9007199254740991,
    });
  });

  it('leaves texts and fractions alone, however many digits they have', () => {
    const text = String.raw`{"9007199254740993":"x 9007199254740993 \" 9007199254740993","f":0.1234567890123456789,"e":1234567890123456789E3}`;
    expect(parseJson(text)).to.deep.equal({
      '9007199254740993': 'x 9007199254740993 " 9007199254740993',
      f: Number('0.1234567890123456789'),
      e: Number('1234567890123456789E3'),
    });
  });

  it('throws for what is no JSON, also with such numbers in it', () => {
    expect(() => parseJson('{"a":')).to.throw(SyntaxError);
    expect(() => parseJson('9007199254740993 9007199254740993')).to.throw(SyntaxError);
  });
});

describe('reading', () => {
  it('finds own properties alone', () => {
    expect(ownOf({}, 'toString')).to.equal(undefined);
    expect(ownOf(parseJson('{"__proto__":1}'), '__proto__')).to.equal(1);
    expect(ownOf(null, 'a')).to.equal(undefined);
  });

  it('reads numbers out of numbers and text, and anything else as missing', () => {
    expect([1, '2.5', 'NaN', null, '', ' ', {}, [3], true, undefined].map(numberOf)).to.deep.equal([
      1,
      2.5,
      NaN,
      NaN,
      NaN,
      NaN,
      NaN,
      NaN,
      NaN,
      NaN,
    ]);
  });
});
