import { buildScene, describeScene, hoverAt, LIGHT_THEME } from '@obs-kit/chart';
import { createFrame, frameFromSeries, type Frame, type Settings } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { chartInput, refusedBy } from '../../fixtures/chart-input.js';
import { series, START } from '../../fixtures/frames.js';
import { candlestickModelOf, type CandlestickModel } from './model.js';
import { candlestick } from './type.js';

const SIZE = { width: 400, height: 200, pixelRatio: 1, measureText: (text: string) => text.length * 6 };
const PRICES = { open: [10, 12], high: [13, 14], low: [9, 8], close: [12, 9] };

function prices(columns: Readonly<Record<string, readonly number[]>>): Frame {
  const length = Object.values(columns)[0]?.length ?? 0;
  return createFrame({
    fields: [
      { name: 'time', type: 'time', values: Array.from({ length }, (_, i) => START + i * 60_000) },
      ...Object.entries(columns).map(([name, values]) => ({ name, type: 'number' as const, values: [...values] })),
    ],
  });
}

const model = (frames: readonly Frame[], raw: Settings = {}): CandlestickModel =>
  candlestickModelOf(chartInput(candlestick, frames, raw));
const ids = ({ spec }: CandlestickModel): string[] => spec.series.map(({ id, axis }) => `${id} on ${axis}`);

describe('a chart of candles', () => {
  it('finds its fields by their names, in whatever letters, or by their first letters', () => {
    expect(ids(model([prices(PRICES)]))).to.deep.equal(['close on price']);
    const { open, high, low, close } = PRICES;
    expect(ids(model([prices({ O: open, H: high, L: low, C: close, V: [1, 2] })]))).to.deep.equal([
      'V on volume',
      'C on price',
    ]);
    expect(ids(model([prices({ 'Open (USD)': open, High: high, Low: low, 'Close (USD)': close })]))).to.deep.equal([
      'Close (USD) on price',
    ]);
  });

  it('takes the fields that the options name, and series of an answer as fields', () => {
    const { open, high, low, close } = PRICES;
    const fields = { open: 'a', high: 'b', low: 'c', close: 'd' };
    expect(ids(model([prices({ a: open, b: high, c: low, d: close })], { fields }))).to.deep.equal(['d on price']);
    const apart = Object.entries(PRICES).map(([name, values]) => series(name, values));
    expect(ids(model(apart))).to.deep.equal(['close on price']);
  });

  it('says which field is not there, and what there is', () => {
    const { high, low, close } = PRICES;
    expect(() => model([prices({ high, low, close, price: [1, 2] })])).to.throw(
      'result has no field open for candles; it has high, low, close, price',
    );
    expect(() => model([prices(PRICES)], { fields: { open: 'constructor' } })).to.throw(/no field constructor/);
  });

  it('has volumes at its foot, alone, or not at all', () => {
    const frame = prices({ ...PRICES, volume: [50, 100] });
    const both = model([frame]);
    const [, volume] = both.spec.y;
    expect(volume!.max).to.be.above(400);
    expect(ids(model([frame], { mode: 'candles' }))).to.deep.equal(['close on price']);
    const alone = model([frame], { mode: 'volume' });
    expect(ids(alone)).to.deep.equal(['volume on volume']);
    expect(alone.spec.y.map(({ side, max }) => [side, max])).to.deep.equal([['left', undefined]]);
    expect(alone.hasCandles).to.equal(false);
  });

  it('draws other fields only when asked to', () => {
    const frame = prices({ ...PRICES, mean: [11, 11] });
    expect(ids(model([frame]))).to.have.length(1);
    expect(ids(model([frame], { includeAllFields: true }))).to.deep.equal(['close on price', 'mean on price']);
  });

  it('tells fields of one name apart, so that keys go to each', () => {
    const frames = [prices(PRICES), series('mean', [11, 11]), series('mean', [9, 9])];
    expect(ids(model(frames, { includeAllFields: true }))).to.deep.equal([
      'close on price',
      'mean on price',
      'mean#2 on price',
    ]);
  });

  it('tells the prices under the pointer, and in words whether they rose', () => {
    const one = model([prices({ ...PRICES, volume: [50, 100] })]);
    const scene = buildScene(one.spec, SIZE, LIGHT_THEME);
    const said = (minute: number): string[] =>
      one
        .pointed(hoverAt(scene, START + minute * 60_000, 50), scene)!
        .rows.map(({ name, value }) => `${name} ${value}`);
    expect(said(0)).to.deep.equal(['Open 10', 'High 13', 'Low 9', 'Close 12', 'Rose ▲ 2 (20%)', 'Volume 50']);
    expect(said(1)[4]).to.equal('Fell ▼ 3 (25%)');
    expect(one.pointed(hoverAt(scene, START, 50), scene)!.readout).to.match(/2026.*: Open 10, High 13/);
  });

  describe('of several symbols', () => {
    const PRICES_B = { open: [100, 120], high: [130, 140], low: [90, 80], close: [120, 90] };
    const labelled = (columns: Readonly<Record<string, readonly number[]>>, symbol: string): Frame => {
      const frame = prices(columns);
      const fields = frame.fields.map((field) => (field.type === 'time' ? field : { ...field, labels: { symbol } }));
      return { ...frame, fields };
    };
    const both = [labelled(PRICES, 'A'), labelled({ ...PRICES_B, volume: [5, 6] }, 'B')];
    const closes = ({ spec }: CandlestickModel): number[] => [...spec.series.at(-1)!.y];
    const opens = (one: CandlestickModel): number[] => [...(one.drawn()[0]!.fields[1]!.values as Float64Array)];

    it('draws the first alone, also where only another has a volume, and says so', () => {
      const one = model(both);
      expect([opens(one), closes(one)]).to.deep.equal([PRICES.open, PRICES.close]);
      expect(one.spec.series).to.have.length(1);
      expect(one.problems.map(({ code, message }) => [code, message])).to.deep.equal([
        ['candlestick-series-many', 'result has candles of 2 series, of which only symbol=A is drawn, not symbol=B'],
      ]);
    });

    it('draws the one of which an option names a field, without a word', () => {
      const one = model(both, { fields: { close: 'close B' } });
      expect([opens(one), closes(one)]).to.deep.equal([PRICES_B.open, PRICES_B.close]);
      expect(one.problems).to.deep.equal([]);
    });

    it('tells symbols of a source with one series for each price apart by the label that prices share', () => {
      const apart = ['A', 'B'].flatMap((symbol) =>
        Object.entries(symbol === 'A' ? PRICES : PRICES_B).map(([type, values]) =>
          frameFromSeries({
            time: values.map((_, i) => START + i * 60_000),
            values,
            labels: { type, symbol },
            config: { displayName: type },
          }),
        ),
      );
      const one = model(apart);
      expect([opens(one), closes(one)]).to.deep.equal([PRICES.open, PRICES.close]);
      expect(one.problems.map(({ values }) => values['drawn'])).to.deep.equal(['symbol=A']);
      expect(model(apart.slice(4)).problems).to.deep.equal([]);
    });

    it('tells them apart by their names where there are no labels', () => {
      const named = (name: string, columns: typeof PRICES): Frame => ({ ...prices(columns), name });
      const one = model([named('A', PRICES), named('B', PRICES_B)]);
      expect([opens(one), closes(one)]).to.deep.equal([PRICES.open, PRICES.close]);
      expect(one.problems[0]?.values).to.include({ drawn: 'A', others: 'B', count: 2 });
    });

    it('never makes a candle of two: it says what one lacks', () => {
      const { close: _, ...half } = PRICES;
      const { open: __, ...rest } = PRICES_B;
      expect(() => model([labelled(half, 'A'), labelled(rest, 'B')])).to.throw('no field close of symbol=A');
      expect(closes(model([labelled(half, 'A'), labelled(PRICES_B, 'B')]))).to.deep.equal(PRICES_B.close);
    });

    it('gives what has no label to all, and takes whole prices without one for a symbol of their own', () => {
      const shared = model([...both, prices({ volume: [1, 2] })]);
      expect(shared.problems).to.have.length(1);
      const alone = model([labelled(PRICES, 'A'), labelled(PRICES_B, 'B'), prices({ volume: [1, 2] })]);
      expect(ids(alone)[0]).to.equal('volume on volume');
      const beside = model([prices(PRICES), labelled(PRICES_B, 'B')]);
      expect(opens(beside)).to.deep.equal(PRICES.open);
      expect(beside.problems[0]?.values).to.include({ drawn: 'symbol=', others: 'symbol=B' });
    });

    it('takes the first of two volumes of the same prices', () => {
      const one = model([prices({ ...PRICES, 'Volume USD': [1, 2], 'Volume EUR': [3, 4] })]);
      expect(ids(one)).to.deep.equal(['Volume USD on volume', 'close on price']);
      expect(one.problems).to.deep.equal([]);
    });

    it('draws one symbol with a label as it draws one without', () => {
      const [alone, plain] = [model([labelled(PRICES, 'A')]), model([prices(PRICES)])];
      expect(alone.problems).to.deep.equal([]);
      expect([opens(alone), closes(alone)]).to.deep.equal([opens(plain), closes(plain)]);
    });

    it('names the symbol when it is told in words', () => {
      const { spec } = model(both);
      expect(describeScene(buildScene(spec, SIZE, LIGHT_THEME))).to.match(/^2 candles of symbol=A, /);
    });
  });

  it('is told in words by open, close, change, highest, lowest and volume of what is shown', () => {
    const { spec } = model([prices({ ...PRICES, volume: [50, 100], mean: [11, 10] })], { includeAllFields: true });
    expect(describeScene(buildScene(spec, SIZE, LIGHT_THEME))).to.equal(
      '2 candles, Jan 1, 2026, 00:00:00 – 00:01:00. The first opens at 10, the last closes at 9. ' +
        'Fell by 1 (10%). Highest 14 at 00:01:00, lowest 8 at 00:01:00. ' +
        'Volume 150 in all, most 100 at 00:01:00. mean: first 11, last 10, lowest 10, highest 11.',
    );
    const zoomed = { ...spec, x: { ...spec.x, max: START + 1000 } };
    expect(describeScene(buildScene(zoomed, SIZE, LIGHT_THEME)))
      .to.contain('1 candle, ')
      .and.contain('Rose by 2 (20%)');
  });

  it('does not fail on no rows, one, and values that are missing or endless', () => {
    const odd = [[], [1], [NaN], [Infinity]];
    for (const values of odd) {
      const one = model([prices({ open: values, high: values, low: values, close: values, volume: values })]);
      expect(() => describeScene(buildScene(one.spec, SIZE, LIGHT_THEME))).not.to.throw();
    }
  });

  it('refuses options that it cannot use, one by one', () => {
    expect(
      refusedBy(candlestick, { mode: 'lines', colors: { up: 'url(x)' }, fields: { open: 5 }, tooltip: 'single', a: 1 }),
    ).to.deep.equal([...Array.from({ length: 4 }, () => 'panel-option-invalid'), 'panel-option-unknown']);
  });
});
