import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ObsError } from '../base/error.js';
import { createFrame } from '../frame/build.js';
import type { Frame } from '../frame/frame.js';
import { labelsFrom } from '../frame/labels.js';
import type { DataSource, QueryRequest, QueryResponse } from '../source/data-source.js';
import { askVector } from './ask.js';
import { askGrid } from './history.js';
import type { Evaluation } from './state.js';

const { signal } = new AbortController();
const T = 1_772_323_200_487;
const STEP = 15_000;

interface Fake {
  readonly source: DataSource;
  readonly asked: QueryRequest[];
}

function fake(answer: (request: QueryRequest) => QueryResponse | Promise<QueryResponse>, maxPoints?: number): Fake {
  const asked: QueryRequest[] = [];
  const source: DataSource = {
    type: 'fake',
    async query(request) {
      asked.push(request);
      return answer(request);
    },
    ...(maxPoints !== undefined && { maxPoints }),
  };
  return { source, asked };
}

type Column = readonly [name: string, labels: Record<string, string>, values: readonly number[]];

function frameOf(times: readonly number[], ...columns: readonly Column[]): Frame {
  return createFrame({
    fields: [
      { name: 'time', type: 'time', values: Float64Array.from(times) },
      ...columns.map(([name, labels, values]) => ({
        name,
        type: 'number' as const,
        labels: labelsFrom(Object.entries(labels)),
        values: Float64Array.from(values),
      })),
    ],
  });
}

const vector = (frames: readonly Frame[], expr = 'up', more: Partial<QueryResponse> = {}): Promise<Evaluation> =>
  askVector(fake(() => ({ frames, ...more })).source, expr, T, signal);

describe('askVector', () => {
  it('asks for one time, and gives the series with the name of their metric', async () => {
    const { source, asked } = fake(() => ({
      frames: [frameOf([T], ['up', { job: 'a' }, [1]], ['up', { job: 'b' }, [0]])],
    }));
    expect(await askVector(source, 'up', T, signal)).to.deep.equal({
      ok: [
        {
          labels: labelsFrom([
            ['__name__', 'up'],
            ['job', 'a'],
          ]),
          value: 1,
        },
        {
          labels: labelsFrom([
            ['__name__', 'up'],
            ['job', 'b'],
          ]),
          value: 0,
        },
      ],
    });
    expect(asked[0]).to.include({ mode: 'instant', query: 'up' });
    expect(asked[0]!.range.to).to.equal(T);
  });

  it('gives a computed series no name', async () => {
    const answer = await vector([frameOf([T], ['value', { job: 'a' }, [0.5]])], 'rate(x[5m])');
    expect(answer).to.deep.equal({ ok: [{ labels: labelsFrom([['job', 'a']]), value: 0.5 }] });
    expect(await vector([frameOf([T], ['vector(1)', {}, [1]])], ' vector(1) ')).to.deep.equal({
      ok: [{ labels: labelsFrom([]), value: 1 }],
    });
  });

  it('keeps a value that is not a number, for a comparison with it may hold', async () => {
    const answer = await vector([frameOf([T], ['up', {}, [NaN]])]);
    expect('ok' in answer && Number.isNaN(answer.ok[0]!.value)).to.equal(true);
  });

  it('takes an empty answer for no match', async () => {
    expect(await vector([])).to.deep.equal({ ok: [] });
  });

  it('tells why the source refused, and lets the abort through', async () => {
    const refusing = fake(() => {
      throw new ObsError({ code: 'x', message: 'query is wrong: {why}', hint: 'Repair it.', values: { why: 'no }' } });
    });
    expect(await askVector(refusing.source, 'up', T, signal)).to.deep.equal({ error: 'query is wrong: no }' });
    const controller = new AbortController();
    const waiting = fake(async () => {
      controller.abort();
      throw new TypeError('network');
    });
    const outcome = await askVector(waiting.source, 'up', T, controller.signal).catch((thrown: unknown) => thrown);
    expect(outcome).to.equal(controller.signal.reason);
  });

  it('refuses what is no instant vector', async () => {
    const raw = await vector([frameOf([T - 1, T], ['up', {}, [1, 1]])], 'up[1m]');
    expect(raw).to.deep.equal({ error: 'answer to a rule has more than one value per series' });
    const text = createFrame({ fields: [{ name: 'value', type: 'string', values: ['a'] }] });
    expect(await vector([text])).to.deep.equal({ error: 'answer to a rule has no numbers' });
    const histogram = createFrame({
      fields: [{ name: 'count', type: 'number', values: [1] }],
      meta: { kind: 'histogram' },
    });
    expect(await vector([histogram])).to.deep.equal({ error: 'answer to a rule has native histograms' });
  });

  it('takes an answer of which the source says that a part is missing for none', async () => {
    const warned = (text: string, severity: 'warning' | 'info' = 'warning'): Promise<Evaluation> =>
      vector([], 'up', { notices: [{ severity, text }] });
    expect(await warned('store-2 is down')).to.deep.equal({
      error: 'answer to a rule may be incomplete: store-2 is down',
    });
    expect(await warned('PromQL warning: bucket label is missing')).to.deep.equal({ ok: [] });
    expect(await warned('something else', 'info')).to.deep.equal({ ok: [] });
  });
});

describe('askGrid', () => {
  const timesOf = ({ range, stepMs }: QueryRequest): number[] =>
    Array.from({ length: (range.to - range.from) / stepMs + 1 }, (_, i) => range.from + i * stepMs);
  const index = (time: number): number => (time - T) / STEP;

  it('asks for just these times, in chunks that the server answers, and puts them together', async () => {
    const { source, asked } = fake((request) => {
      const times = timesOf(request);
      const late = times.map((time) => (index(time) >= 25 ? index(time) : NaN));
      const columns: Column[] = [['m', { host: 'a' }, times.map(index)]];
      // A chunk has only the series that have something in it, in any order.
      if (index(times.at(-1)!) >= 25) columns.unshift(['m', { host: 'b' }, late]);
      return { frames: [frameOf(times, ...columns)] };
    }, 10);
    const grid = await askGrid(source, 'm', { startMs: T, intervalMs: STEP, slots: 32 }, signal);
    expect(asked.map((request) => timesOf(request).map(index))).to.deep.equal(
      [0, 10, 20, 30].map((first) => Array.from({ length: Math.min(10, 32 - first) }, (_, i) => first + i)),
    );
    expect(asked.every(({ unaligned, mode }) => unaligned === true && mode === 'range')).to.equal(true);
    expect(grid).to.deep.equal({
      startMs: T,
      intervalMs: STEP,
      slots: 32,
      series: [
        {
          labels: labelsFrom([
            ['__name__', 'm'],
            ['host', 'a'],
          ]),
          values: Float64Array.from({ length: 32 }, (_, i) => i),
        },
        {
          labels: labelsFrom([
            ['__name__', 'm'],
            ['host', 'b'],
          ]),
          values: Float64Array.from({ length: 32 }, (_, i) => (i >= 25 ? i : NaN)),
        },
      ],
    });
  });

  it('never asks for more points than Prometheus answers, whatever the source says', async () => {
    const { source, asked } = fake(() => ({ frames: [] }), 1_000_000);
    await askGrid(source, 'm', { startMs: T, intervalMs: STEP, slots: 25_000 }, signal);
    expect(asked.map((request) => timesOf(request).length)).to.deep.equal([11_000, 11_000, 3_000]);
  });

  it('keeps what else was answered when a chunk fails, and says which evaluations failed', async () => {
    const { source } = fake((request) => {
      const times = timesOf(request);
      if (index(times[0]!) === 2) throw new ObsError({ code: 'x', message: 'server is busy', hint: 'Wait.' });
      return { frames: [frameOf(times, ['m', {}, times.map(index)])] };
    }, 2);
    const grid = await askGrid(source, 'm', { startMs: T, intervalMs: STEP, slots: 6 }, signal);
    expect([...grid.failures!]).to.deep.equal([
      [2, 'server is busy'],
      [3, 'server is busy'],
    ]);
    expect([...grid.series[0]!.values]).to.deep.equal([0, 1, NaN, NaN, 4, 5]);
  });

  it('takes answers for other times for none', async () => {
    const moved = fake((request) => ({
      frames: [
        frameOf(
          timesOf(request).map((time) => time - 487),
          ['m', {}, [1, 1]],
        ),
      ],
    }));
    const grid = await askGrid(moved.source, 'm', { startMs: T, intervalMs: STEP, slots: 2 }, signal);
    expect(grid.series).to.deep.equal([]);
    expect(new Set(grid.failures!.values())).to.deep.equal(
      new Set(['answer to a rule has other times than were asked for']),
    );
    const timeless = fake(() => ({ frames: [createFrame({ fields: [{ name: 'm', type: 'number', values: [1] }] })] }));
    const other = await askGrid(timeless.source, 'm', { startMs: T, intervalMs: STEP, slots: 1 }, signal);
    expect([...other.failures!.values()]).to.deep.equal(['answer to a rule has no times']);
  });

  it('leaves two series of the same labels two, which a rule takes as an error', async () => {
    const { source } = fake((request) => ({
      frames: [frameOf(timesOf(request), ['m', {}, [1, 1]]), frameOf(timesOf(request), ['m', {}, [2, 2]])],
    }));
    const { series } = await askGrid(source, 'm', { startMs: T, intervalMs: STEP, slots: 2 }, signal);
    expect(series.map(({ values }) => values[0])).to.deep.equal([1, 2]);
  });

  it('stops asking when nobody waits any more', async () => {
    const controller = new AbortController();
    const { source, asked } = fake(() => {
      controller.abort();
      return { frames: [] };
    }, 1);
    const outcome = await askGrid(source, 'm', { startMs: T, intervalMs: STEP, slots: 50 }, controller.signal).catch(
      (thrown: unknown) => thrown,
    );
    expect(outcome).to.equal(controller.signal.reason);
    expect(asked.length).to.be.lessThan(4);
  });

  it('has nothing of no time', async () => {
    const { source, asked } = fake(() => ({ frames: [] }));
    expect(await askGrid(source, 'm', { startMs: T, intervalMs: STEP, slots: 0 }, signal)).to.deep.equal({
      startMs: T,
      intervalMs: STEP,
      slots: 0,
      series: [],
    });
    expect(asked).to.have.length(0);
  });
});
