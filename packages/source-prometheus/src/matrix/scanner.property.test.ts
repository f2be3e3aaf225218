import fc from 'fast-check';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { listWritten, objectWritten, textWritten } from './fixtures/json-text.js';
import { readByReference, readByScanner, splitAt } from './fixtures/reference.js';

/** A fixed seed: the same bodies in each run. */
const RUNS = { seed: 20_260_117, numRuns: 1000 };
const GRID = { start: 1_600_000_000_000, stepMs: 15_000, length: 8 };

const time = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -1, max: 8 }).map((k) => String(1_600_000_000 + k * 15)) },
  fc.integer({ min: 0, max: 2e12 }).map((ms) => String(ms / 1000)),
  fc.constantFrom(
    '1.6e9',
    '16e+8',
    '0',
    '-0',
    '-5.5',
    '1600000000.0',
    '0.001',
    '1600000000.1234567',
    '9007199254740993',
  ),
);
const value = fc.oneof(
  fc.double().map((number) => `"${number}"`),
  fc.constantFrom(
    '"NaN"',
    '"+Inf"',
    '"-Inf"',
    '"Inf"',
    '"1e+21"',
    '"1e-07"',
    '"-0"',
    '"0x1F"',
    '" 7 "',
    '"."',
    '""',
    '"1e"',
  ),
  fc.constantFrom('null', '7', '[]', '"\\u0031"', 'true', '"Infinity"', '"1_0"', '"00012"', '"5."', '".5"'),
);
const sample = fc.tuple(time, value, fc.constantFrom('', ' ')).map(([t, v, gap]) => `[${t},${gap}${v}]`);
/** As a server writes a range: steps of the grid in their order, some missing. */
const onGrid = fc
  .tuple(fc.subarray([0, 1, 2, 3, 4, 5, 6, 7]), value)
  .map(([steps, v]) => `[${steps.map((k) => `[${1_600_000_000 + k * 15},${v}]`).join()}]`);
const histogram = time.map((t) => `[${t},{"count":"2","sum":"1","buckets":[[0,"1","2","2"]]}]`);
const series = objectWritten({
  metric: fc.oneof(fc.constant('{}'), objectWrittenOf(textWritten())),
  values: fc.oneof(
    { weight: 5, arbitrary: listWritten(sample, 20) },
    { weight: 5, arbitrary: onGrid },
    { weight: 1, arbitrary: fc.constant('null') },
  ),
  histograms: listWritten(histogram, 2),
});
const matrix = objectWritten({ resultType: fc.constant('"matrix"'), result: listWritten(series, 3) });
const data = fc.oneof({ weight: 4, arbitrary: matrix }, fc.json());
const envelope = objectWritten({
  status: fc.constantFrom('"success"', '"error"'),
  data,
  warnings: listWritten(textWritten(), 2),
});

/** An object with any keys. */
function objectWrittenOf(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(text, text), { maxLength: 3 })
    .map((pairs) => `{${pairs.map((pair) => pair.join(':')).join()}}`);
}

/** Half of them with room behind, so that the last samples, too, are read the fast way. */
const body = fc
  .tuple(envelope, fc.boolean())
  .map(([text, room]) => new TextEncoder().encode(text + (room ? ' '.repeat(200) : '')));
const places = fc.array(fc.nat(), { maxLength: 12 });

describe('the scanner', () => {
  it('reads what a plain reader reads, wherever the chunks end', () => {
    fc.assert(
      fc.property(body, places, fc.option(fc.constant(GRID), { nil: undefined }), (bytes, cuts, grid) => {
        const chunks = splitAt(
          bytes,
          cuts.map((cut) => cut % (bytes.length + 1)),
        );
        expect(readByScanner(chunks, grid)).to.deep.equal(readByReference(bytes, grid));
      }),
      RUNS,
    );
  });

  it('refuses what a plain reader refuses, when bytes are changed, lost or doubled', () => {
    const bytesOfJson = fc.string({ unit: fc.constantFrom(...'0123456789-+.eE"\\[]{},: NaInf'), maxLength: 2 });
    const change = fc.record({
      at: fc.nat(),
      length: fc.nat({ max: 2 }),
      bytes: fc.oneof(
        bytesOfJson.map((text) => new TextEncoder().encode(text)),
        fc.uint8Array({ maxLength: 3 }),
      ),
    });
    fc.assert(
      fc.property(body, change, places, (whole, { at, length, bytes }, cuts) => {
        const from = at % (whole.length + 1);
        const broken = Uint8Array.of(...whole.slice(0, from), ...bytes, ...whole.slice(from + length));
        const chunks = splitAt(
          broken,
          cuts.map((cut) => cut % (broken.length + 1)),
        );
        const [ours, reference] = [readByScanner(chunks), readByReference(broken)];
        // A body with two faults may be refused for either.
        if ('refused' in ours && 'refused' in reference) return;
        expect(ours).to.deep.equal(reference);
      }),
      RUNS,
    );
  });

  it('takes no part of a text for the whole', () => {
    fc.assert(
      fc.property(envelope, fc.nat(), (text, cut) => {
        const bytes = new TextEncoder().encode(text);
        expect(readByScanner([bytes.slice(0, cut % bytes.length)])).to.deep.equal({ refused: 'malformed' });
      }),
      RUNS,
    );
  });
});
