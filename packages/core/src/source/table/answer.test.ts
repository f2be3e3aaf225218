import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ask, contentOf, shapeOf, T } from './fixtures/tables.js';

const MIN = 60_000;
const wide = contentOf({ time: [T, T + MIN, T + 2 * MIN], cpu: [1, 2, 3], memory: [4, null, 6] });
const long = contentOf({
  time: [T, T, T + MIN, T + MIN, T + MIN, T + 3 * MIN],
  host: ['a', 'b', 'b', 'a', 'a', 'a'],
  cpu: [1, 10, 20, 2, 3, 4],
  memory: [5, 50, 60, 6, 7, 8],
});

describe('an answer from a wide table', () => {
  it('has the columns that the query names, with their times, within the range', () => {
    expect(shapeOf(ask(wide, { query: 'memory', range: { from: T + 1, to: T + 2 * MIN } }))).to.deep.equal([
      [
        ['time', T + MIN, T + 2 * MIN],
        ['memory', NaN, 6],
      ],
    ]);
  });

  it('is the last row up to the end of the range for an instant', () => {
    expect(shapeOf(ask(wide, { mode: 'instant', range: { from: T, to: T + MIN + 1 } }))).to.deep.equal([
      [
        ['time', T + MIN],
        ['cpu', 2],
        ['memory', NaN],
      ],
    ]);
  });

  it('has each time once: the last row counts, and the others are told', () => {
    const repeated = contentOf({ time: [T, T + MIN, T + MIN, T + MIN], v: [1, 2, 3, 4] });
    const answer = ask(repeated);
    expect(shapeOf(answer)).to.deep.equal([[['time', T, T + MIN], ['v', 1, 4]]]); // prettier-ignore
    expect(answer.notices).to.deep.equal([
      { severity: 'info', text: 'At the same time as another: 2 rows; the last counts.' },
    ]);
    expect(shapeOf(ask(repeated, { options: { format: 'table' } }))).to.deep.equal([
      [
        ['time', T, T + MIN, T + MIN, T + MIN],
        ['v', 1, 2, 3, 4],
      ],
    ]);
  });

  it('says what the target asked, and what its rows are', () => {
    const { frames } = ask(wide, { refId: 'B', query: 'cpu', options: { format: 'table' } });
    expect([frames[0]!.refId, frames[0]!.meta]).to.deep.equal(['B', { kind: 'table', executedQuery: 'cpu' }]);
  });

  it('writes the legend from columns and labels', () => {
    const named = (content: typeof wide, legend: string): unknown =>
      ask(content, { query: 'cpu', legend }).frames.map(({ fields }) => fields[1]!.config.displayNameFromSource);
    expect(named(wide, '{{ __name__ }} of {{host}}')).to.deep.equal(['cpu of ']);
    expect(named(long, '{{host}}/{{constructor}}')).to.deep.equal(['a/', 'b/']);
    expect(named(long, '__auto')).to.deep.equal([undefined, undefined]);
  });

  it('refuses options that it does not know', () => {
    for (const options of [{ format: 'heatmap' }, { aggregate: 'median' }]) {
      expect(() => ask(wide, { options })).to.throw('of a table cannot be');
    }
  });
});

describe('an answer from a long table', () => {
  it('has a series per label, each time once, with the columns that the query names', () => {
    const answer = ask(long, { query: 'cpu' });
    expect(shapeOf(answer)).to.deep.equal([
      [
        ['time', T, T + MIN, T + 3 * MIN],
        ['cpu{"host":"a"}', 1, 3, 4],
      ],
      [
        ['time', T, T + MIN],
        ['cpu{"host":"b"}', 10, 20],
      ],
    ]);
    expect(answer.notices!.map(({ text }) => text)).to.deep.equal([
      'At the same time as another: 1 row; the last counts.',
    ]);
  });

  it('is the last row of each series for an instant', () => {
    expect(shapeOf(ask(long, { query: 'cpu', mode: 'instant', range: { from: T, to: T + 2 * MIN } }))).to.deep.equal([
      [
        ['time', T + MIN],
        ['cpu{"host":"a"}', 3],
      ],
      [
        ['time', T + MIN],
        ['cpu{"host":"b"}', 20],
      ],
    ]);
  });

  it('is rows as they are where the target asks for a table', () => {
    expect(shapeOf(ask(long, { query: 'host, cpu', options: { format: 'table' } }))).to.deep.equal([
      [
        ['time', T, T, T + MIN, T + MIN, T + MIN, T + 3 * MIN],
        ['host', 'a', 'b', 'b', 'a', 'a', 'a'],
        ['cpu', 1, 10, 20, 2, 3, 4],
      ],
    ]);
  });

  it('is rows as they are where times are not repeated, and nothing names labels', () => {
    const events = { time: [T, T + MIN], message: ['up', 'down'], code: [1, 2] };
    expect(shapeOf(ask(contentOf(events)))).to.deep.equal([
      [
        ['time', T, T + MIN],
        ['message', 'up', 'down'],
        ['code', 1, 2],
      ],
    ]);
    expect(shapeOf(ask(contentOf(events, { labels: ['message'] })))).to.deep.equal([
      [
        ['time', T],
        ['code{"message":"up"}', 1],
      ],
      [
        ['time', T + MIN],
        ['code{"message":"down"}', 2],
      ],
    ]);
  });

  it('takes numbers for labels too, leaves missing ones out, and knows similar ones apart', () => {
    const table = contentOf(
      { time: [T, T, T], a: ['x1:y', 'x', null], port: [80, 443, NaN], v: [1, 2, 3] },
      { labels: ['a', 'port'] },
    );
    expect(shapeOf(ask(table))).to.deep.equal([
      [['time', T], ['v{"a":"x1:y","port":"80"}', 1]],
      [['time', T], ['v{"a":"x","port":"443"}', 2]],
      [['time', T], ['v{}', 3]],
    ]); // prettier-ignore
  });

  it('keeps labels that objects have of their own', () => {
    const table = contentOf({ time: [T, T], ['__proto__']: ['constructor', 'toString'], v: [1, 2] });
    const labels = ask(table).frames.map(({ fields }) => Object.entries(fields[1]!.labels!));
    expect(labels).to.deep.equal([[['__proto__', 'constructor']], [['__proto__', 'toString']]]);
  });
});

describe('an aggregate', () => {
  const times = [T - 1, T, T + 30_000, T + MIN, T + 3 * MIN, T + 3 * MIN];
  const table = contentOf({ time: times, v: [99, 1, 2, null, 4, 8] });
  const range = { from: T, to: T + 4 * MIN };

  for (const [aggregate, expected] of [
    ['mean', [1.5, NaN, NaN, 6, NaN]],
    ['min', [1, NaN, NaN, 4, NaN]],
    ['max', [2, NaN, NaN, 8, NaN]],
    ['sum', [3, NaN, NaN, 12, NaN]],
    ['last', [2, NaN, NaN, 8, NaN]],
    ['count', [2, 0, 0, 2, 0]],
  ] as const) {
    it(`${aggregate} is taken in windows that the step aligns, over all rows of a time`, () => {
      const answer = ask(table, { range, options: { aggregate } });
      expect(shapeOf(answer)).to.deep.equal([[['time', T, T + MIN, T + 2 * MIN, T + 3 * MIN, T + 4 * MIN], ['v', ...expected]]]); // prettier-ignore
      expect(answer.frames[0]!.meta.stepMs).to.equal(MIN);
    });
  }

  it('is aligned in the time zone of the question', () => {
    const day = 86_400_000;
    const hours = Array.from({ length: 48 }, (_, i) => T + i * 3_600_000);
    const answer = ask(contentOf({ time: hours, v: hours.map(() => 1) }), {
      range: { from: T, to: T + 2 * day - 1 },
      stepMs: day,
      timeZone: 'Asia/Tokyo',
      options: { aggregate: 'count' },
    });
    expect(shapeOf(answer)).to.deep.equal([[['time', T - 9 * 3_600_000, T + 15 * 3_600_000, T + 39 * 3_600_000], ['v', 15, 24, 9]]]); // prettier-ignore
  });

  it('is one value for an instant: that of the whole range', () => {
    expect(shapeOf(ask(table, { range, mode: 'instant', options: { aggregate: 'sum' } }))).to.deep.equal([
      [
        ['time', T],
        ['v', 15],
      ],
    ]);
  });

  it('of a long table is taken per series', () => {
    const answer = ask(long, { query: 'cpu', range: { from: T, to: T + MIN }, options: { aggregate: 'mean' } });
    expect(shapeOf(answer)).to.deep.equal([[['time', T, T + MIN], ['cpu{"host":"a"}', 1, 2.5], ['cpu{"host":"b"}', 10, 20]]]); // prettier-ignore
  });

  it('of no rows has no rows', () => {
    const { frames } = ask(table, { range: { from: T + 9 * MIN, to: T + 10 * MIN }, options: { aggregate: 'count' } });
    expect(frames.map(({ length, fields }) => [length, fields.length])).to.deep.equal([[0, 2]]);
  });

  it('with more windows than a page can hold is refused', () => {
    const question = { range: { from: 0, to: 5e9 }, stepMs: 1, options: { aggregate: 'mean' } };
    expect(() => ask(table, question)).to.throw('more than 5000000 cells');
  });
});

describe('the options of a variable', () => {
  it('are the distinct texts of the column that the query names', () => {
    const { frames } = ask(long, { mode: 'values', query: 'host' });
    expect(frames[0]).to.deep.include({ length: 2, meta: { kind: 'values' } });
    expect(frames[0]!.fields[0]).to.deep.include({ name: 'value', type: 'string', values: ['a', 'b'] });
    expect(() => ask(long, { mode: 'values', query: 'cpu' })).to.throw('no field with texts among "cpu"');
  });
});
