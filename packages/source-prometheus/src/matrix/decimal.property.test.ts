import fc from 'fast-check';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { Samples } from './samples.js';
import { scanSamples } from './scan-samples.js';

/** A fixed seed: the same numbers in each run. */
const RUNS = { seed: 20_260_117, numRuns: 5000 };

/** The value as the fast reader has it; `undefined` when it leaves the text to `Number`. */
function scanned(text: string): number | undefined {
  const bytes = new TextEncoder().encode(`[1,"${text}"]`.padEnd(200));
  const samples = new Samples();
  return scanSamples(bytes, 0, samples) === 0 ? undefined : samples.values[0];
}

function expectExact(text: string): void {
  const value = scanned(text);
  if (value !== undefined) expect(value, text).to.equal(Number(text));
}

/** Text of digits with a dot somewhere, and maybe an exponent. */
const decimal = fc
  .tuple(
    fc.boolean(),
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 20 }),
    fc.nat({ max: 24 }),
    fc.option(fc.integer({ min: -30, max: 30 })),
  )
  .map(([minus, digits, places, exponent]) => {
    const dot = Math.max(0, digits.length - places);
    const zeros = '0'.repeat(Math.max(0, places - digits.length));
    const text = places === 0 ? digits : `${digits.slice(0, dot) || '0'}.${zeros}${digits.slice(dot)}`;
    return `${minus ? '-' : ''}${text}${exponent === null ? '' : `e${exponent < 0 ? '' : '+'}${exponent}`}`;
  });

describe('a value that is read without making a text of it', () => {
  it('is to the last bit what Number makes of the text, for the shortest text of any double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => expectExact(String(x))),
      RUNS,
    );
  });

  it('is so for numbers of the sizes that people measure, of which each is read the fast way', () => {
    const usual = fc.double({ min: 1e-3, max: 1e12, noNaN: true }).filter((x) => String(x).length <= 18);
    fc.assert(
      fc.property(usual, (x) => {
        expect(scanned(String(x))).to.equal(x);
        expect(scanned(String(-x))).to.equal(-x);
      }),
      RUNS,
    );
  });

  it('is so for any digits, places and exponent', () => {
    fc.assert(fc.property(decimal, expectExact), RUNS);
  });

  it('is so between two doubles, right beside the middle and in it', () => {
    // Above 2^53 the neighbours are 2 apart, above 2^54 they are 4 apart: odd and even middles of 16 and 17 digits.
    const near = fc.tuple(fc.bigInt({ min: 2n ** 53n, max: 2n ** 56n }), fc.nat({ max: 3 }));
    fc.assert(
      fc.property(near, ([n, places]) => {
        const digits = String(n);
        const dot = digits.length - places;
        expectExact(places === 0 ? digits : `${digits.slice(0, dot)}.${digits.slice(dot)}`);
      }),
      RUNS,
    );
  });

  it('keeps the sign of zero', () => {
    expect(Object.is(scanned('-0'), -0)).to.equal(true);
    expect(Object.is(scanned('0.000'), 0)).to.equal(true);
  });
});
