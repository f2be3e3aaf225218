import type { Frame, QueryResponse } from '@obs-kit/core';
import { expect, it } from '@obs-kit/testing/spec.js';
import type { ContractSample, HttpSource } from './given.js';

/** Strings that have broken someone's dashboard. */
const HOSTILE: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  '<img src=x onerror=alert(1)>',
  '{{constructor.constructor("alert(1)")()}}',
  '${7*7} $__interval',
  'a"b\\c\'d`e',
  'line\nbreak\ttab',
  '\u202egnp.exe',
  '=cmd|calc!A1',
  '😀 \u{1f1e9}\u{1f1ea}',
  '../../etc/passwd',
];

/** What becomes of data. */
export function testAnswers({ contract, http, server, ask }: HttpSource): void {
  const { request } = contract;
  it('shows a value that is missing as a gap, not as 0 and not as a line', async () => {
    const { frames } = await ask(server(() => http.good('a')).source);
    const columns = frames.flatMap(({ fields }) => fields.filter(({ type }) => type === 'number'));
    expect(columns.map(({ values }) => [...values])).to.deep.equal(http.numbers ?? [[1, NaN, 3]]);
  });

  const { samples } = http;
  if (samples) {
    /** What a line would be drawn through: rows that have a value. */
    const pointsOf = async (given: readonly ContractSample[]): Promise<ContractSample[]> => {
      const { frames } = await ask(server(() => samples(given)).source);
      const [{ fields }] = frames as [Frame];
      const time = fields.find(({ type }) => type === 'time')!.values as Float64Array;
      const values = fields.find(({ type }) => type === 'number')!.values as Float64Array;
      const rows = [...time].map((ms, i) => [(ms - request.range.from) / request.stepMs, values[i]!] as const);
      return rows.filter(([, value]) => !Number.isNaN(value));
    };

    it('takes NaN for a missing value, and an infinity for one', async () => {
      const given: ContractSample[] = [[0, NaN], [1, Infinity], [2, -Infinity]]; // prettier-ignore
      const expected = http.infinities === false ? [] : given.slice(1);
      expect(await pointsOf(http.infinities === false ? [[0, NaN]] : given)).to.deep.equal(expected);
    });

    it('keeps values to the last bit', async () => {
      const values = [0.1 + 0.2, -0, 5e-324, 1.7976931348623157e308, -1.5e-7];
      for (const value of values) {
        const [[, kept]] = (await pointsOf([[1, value]])) as [ContractSample];
        expect(Object.is(kept, value) || (value === 0 && kept === 0), String(value)).to.equal(true);
      }
    });

    it('keeps the last of several samples of one time', async () => {
      expect(await pointsOf([[0, 1], [1, 2], [1, 3], [2, 4]])).to.deep.equal([[0, 1], [1, 3], [2, 4]]); // prettier-ignore
    });

    it('brings samples that come out of order into order', async () => {
      expect(await pointsOf([[2, 3], [0, 1], [1, 2]])).to.deep.equal([[0, 1], [1, 2], [2, 3]]); // prettier-ignore
    });
  }

  const { partial } = http;
  if (partial) {
    it('shows a part of the data with a notice that it is one', async () => {
      const { frames, notices = [] } = await ask(server(partial).source);
      expect(frames.some(({ length }) => length > 0)).to.equal(true);
      expect(notices.some(({ severity, text }) => severity === 'warning' && text !== '')).to.equal(true);
    });
  }

  it('answers an empty answer with no rows and no error', async () => {
    const { frames } = await ask(server(http.empty).source);
    expect(frames.every(({ length }) => length === 0)).to.equal(true);
  });

  for (const text of HOSTILE) {
    it(`keeps the name ${JSON.stringify(text)} as it is`, async () => {
      const response = await ask(server(() => http.good(text)).source);
      expect(textsOf(response)).to.include(text);
    });
  }
}

/** All names and texts that a panel would show. */
function textsOf({ frames }: QueryResponse): string[] {
  return frames.flatMap((frame) =>
    frame.fields.flatMap((field) => [
      field.name,
      ...Object.values(field.labels ?? {}),
      ...(field.type === 'string' ? field.values.filter((value) => value !== null) : []),
    ]),
  );
}
