import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { seededRandom } from '@obs-kit/testing';
import { textOfTick, type TickKind, type TickText } from '../ticks/time-labels.js';
import { englishTicks } from './english-ticks.js';

const KINDS: readonly TickKind[] = ['milliseconds', 'seconds', 'minutes', 'day', 'month', 'year'];

describe('englishTicks', () => {
  // Before it is in force anywhere, which is by `drawDense` alone.
  const byIntl = textOfTick;
  const quick = englishTicks(byIntl);

  it('writes what Intl writes', () => {
    const random = seededRandom(11);
    for (let round = 0; round < 400; round++) {
      // From the year 1 to 9999, most of them in our times.
      const ms =
        round % 4 === 0
          ? -6.2e13 + random() * 3.15e14
          : Math.floor(random() * 4.1e9) * 1000 + Math.floor(random() * 1000);
      for (const zone of ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe']) {
        for (const kind of KINDS)
          for (const locale of ['en', 'en-US'])
            expect(quick(ms, kind, zone, locale)).to.equal(byIntl(ms, kind, zone, locale));
      }
    }
  });

  it('leaves other languages, and years before the first, to Intl', () => {
    const others: TickText = (_, kind) => `by Intl: ${kind}`;
    const text = englishTicks(others);
    for (const locale of ['de', 'en-GB', undefined]) expect(text(0, 'day', 'UTC', locale)).to.equal('by Intl: day');
    expect(text(-6.3e13, 'year', 'UTC', 'en')).to.equal('by Intl: year');
    expect(text(0, 'milliseconds', 'UTC', 'en')).to.equal('by Intl: milliseconds');
  });
});
