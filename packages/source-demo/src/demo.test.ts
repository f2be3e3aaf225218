import { isAbort, type ObsError } from '@obs-kit/core';
import { fakeClock } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { demo } from './demo.js';
import { ask, HOUR, MINUTE, rejectionOf, requestOf, WEDNESDAY } from './fixtures/ask.js';

describe('demo', () => {
  it('answers a range with one wide frame on multiples of the step', async () => {
    const [frame, ...more] = await ask({
      query: 'cpu',
      legend: 'CPU {{server}} {{nothing}}',
      range: { from: WEDNESDAY + 7_000, to: WEDNESDAY + 61_000 },
      stepMs: 15_000,
    });
    expect(more).to.deep.equal([]);
    const [time, first] = frame!.fields;
    expect([...(time!.values as Float64Array)].map((t) => t - WEDNESDAY)).to.deep.equal([0, 15e3, 30e3, 45e3, 60e3]);
    expect(frame!.length).to.equal(5);
    expect(frame!.meta).to.deep.equal({ kind: 'timeseries', executedQuery: 'cpu', stepMs: 15_000 });
    expect(first!.values).to.be.instanceOf(Float64Array).and.have.length(5);
    expect(first!.name).to.equal('cpu');
    expect(first!.config).to.deep.equal({ unit: 'percentunit', displayNameFromSource: 'CPU web-1 ' });
  });

  it('aligns steps of a day to midnight where the reader is', async () => {
    const range = { from: WEDNESDAY, to: WEDNESDAY + 72 * HOUR };
    const [frame] = await ask({ query: 'carts', range, stepMs: 24 * HOUR, timeZone: 'Asia/Tokyo' });
    expect((frame!.fields[0]!.values as Float64Array)[0]! % (24 * HOUR)).to.equal(15 * HOUR);
  });

  it('answers an instant with one row at the end of the range', async () => {
    const [frame] = await ask({ query: 'sum(requests)', mode: 'instant', range: { from: 0, to: WEDNESDAY + 1 } });
    expect([...(frame!.fields[0]!.values as Float64Array)]).to.deep.equal([WEDNESDAY + 1]);
    expect(frame!.fields[1]!.name).to.equal('sum(requests)');
  });

  it('lists metrics, labels of one metric and labels of all', async () => {
    const values = async (query: string): Promise<unknown> => {
      const [frame] = await ask({ query, mode: 'values' });
      expect(frame!.meta.kind).to.equal('values');
      return frame!.fields[0]!.values;
    };
    expect(await values('metrics()')).to.include.members(['cpu', 'requests', 'logs']);
    expect(await values('label_values(active_users, device)')).to.deep.equal(['mobile', 'desktop', 'tablet']);
    expect(await values('label_values(cpu{server!~"web.*"}, server)')).to.deep.equal(['db-1', 'cache-1']);
    expect(await values('label_values(server)')).to.have.length(8);
    expect(await rejectionOf(ask({ query: 'label_values(cpu, device)', mode: 'values' }))).to.have.property(
      'code',
      'demo-label-unknown',
    );
  });

  it('repeats hostile names letter by letter in its errors', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const error = (await rejectionOf(ask({ query: name }))) as ObsError;
    expect(error.message).to.contain('found "<img src=x o"');
    const unknown = (await rejectionOf(ask({ query: '__proto__' }))) as ObsError;
    expect(unknown.message).to.equal('demo metric unknown: __proto__');
    const legend = `${name}{{server}}{{__proto__}}{{constructor}}`;
    const [frame] = await ask({ query: 'cpu{server="web-1"}', legend });
    expect(frame!.fields[1]!.config.displayNameFromSource).to.equal(`${name}web-1`);
  });

  const steps = [
    [0, 1],
    [-1, 1],
    [NaN, 1],
    [1, 20_000],
    [MINUTE, -10 * MINUTE],
  ] as const;
  for (const [stepMs, span] of steps) {
    it(`refuses a step of ${stepMs} ms over ${span} ms`, async () => {
      const range = { from: WEDNESDAY, to: WEDNESDAY + span };
      const error = await rejectionOf(ask({ query: 'cpu', range, stepMs }));
      expect(error).to.have.property('code', 'demo-step-invalid');
    });
  }

  it('answers after latencyMs, by its clock', async () => {
    const clock = fakeClock();
    let done = false;
    const { signal } = new AbortController();
    const answer = demo({ latencyMs: '300', clock })
      .query(requestOf({ query: 'cpu' }), { signal })
      .then(() => (done = true));
    await clock.settle(299);
    expect(done).to.equal(false);
    await clock.settle(1);
    await answer;
    expect(done).to.equal(true);
  });

  it('leaves at once when it is aborted, before or while it waits', async () => {
    const clock = fakeClock();
    const source = demo({ latencyMs: 300, clock });
    const controller = new AbortController();
    const waiting = rejectionOf(source.query(requestOf({ query: 'cpu' }), { signal: controller.signal }));
    expect(clock.pending).to.equal(1);
    controller.abort();
    expect(isAbort(await waiting)).to.equal(true);
    expect(clock.pending).to.equal(0);
    expect(isAbort(await rejectionOf(source.alerts!({ signal: controller.signal })))).to.equal(true);
  });

  it('fails with the sentence of its setting error, in everything it does', async () => {
    const source = demo({ error: 'the shop burned down: {error}' });
    const context = { signal: new AbortController().signal };
    for (const asked of [
      source.query(requestOf({ query: 'cpu' }), context),
      source.alerts!(context),
      source.health!(context),
    ]) {
      const error = (await rejectionOf(asked)) as ObsError;
      expect([error.code, error.message]).to.deep.equal(['demo-failure', 'the shop burned down: {error}']);
    }
  });

  it('has nothing to show when it is empty, but still reads the query', async () => {
    expect(await ask({ query: 'cpu' }, { empty: true })).to.deep.equal([]);
    expect(await ask({ query: 'logs' }, { empty: '' })).to.deep.equal([]);
    const [values] = await ask({ query: 'label_values(server)', mode: 'values' }, { empty: 'true' });
    expect(values!.length).to.equal(0);
    expect(await ask({ query: 'cpu' }, { empty: 'false' })).to.have.length(1);
    expect(await rejectionOf(ask({ query: 'cpu{' }, { empty: true }))).to.have.property('code', 'demo-query-invalid');
  });

  const wrong: [setting: string, value: unknown][] = [
    ['seed', NaN],
    ['latencyMs', 'soon'],
    ['latencyMs', -1],
    ['latencyMs', ''],
    ['error', 1],
    ['empty', 'maybe'],
  ];
  for (const [setting, value] of wrong) {
    it(`tells about a wrong ${setting}, ${JSON.stringify(value)}, with the first request`, async () => {
      const error = (await rejectionOf(ask({ query: 'cpu' }, { [setting]: value }))) as ObsError;
      expect(error.code).to.equal('demo-setting-invalid');
      expect(error.values['setting']).to.equal(setting);
    });
  }
});
