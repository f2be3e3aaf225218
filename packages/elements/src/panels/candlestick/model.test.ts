import { buildScene, hoverAt, LIGHT_THEME } from '@obs-kit/chart';
import { createFrame, type Frame, type Settings } from '@obs-kit/core';
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

  it('does not fail on no rows, one, and values that are missing or endless', () => {
    const odd = [[], [1], [NaN], [Infinity]];
    for (const values of odd) {
      const one = model([prices({ open: values, high: values, low: values, close: values, volume: values })]);
      expect(() => buildScene(one.spec, SIZE, LIGHT_THEME)).not.to.throw();
    }
  });

  it('refuses options that it cannot use, one by one', () => {
    expect(
      refusedBy(candlestick, { mode: 'lines', colors: { up: 'url(x)' }, fields: { open: 5 }, tooltip: 'single', a: 1 }),
    ).to.deep.equal([...Array.from({ length: 4 }, () => 'panel-option-invalid'), 'panel-option-unknown']);
  });
});
