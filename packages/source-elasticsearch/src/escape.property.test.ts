import { ObsError } from '@obs-kit/core';
import fc from 'fast-check';
import { describe, it } from '@obs-kit/testing/spec.js';
import { escapeLucene } from './escape.js';
import { esqlPosition } from './escape/esql-position.js';
import { lucenePosition } from './escape/lucene-position.js';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'"\\/[]{}()<>=~!:^*?+-`|&, \naTO0$.') }),
);
const anyTexts = fc.array(anyText, { minLength: 1, maxLength: 3 });
/** A fixed seed: the same texts in each run. */
const RUNS = { seed: 20_240_502, numRuns: 2000 };

function writeOrRefuse(before: string, values: string[], after: string): string | undefined {
  try {
    return escapeLucene({ before, after, variable: 'v', values });
  } catch (thrown) {
    if (thrown instanceof ObsError) return undefined;
    throw thrown;
  }
}

describe('the value of a variable, whatever it holds', () => {
  for (const [before, after] of [
    ['a:', ''],
    ['a:"', '"'],
    ['a:"x ', '" OR b'],
    ['a:/', '/'],
    ['a:(', ')'],
    ['a:web-', ''],
    ['a:', '-x*'],
    ['n:[', ' TO 5]'],
    ['n:["', '" TO 5]'],
    ['n:>', ''],
  ] as const) {
    it(`leaves what follows in ${before}$v${after} where it was`, () => {
      // A phrase behind, and what stands in it, is read as before only if the value ended where it had to.
      const probe = `${after} AND b:"`;
      fc.assert(
        fc.property(anyTexts, (values) => {
          const written = writeOrRefuse(before, values, after);
          return written === undefined || lucenePosition(before + written + probe, '"').kind === 'quoted';
        }),
        RUNS,
      );
    });
  }

  for (const [before, after] of [
    ['FROM a | WHERE b == "', '"'],
    ['FROM a | WHERE b == """', '"""'],
    ['FROM a | WHERE b == ', ''],
    ['FROM a | WHERE b IN (', ')'],
    ['FROM a | WHERE b LIKE "', '*"'],
    ['FROM a | KEEP `', '`'],
    ['FROM ', ''],
    ['FROM a | LIMIT ', ''],
  ] as const) {
    it(`leaves what follows in ${before}$v${after} where it was`, () => {
      const probe = `${after} | WHERE c == "`;
      fc.assert(
        fc.property(anyTexts, (values) => {
          const written = writeOrRefuse(before, values, `${after} | LIMIT 5`);
          return written === undefined || esqlPosition(before + written + probe, '"').kind === 'string';
        }),
        RUNS,
      );
    });
  }

  it('is written or refused in any text at all', () => {
    fc.assert(
      fc.property(anyText, anyText, anyTexts, (before, after, values) => {
        writeOrRefuse(before, values, after);
        writeOrRefuse(`{"find":"terms","query":"${before}`, values, after);
        writeOrRefuse(`FROM a | ${before}`, values, after);
      }),
      RUNS,
    );
  });
});
