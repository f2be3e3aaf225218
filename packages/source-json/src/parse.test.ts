import fc from 'fast-check';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { parseJson } from './parse.js';

describe('JSON text', () => {
  it('keeps whole numbers that a number cannot hold as text', () => {
    for (const [text, value] of [
      ['9007199254740993', 9007199254740992],
      ['[9007199254740993]', ['9007199254740993']],
      [
        '[-9007199254740993, 9007199254740991 ,12345678901234567890]',
        ['-9007199254740993', 9007199254740991, '12345678901234567890'],
      ],
      ['{"a":1700000000123456789}', { a: '1700000000123456789' }],
      ['["9007199254740993", "a\\"[9007199254740993]"]', ['9007199254740993', 'a"[9007199254740993]']],
      [
        '[9007199254740993.0, 9007199254740993e0, 0.9007199254740993]',
        [9007199254740992, 9007199254740992, 0.9007199254740993],
      ],
    ] as const) {
      // prettier-ignore
      expect(parseJson(text), text).to.deep.equal(value);
    }
  });

  it('stays invalid where it is', () => {
    for (const text of [
      '[09007199254740993]',
      '{9007199254740993:1}',
      '[9007199254740993',
      '[+9007199254740993]',
      '[9007199254740993 9007199254740993]',
      '["a 9007199254740993]',
      '["a" 9007199254740993]',
      '9007199254740993]',
      '[NaN]',
      '',
    ]) {
      expect(() => parseJson(text), text)
        .to.throw('data is not JSON')
        .with.property('code', 'json-syntax');
    }
  });

  it('is read as the platform reads it, whatever it holds', () => {
    const long = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String);
    const part = fc.oneof(fc.constantFrom(...'[]{},:" \\\n', '"a"', '1', 'null', '1.5'), long);
    const plain = (text: string): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        return 'invalid';
      }
    };
    const exact = (text: string): unknown => {
      try {
        return parseJson(text);
      } catch {
        return 'invalid';
      }
    };
    // Texts that stand for numbers are numbers again.
    const numbers = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
        typeof inner === 'string' && /^-?\d{16,}$/.test(inner) ? Number(inner) : inner,
      );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        expect(numbers(exact(text))).to.deep.equal(numbers(plain(text)));
      }),
      { seed: 4, numRuns: 5000 },
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(numbers(exact(text))).to.deep.equal(numbers(plain(text)));
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('is read in linear time', () => {
    for (const text of [
      `["${'a'.repeat(1e6)}`,
      `[${' '.repeat(1e6)}x`,
      `["${'\\'.repeat(1e6)}`,
      `[${'1'.repeat(1e6)}x`,
    ]) {
      expect(() => parseJson(`${text} 1234567890123456`)).to.throw('data is not JSON');
    }
  });
});
