import type { ObsError } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ask, column, columnsOf, DAY, HOUR, rejectionOf, WEDNESDAY } from '../fixtures/ask.js';

const NOON = { mode: 'instant' as const, range: { from: WEDNESDAY, to: WEDNESDAY + 12 * HOUR } };

async function numbers(query: string, label = 'server'): Promise<Map<string, number>> {
  const columns = await columnsOf(label, { query, ...NOON });
  columns.delete('time');
  return new Map([...columns].map(([name, values]) => [name, values[0]!]));
}

describe('a query', () => {
  it('selects the series that meet every condition', async () => {
    expect([...(await numbers('cpu{server=~"web-.+", server!="web-2", server!~"web-(5|6)"}')).keys()]).to.deep.equal([
      'web-1',
      'web-3',
      'web-4',
    ]);
  });

  it('gives no frame when nothing matches', async () => {
    expect(await ask({ query: 'cpu{server="nobody"}' })).to.deep.equal([]);
  });

  it('sums, averages, counts and finds the least and greatest of a group', async () => {
    const cpu = [...(await numbers('cpu')).values()];
    const of = async (op: string): Promise<number> => (await column(`${op}(cpu)`, NOON))[0]!;
    expect(await of('sum')).to.be.closeTo(
      cpu.reduce((a, b) => a + b),
      1e-9,
    );
    expect(await of('avg')).to.be.closeTo(cpu.reduce((a, b) => a + b) / 8, 1e-9);
    expect(await of('min')).to.equal(Math.min(...cpu));
    expect(await of('max')).to.equal(Math.max(...cpu));
    expect(await of('count')).to.equal(8);
    const sorted = [...cpu].sort((a, b) => a - b);
    expect(await of('p50')).to.be.closeTo((sorted[3]! + sorted[4]!) / 2, 1e-9);
  });

  it('groups by labels, and the groups add up to the whole', async () => {
    const routes = await numbers('sum by (route) (requests)', 'route');
    expect(routes.size).to.equal(7);
    const whole = (await column('sum(requests)', NOON))[0]!;
    expect([...routes.values()].reduce((a, b) => a + b)).to.be.closeTo(whole, 1e-6);
  });

  it('weighs averages of ratios by requests', async () => {
    const requests = await numbers('sum by (route) (requests)', 'route');
    const ratios = await numbers('avg by (route) (error_ratio)', 'route');
    const expected = [...ratios].reduce((sum, [route, ratio]) => sum + ratio * requests.get(route)!, 0);
    const ratio = (await column('avg(error_ratio)', NOON))[0]!;
    expect(ratio / (expected / [...requests.values()].reduce((a, b) => a + b))).to.be.within(0.9, 1.1);
  });

  it('orders percentiles of latency, and keeps that of a mixture between those of its parts', async () => {
    const at = async (p: string): Promise<number> => (await column(`${p}(latency)`, NOON))[0]!;
    expect(await at('p50')).to.be.lessThan(await at('p90'));
    expect(await at('p90')).to.be.lessThan(await at('p99'));
    const routes = [...(await numbers('p50(latency) by (route)', 'route')).values()];
    expect(await at('p50')).to.be.within(Math.min(...routes), Math.max(...routes));
  });

  it('keeps the greatest values of each moment with topk', async () => {
    const all = await columnsOf('server', { query: 'cpu' });
    const top = await columnsOf('server', { query: 'topk(2, cpu)' });
    all.delete('time');
    top.delete('time');
    for (const i of [0, 100, 288]) {
      const kept = [...top.values()].map((values) => values[i]!).filter((value) => !Number.isNaN(value));
      const greatest = [...all.values()].map((values) => values[i]!).sort((a, b) => b - a);
      expect(kept.sort((a, b) => b - a)).to.deep.equal(greatest.slice(0, 2));
    }
  });

  it('leaves out what a comparison does not keep', async () => {
    const range = { range: { from: WEDNESDAY, to: WEDNESDAY + DAY }, stepMs: 60_000 };
    const all = await column('cpu{server="web-1"}', range);
    const high = await column('cpu{server="web-1"} > 0.9', range);
    const kept = high.filter((value) => !Number.isNaN(value));
    expect(kept.length).to.be.greaterThan(0).and.lessThan(all.length);
    expect([...kept]).to.deep.equal([...all.filter((value) => value > 0.9)]);
  });

  it('names a metric it does not know, and those that come close', async () => {
    const error = (await rejectionOf(ask({ query: 'sum(request)' }))) as ObsError;
    expect(error.code).to.equal('demo-metric-unknown');
    expect(error.message).to.equal('demo metric unknown: request');
    expect(error.hint).to.contain('requests');
    expect(error.hint).to.not.contain('cpu');
  });

  for (const query of ['cpu{route="/"}', 'sum by (route) (cpu)', 'sum by (route) (sum by (status) (requests))']) {
    it(`names the label that does not exist in ${query}`, async () => {
      const error = (await rejectionOf(ask({ query }))) as ObsError;
      expect(error.code).to.equal('demo-label-unknown');
      expect(error.values['label']).to.equal('route');
    });
  }
});
