import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { INHERITING_ROUTE, type TimeWindow } from './config.js';
import { WINDOW } from './fixtures/configuration.js';
import { createIntervals } from './time-window.js';

function isIn(window: Partial<TimeWindow>, time: string): boolean {
  return intervalOf({ ...WINDOW, ...window })(Date.parse(time));
}

function intervalOf(...windows: TimeWindow[]): (ms: number) => boolean {
  const timeIntervals = [{ name: 'own', windows }];
  return createIntervals({ route: INHERITING_ROUTE, receivers: [], inhibitRules: [], timeIntervals })(['own'])!;
}

describe('a time interval', () => {
  it('contains the minute it begins with and not the one it ends with', () => {
    const times = [{ from: 540, to: 1020 }];
    expect(isIn({ times }, '2026-03-02T08:59:59.999Z')).to.equal(false);
    expect(isIn({ times }, '2026-03-02T09:00:00Z')).to.equal(true);
    expect(isIn({ times }, '2026-03-02T16:59:59.999Z')).to.equal(true);
    expect(isIn({ times }, '2026-03-02T17:00:00Z')).to.equal(false);
    expect(isIn({ times: [{ from: 1380, to: 1440 }] }, '2026-03-02T23:59:59Z')).to.equal(true);
  });

  it('goes by the clock of its zone, summer time included', () => {
    const window = { times: [{ from: 540, to: 600 }], location: 'Europe/Berlin' };
    expect(isIn(window, '2026-03-27T08:30:00Z')).to.equal(true);
    expect(isIn(window, '2026-03-30T08:30:00Z')).to.equal(false);
    expect(isIn(window, '2026-03-30T07:30:00Z')).to.equal(true);
    expect(isIn({ weekdays: [{ from: 1, to: 5 }], location: 'Asia/Tokyo' }, '2026-03-01T20:00:00Z')).to.equal(true);
  });

  it('counts days below 0 from the end of the month', () => {
    const daysOfMonth = [{ from: -3, to: -1 }];
    expect(isIn({ daysOfMonth }, '2026-02-25T12:00:00Z')).to.equal(false);
    expect(isIn({ daysOfMonth }, '2026-02-26T12:00:00Z')).to.equal(true);
    expect(isIn({ daysOfMonth }, '2026-02-28T12:00:00Z')).to.equal(true);
    expect(isIn({ daysOfMonth: [{ from: 1, to: -27 }] }, '2026-02-02T12:00:00Z')).to.equal(true);
    expect(isIn({ daysOfMonth: [{ from: 31, to: 31 }] }, '2026-02-28T12:00:00Z')).to.equal(false);
    expect(isIn({ daysOfMonth: [{ from: 25, to: 31 }] }, '2026-02-28T12:00:00Z')).to.equal(true);
  });

  it('takes a month in which clocks go forward for a day shorter, as Alertmanager does', () => {
    const location = 'Europe/Berlin';
    expect(isIn({ daysOfMonth: [{ from: -1, to: -1 }], location }, '2026-03-30T12:00:00Z')).to.equal(true);
    expect(isIn({ daysOfMonth: [{ from: 1, to: 31 }], location }, '2026-03-31T12:00:00Z')).to.equal(false);
    expect(isIn({ daysOfMonth: [{ from: -1, to: -1 }], location }, '2026-10-31T12:00:00Z')).to.equal(true);
  });

  it('asks for everything that it gives', () => {
    const window = { months: [{ from: 3, to: 3 }], years: [{ from: 2026, to: 2027 }], weekdays: [{ from: 0, to: 0 }] };
    expect(isIn(window, '2026-03-01T00:00:00Z')).to.equal(true);
    expect(isIn(window, '2026-03-02T00:00:00Z')).to.equal(false);
    expect(isIn(window, '2028-03-05T00:00:00Z')).to.equal(false);
    expect(isIn(window, '2026-04-05T00:00:00Z')).to.equal(false);
  });

  it('contains a time that one of its windows contains, and all times when one gives nothing', () => {
    const own = intervalOf({ ...WINDOW, months: [{ from: 1, to: 1 }] }, { ...WINDOW, months: [{ from: 3, to: 3 }] });
    expect(['2026-01-01', '2026-02-01', '2026-03-01'].map((day) => own(Date.parse(day)))).to.deep.equal([
      true,
      false,
      true,
    ]);
    expect(isIn({}, '2026-01-01')).to.equal(true);
  });

  it('must exist, and its zone too', () => {
    const intervals = createIntervals({ route: INHERITING_ROUTE, receivers: [], inhibitRules: [], timeIntervals: [] });
    expect(() => intervals(['night'])).to.throw('no time interval of the name night');
    expect(intervals([])).to.equal(undefined);
    expect(() => intervalOf({ ...WINDOW, location: 'Mars/Base' })).to.throw('Mars/Base');
  });
});
