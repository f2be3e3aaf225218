import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createTickFormatter } from './tick.js';

function ticks(unit: string, step: number, ...values: number[]): string[] {
  const format = createTickFormatter(unit, { locale: 'en', zone: 'UTC' });
  return values.map((value) => format(value, step));
}

describe('createTickFormatter', () => {
  it('has as many decimals as the step needs, on every tick', () => {
    expect(ticks('', 0.25, 0.25, 0.5, 1)).to.deep.equal(['0.25', '0.50', '1.00']);
    expect(ticks('', 1, 1, 2)).to.deep.equal(['1', '2']);
    expect(ticks('', 0.125, 0.125, 0.25)).to.deep.equal(['0.125', '0.250']);
    expect(ticks('short', 500, 1000, 1500)).to.deep.equal(['1.0 K', '1.5 K']);
    expect(ticks('percentunit', 0.2, 0.2, 1)).to.deep.equal(['20%', '100%']);
  });

  it('writes zero as zero, and so the crumbs that arithmetic leaves of it', () => {
    expect(ticks('bytes', 512, 0)).to.deep.equal(['0 B']);
    expect(ticks('', 0.1, 0.1 + 0.2 - 0.3, -0)).to.deep.equal(['0', '0']);
  });

  it('stays in the smaller size rather than round a tick', () => {
    expect(ticks('s', 20, 40, 60, 80)).to.deep.equal(['40 s', '60 s', '80 s']);
    expect(ticks('s', 30, 30, 60, 90)).to.deep.equal(['30 s', '1.0 min', '1.5 min']);
    expect(ticks('bytes', 524_288, 524_288, 1_048_576, 1_572_864)).to.deep.equal(['512 KiB', '1.0 MiB', '1.5 MiB']);
  });

  it('keeps ticks apart that no size can write exactly', () => {
    expect(ticks('bytes', 500_000, 1_500_000, 2_000_000)).to.deep.equal(['1.4 MiB', '1.9 MiB']);
  });

  it('puts the sign before the currency', () => {
    expect(ticks('currencyUSD', 100, -100, 100)).to.deep.equal(['-$100', '$100']);
  });

  it('writes a lone value when there is no step', () => {
    expect(ticks('bytes', 0, 1536)).to.deep.equal(['1.5 KiB']);
    expect(ticks('bytes', NaN, 1536)).to.deep.equal(['1.5 KiB']);
    expect(ticks('bytes', 1, NaN)).to.deep.equal(['–']);
  });

  it('writes dates whole', () => {
    expect(ticks('bool_yes_no', 1, 0)).to.deep.equal(['No']);
  });
});
