import { instantOf, zoneOffset, type ObsError } from '@obs-kit/core';
import { hasOpenSearch, sharedOpenSearch } from '@obs-kit/testing/node/opensearch-server.js';
import { before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { ACCESS_PROPERTIES, END, MINUTE, START, type AccessLine } from './fixtures/access-log.js';
import { ALL, createAsker, expectClose, perStep, type Asker } from './fixtures/asking.js';
import { groupBy, meanOf, numbersOf, rowsOf, sumOf, valuesOf } from './fixtures/brute-force.js';

const INDEX = 'access-buckets';
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const suite = hasOpenSearch() ? describe : describe.skip;

suite('buckets of a real OpenSearch, against the documents themselves', () => {
  let ask: Asker['ask'];
  let frameOf: Asker['frameOf'];

  before(async () => {
    const server = await sharedOpenSearch();
    await server.load(INDEX, { properties: ACCESS_PROPERTIES, documents: [...ALL] as never });
    ({ ask, frameOf } = createAsker(server.url, INDEX));
  });

  const dates = (settings: object): object => ({ id: '2', type: 'date_histogram', settings });
  const countsBy = (beginOf: (ms: number) => number): [number, number][] =>
    [...groupBy(ALL, (line) => beginOf(line['@timestamp']))].map(([time, lines]) => [time, lines.length]);

  it('makes buckets of a fixed width, with an offset, and leaves empty ones out when asked to', async () => {
    for (const [settings, width, offset] of [
      [{ interval: '15m' }, 15 * MINUTE, 0],
      [{ fixed_interval: '1h30m' }, 90 * MINUTE, 0],
      [{ interval: '1h', offset: '+20m' }, HOUR, 20 * MINUTE],
      [{ interval: '20m', min_doc_count: '1' }, 20 * MINUTE, 0],
    ] as const) {
      const frame = await frameOf({ buckets: [dates(settings)] });
      const wanted = countsBy((ms) => Math.floor((ms - offset) / width) * width + offset);
      // Those of the range that hold nothing come too, but for the last.
      const rows = rowsOf(frame).filter(([, count]) => count !== 0);
      expect(rows).to.deep.equal(wanted);
      expect(wanted.length).to.be.greaterThan(3);
      const empty = frame.length - rows.length;
      expect('min_doc_count' in settings ? empty === 0 : empty > 0).to.equal(true);
    }
  });

  it('cuts hours, days and months by the calendar of a time zone', async () => {
    for (const [settings, zone] of [
      [{ calendar_interval: '1h' }, 'Asia/Kolkata'],
      [{ calendar_interval: 'day' }, 'America/New_York'],
      [{ interval: '1M' }, 'Pacific/Auckland'],
    ] as const) {
      const beginOf = (ms: number): number => {
        const wall = ms + zoneOffset(ms, zone);
        if ('interval' in settings) {
          const date = new Date(wall);
          return instantOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1), zone);
        }
        const unit = settings.calendar_interval === 'day' ? DAY : HOUR;
        return instantOf(Math.floor(wall / unit) * unit, zone);
      };
      const wanted = countsBy(beginOf);
      const frame = await frameOf({ buckets: [dates(settings)] }, { timeZone: zone });
      expect(rowsOf(frame).filter(([, count]) => count !== 0)).to.deep.equal(wanted);
      const told = await frameOf({ buckets: [dates({ ...settings, timeZone: zone })] });
      expect(told.fields).to.deep.equal(frame.fields);
    }
  });

  it('fills a range that has no documents with buckets of no documents', async () => {
    const range = { from: START + 122 * MINUTE, to: START + 148 * MINUTE };
    const metrics = [{ id: '1' }, { id: '4', type: 'avg', field: 'bytes' }];
    const frame = await frameOf({ metrics }, { range, stepMs: MINUTE });
    expect(frame.length).to.equal(27);
    expect(new Set(numbersOf(frame, 'Count'))).to.deep.equal(new Set([0]));
    expect(new Set(numbersOf(frame, 'Average bytes'))).to.deep.equal(new Set([NaN]));
  });

  it('leaves out the buckets that the ends of the range cut', async () => {
    const range = { from: START + 5 * MINUTE, to: START + 95 * MINUTE };
    const whole = await frameOf({ buckets: [dates({ interval: '10m' })] }, { range });
    const trimmed = await frameOf({ buckets: [dates({ interval: '10m', trimEdges: 1 })] }, { range });
    expect(rowsOf(trimmed)).to.deep.equal(rowsOf(whole).slice(1, -1));
    expect(trimmed.length).to.equal(8);
  });

  it('makes a bucket per filter, labelled by its label or its text', async () => {
    const filters = [{ query: 'status:[500 TO 599]', label: 'broken' }, { query: 'cached:true' }];
    const buckets = [{ id: '2', type: 'filters', settings: { filters } }];
    const broken = ALL.filter(({ status }) => status >= 500);
    const cached = ALL.filter((line) => line.cached);
    expect(rowsOf(await frameOf({ buckets }))).to.have.deep.members([
      ['broken', broken.length],
      ['cached:true', cached.length],
    ]);
    const series = await frameOf({ buckets: [...buckets, { ...dates({ interval: 'auto' }), id: '3' }] });
    expect(series.fields.slice(1).map(({ labels }) => labels!['filter'])).to.have.members(['broken', 'cached:true']);
    for (const { labels, values } of series.fields.slice(1)) {
      const lines = labels!['filter'] === 'broken' ? broken : cached;
      expectClose(
        [...values] as number[],
        perStep((some) => some.length, lines),
      );
    }
  });

  it('makes a table of every level, a column each', async () => {
    const frame = await frameOf({
      metrics: [{ id: '1', type: 'sum', field: 'bytes' }],
      buckets: [
        { id: '2', type: 'terms', field: 'host', settings: { order: 'asc' } },
        { id: '3', type: 'terms', field: 'status', settings: { order: 'asc' } },
        { id: '4', type: 'terms', field: 'cached', settings: { order: 'asc' } },
      ],
    });
    expect(frame.meta.kind).to.equal('table');
    expect(frame.fields.map(({ name, type }) => [name, type])).to.deep.equal([
      ['host', 'string'],
      ['status', 'number'],
      ['cached', 'string'],
      ['Sum bytes', 'number'],
    ]);
    const wanted = [...groupBy(ALL, ({ host }) => host)].flatMap(([host, of]) =>
      [...groupBy(of, ({ status }) => status)].flatMap(([status, some]) =>
        [...groupBy(some, ({ cached }) => String(cached))].map(([cached, lines]) => [
          host,
          status,
          cached,
          sumOf(valuesOf(lines, 'bytes')),
        ]),
      ),
    );
    expect(rowsOf(frame)).to.deep.equal(wanted);
  });

  it('keeps whole numbers beyond 2^53 as text, digit by digit', async () => {
    const frame = await frameOf({
      buckets: [{ id: '2', type: 'terms', field: 'request_id', settings: { order: 'asc' } }],
    });
    const wanted = [...groupBy(ALL, ({ request_id: id }) => id)].map(([id, lines]) => [id, lines.length]);
    expect(wanted[0]![0]).to.equal('9007199254740993');
    expect(rowsOf(frame)).to.deep.equal(wanted);
  });

  it('counts documents without the field under the name given for them', async () => {
    const settings = { missing: 'nobody', order: 'asc' };
    const frame = await frameOf({ buckets: [{ id: '2', type: 'terms', field: 'user', settings }] });
    expect(rowsOf(frame)).to.deep.equal([['nobody', ALL.length]]);
  });

  it('makes buckets of equal width along a number', async () => {
    const settings = { interval: '10000', min_doc_count: 1 };
    const frame = await frameOf({
      metrics: [{ id: '1', type: 'avg', field: 'latency_ms' }],
      buckets: [{ id: '2', type: 'histogram', field: 'bytes', settings }],
    });
    const groups = [...groupBy(ALL, ({ bytes }) => Math.floor(bytes / 10_000) * 10_000)];
    expect([...frame.fields[0]!.values]).to.deep.equal(groups.map(([key]) => key));
    expectClose(
      numbersOf(frame, 'Average latency_ms'),
      groups.map(([, lines]) => meanOf(valuesOf(lines, 'latency_ms'))),
    );
  });

  it('makes a bucket per geohash', async () => {
    const settings = { precision: 2 };
    const frame = await frameOf({ buckets: [{ id: '2', type: 'geohash_grid', field: 'place', settings }] });
    // Berlin, Paris, New York, Sydney.
    const hashes: Readonly<Record<number, string>> = { 52.52: 'u3', 48.86: 'u0', 40.71: 'dr', [-33.87]: 'r3' };
    const wanted = [...groupBy(ALL, ({ place }) => hashes[place.lat]!)].map(([hash, lines]) => [hash, lines.length]);
    expect(rowsOf(frame)).to.have.deep.members(wanted);
    expect(wanted).to.have.length(4);
  });

  it('goes into nested documents, and counts and computes there', async () => {
    const itemsOf = (lines: readonly AccessLine[]) => lines.flatMap(({ items }) => items);
    const metrics = [{ id: '1', type: 'avg', field: 'items.price' }, { id: '5' }];
    const nested = { id: '2', type: 'nested', settings: { path: 'items' } };
    const bySku = { id: '3', type: 'terms', field: 'items.sku', settings: { orderBy: '1' } };
    const table = await frameOf({ metrics, buckets: [nested, bySku] });
    const wanted = ['apple', 'pear', 'plum'].map((sku) => {
      const prices = itemsOf(ALL).filter((item) => item.sku === sku);
      return [sku, meanOf(prices.map(({ price }) => price)), prices.length] as const;
    });
    expect(rowsOf(table).map(([sku]) => sku)).to.deep.equal(wanted.toSorted((a, b) => b[1] - a[1]).map(([sku]) => sku));
    for (const [sku, mean, count] of rowsOf(table)) {
      const [, price, items] = wanted.find(([name]) => name === sku)!;
      expect(mean).to.be.closeTo(price, 1e-9 * price);
      expect(count).to.equal(items);
    }
    const series = await frameOf({
      metrics: [...metrics, { id: '6', type: 'cumulative_sum', pipelineAgg: '5' }],
      buckets: [{ id: '4', type: 'date_histogram' }, nested],
    });
    expectClose(
      numbersOf(series, 'Count'),
      perStep((lines) => itemsOf(lines).length),
    );
    expectClose(
      numbersOf(series, 'Average items.price'),
      perStep((lines) => meanOf(itemsOf(lines).map(({ price }) => price))),
    );
    let sum = 0;
    expectClose(
      numbersOf(series, 'Cumulative Sum Count'),
      perStep((lines) => (sum += itemsOf(lines).length)),
    );
  });

  it('answers without any bucket with one row of the whole range, and counts beyond 10 000', async () => {
    const metrics = [{ id: '1' }, { id: '2', type: 'max', field: 'bytes' }];
    const wanted = [[ALL.length, Math.max(...valuesOf(ALL, 'bytes'))]];
    expect(rowsOf(await frameOf({ metrics, buckets: [] }))).to.deep.equal(wanted);
    expect(rowsOf(await frameOf({ metrics }, { mode: 'instant' }))).to.deep.equal(wanted);
  });

  it('widens automatic buckets until the levels stay under the limit of the server', async () => {
    const options = {
      buckets: [
        { id: '2', type: 'terms', field: 'path', settings: { size: '300' } },
        { id: '3', type: 'date_histogram' },
      ],
    };
    const { frames, notices } = await ask(options, { stepMs: 1000 });
    expect(frames[0]!.length * 300).to.be.within(20_000, 65_535);
    expect(notices!.map(({ text }) => text).join()).to.match(/^Buckets are 2m wide in place of 1s/);
  });

  it('says in its own words what the server refuses', async () => {
    const range = { from: START, to: END };
    const failures = [
      [{ metrics: [{ type: 'top_metrics', settings: { metrics: ['bytes'] } }] }, {}, 'elasticsearch-unsupported'],
      [{ metrics: [{ type: 'rate', settings: { unit: 'minute' } }] }, {}, 'elasticsearch-unsupported'],
      [{ metrics: [{ type: 'avg', field: 'host' }] }, {}, 'elasticsearch-bad-query'],
      [{}, { query: 'status:[1 TO' }, 'elasticsearch-bad-query'],
      [
        { buckets: [{ type: 'terms', field: 'path', settings: { size: 5 } }, dates({ interval: '1s' })] },
        { range: { from: START, to: START + 6 * HOUR } },
        'elasticsearch-too-many-buckets',
      ],
      [{ buckets: [dates({ interval: '100ms' })] }, { range }, 'elasticsearch-too-many-buckets'],
    ] as const;
    // All at once: the request that cannot be parsed must not take its neighbours along.
    const answers = await Promise.allSettled([...failures.map(([options, more]) => ask(options, more)), ask({})]);
    expect(answers.slice(0, -1).map((answer) => (answer as { reason?: ObsError }).reason?.code)).to.deep.equal(
      failures.map(([, , code]) => code),
    );
    expect(answers.at(-1)!.status).to.equal('fulfilled');
  });
});
