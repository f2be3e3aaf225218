import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { seededRandom } from '@obs-kit/testing';
import type { XAxisSpec } from '../spec.js';
import { layoutXAxis } from './x-axis.js';

const measure = (text: string): number => text.length * 7;

function layout(spec: XAxisSpec, width: number, oneLine = false): ReturnType<typeof layoutXAxis> {
  return layoutXAxis(spec, { left: 40, width, total: width + 60, oneLine, measure });
}

describe('layoutXAxis', () => {
  it('never lets labels touch each other or leave the chart, whatever the range, zone, language and width', () => {
    const random = seededRandom(3);
    const zones = ['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/Havana'];
    const locales = ['en', 'de', 'ja', 'ar', 'pt-BR'];
    for (let round = 0; round < 250; round++) {
      const width = 60 + random() * 1200;
      const min = Date.UTC(2024, Math.floor(random() * 12), 1 + Math.floor(random() * 28)) + random() * 1e8;
      const max = min + 10 ** (1 + random() * 11);
      const [timeZone, locale] = [zones[round % 4]!, locales[round % 5]!];
      const { ticks } = layout({ type: 'time', min, max, timeZone, locale }, width, round % 2 === 0);
      for (const line of ['label', 'detail'] as const) {
        let end = 0;
        for (const tick of ticks.filter((tick) => tick[line] !== '')) {
          const half = measure(tick[line]) / 2;
          expect(tick.px - half).to.be.at.least(end);
          end = tick.px + half;
        }
        expect(end).to.be.at.most(width + 60);
      }
    }
  });

  it('labels more than one tick in all but the narrowest charts', () => {
    for (const span of [1000, 60_000, 3_600_000, 86_400_000, 7 * 86_400_000, 31 * 86_400_000, 400 * 86_400_000]) {
      const min = Date.UTC(2024, 4, 17, 13, 37);
      const { ticks } = layout({ type: 'time', min, max: min + span, timeZone: 'UTC', locale: 'en' }, 500);
      expect(ticks.filter(({ label }) => label !== '').length, `${span} ms`).to.be.within(2, 14);
    }
  });

  it('puts the day in place of the hour where there is one line only', () => {
    const min = Date.UTC(2024, 10, 21, 12);
    const { ticks } = layout(
      { type: 'time', min, max: min + 24 * 3_600_000, timeZone: 'UTC', locale: 'en' },
      240,
      true,
    );
    expect(ticks.map(({ label }) => label)).to.deep.equal(['12:00', '18:00', 'Nov 22', '06:00', '12:00']);
    expect(ticks.every(({ detail }) => detail === '')).to.equal(true);
  });

  it('draws a zone that the runtime does not know as UTC', () => {
    const axis = (timeZone: string): ReturnType<typeof layout> =>
      layout({ type: 'time', min: 0, max: 3_600_000, timeZone, locale: 'en' }, 300);
    expect(axis('Mars/Olympus')).to.deep.equal(axis('UTC'));
    expect(axis('')).to.deep.equal(axis('UTC'));
  });

  it('formats linear axes by their own format', () => {
    const { ticks } = layout({ type: 'linear', min: 0, max: 10, format: (value) => `${value} km` }, 300);
    expect(ticks.map(({ label, px }) => `${label} at ${px}`)).to.deep.equal([
      '0 km at 40',
      '2 km at 100',
      '4 km at 160',
      '6 km at 220',
      '8 km at 280',
      '10 km at 340',
    ]);
  });
});
