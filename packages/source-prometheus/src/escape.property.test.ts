import fc from 'fast-check';
import { describe, it } from '@obs-kit/testing/spec.js';
import { escapePromql } from './escape.js';
import { positionAfter } from './position.js';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'"\'`\\{}[]()=~!,#$ \nax0.|') }),
);
const anyTexts = fc.array(anyText, { minLength: 1, maxLength: 3 });
/** A fixed seed: the same texts in each run. */
const RUNS = { seed: 20_240_501, numRuns: 2000 };

describe('the value of a variable, whatever it holds', () => {
  for (const before of ['m{l="', "m{l='", 'm{l=`', 'm{l=~"', 'm{a="b",l!~"x.', 'm{l=~`', 'label_replace(m, "']) {
    it(`leaves the query in the string in which it stands after ${before}`, () => {
      const start = positionAfter(before);
      fc.assert(
        fc.property(anyTexts, (values) => {
          const written = writeOrRefuse(before, values);
          if (written === undefined) return true;
          const end = positionAfter(before + written);
          const same = end.kind === 'string' && start.kind === 'string' && end.quote === start.quote;
          return same && end.content === start.content + written;
        }),
        RUNS,
      );
    });
  }

  for (const before of ['', 'sum(', 'rate(m[', 'm offset ', 'sum by (', 'm{', 'm + ', 'a_', '1 ']) {
    it(`is one plain word, or several by commas, or refused, after ${before || 'nothing'}`, () => {
      fc.assert(
        fc.property(anyTexts, (values) => {
          const written = writeOrRefuse(before, values);
          return written === undefined || /^[+-]?[\w:.]*([eE][+-]\d+)?(, \w+)*$/.test(written);
        }),
        RUNS,
      );
    });
  }
});

function writeOrRefuse(before: string, values: readonly string[]): string | undefined {
  try {
    return escapePromql({ before, after: '', variable: 'v', values });
  } catch {
    return undefined;
  }
}
