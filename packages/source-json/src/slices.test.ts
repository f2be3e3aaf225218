import { runNow } from '@obs-kit/core/table.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { parseRowsInSlices } from './slices.js';

/** Long enough to be sliced: more than half a megabyte. */
const ROWS = Array.from({ length: 8000 }, (_, i) => ({
  i,
  text: `"quoted" \\ [brackets], {braces} \\" ${'x'.repeat(i % 60)}`,
  nested: { list: [i, [i], { a: ']' }], empty: {}, none: null },
}));
const TEXT = JSON.stringify(ROWS);
const slices = (text: string, path: readonly (string | number)[] = []): unknown[] | undefined =>
  runNow(parseRowsInSlices(text, path));

describe('rows of JSON in slices', () => {
  it('are those of the whole', () => {
    expect(slices(TEXT)).to.deep.equal(ROWS);
    expect(slices(JSON.stringify(ROWS, undefined, 2))).to.deep.equal(ROWS);
    expect(slices(` \n[ ${TEXT} , 5 ]`, [0])).to.deep.equal(ROWS);
  });

  it('are found by their path', () => {
    const text = `{"meta":{"rows":["}"]},"data":{"a]":[[1],{"r\\u006fws":${TEXT} } ]},"end":[1,{"x":"\\\\"}]}`;
    expect(slices(text, ['data', 'a]', 1, 'rows'])).to.deep.equal(ROWS);
    for (const path of [[], ['nope'], ['data'], ['data', 'a]', 5], ['data', 'a]', 1, 'rows', 0]]) {
      expect(slices(text, path)).to.equal(undefined);
    }
  });

  it('are those of the last key when one is there twice, as for JSON.parse', () => {
    expect(slices(`{"rows":[1],"rows":${TEXT}}`, ['rows'])).to.deep.equal(ROWS);
    expect(slices(`{"rows":${TEXT},"rows":5}`, ['rows'])).to.equal(undefined);
  });

  it('keep long numbers as text', () => {
    const text = `[${TEXT.slice(1, -1)},9007199254740993]`;
    expect(slices(text)!.at(-1)).to.equal('9007199254740993');
  });

  it('are not looked for in short text', () => {
    expect(slices('[1,2]')).to.equal(undefined);
  });

  it('are refused, or left to the parser, when the text is no JSON', () => {
    const inner = TEXT.slice(1, -1);
    for (const text of [
      `[${inner}`,
      `[${inner},]`,
      `[${inner},,1]`,
      `[,${inner}]`,
      `[${inner}]]`,
      `[${inner}] x`,
      `[${inner}}`,
      `[${inner.slice(0, -1)}]`,
      `[${inner},"open]`,
      `[${inner}{}]`,
      `[${inner},{"a":1]]`,
      `[${inner},nul]`,
      `x[${inner}]`,
    ]) {
      let rows: unknown;
      try {
        rows = slices(text);
      } catch (thrown) {
        expect(thrown).to.have.property('code', 'json-syntax');
      }
      expect(rows, `${text.slice(0, 9)} … ${text.slice(-9)}`).to.equal(undefined);
    }
    expect(() => slices(`{"a":01,"rows":${TEXT}}`, ['rows'])).to.throw('data is not JSON');
  });
});
