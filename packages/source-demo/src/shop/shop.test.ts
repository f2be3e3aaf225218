import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ask, column, columnsOf, DAY, HOUR, mean, MINUTE, WEDNESDAY } from '../fixtures/ask.js';
import { METRICS } from '../metrics/index.js';

/** Mean of a query over an hour of the fixed Wednesday. */
async function hourly(query: string, hour: number, day = WEDNESDAY): Promise<number> {
  const from = day + hour * HOUR;
  return mean(await column(query, { range: { from, to: from + HOUR }, stepMs: MINUTE }));
}

describe('the shop', () => {
  it('answers the same question twice with the same numbers', async () => {
    const first = await ask({ query: 'requests' });
    expect(await ask({ query: 'requests' })).to.deep.equal(first);
  });

  it('is another shop under another seed', async () => {
    const one = await column('sum(requests)', {}, { seed: 1 });
    const other = await column('sum(requests)', {}, { seed: 'another' });
    expect([...one]).to.not.deep.equal([...other]);
  });

  for (const name of METRICS.keys()) {
    it(`has values of ${name} that depend on the moment alone, not on range or step`, async () => {
      const long = await columnsOf('', {
        query: name,
        range: { from: WEDNESDAY - DAY, to: WEDNESDAY + DAY },
        stepMs: HOUR,
      });
      const [short] = await ask({
        query: name,
        range: { from: WEDNESDAY, to: WEDNESDAY + 2 * HOUR },
        stepMs: 5 * MINUTE,
      });
      const [now] = await ask({ query: name, mode: 'instant', range: { from: 0, to: WEDNESDAY + HOUR } });
      const [wide] = await ask({ query: name, range: { from: WEDNESDAY - DAY, to: WEDNESDAY + DAY }, stepMs: HOUR });
      expect(long.get('time')![25]).to.equal(WEDNESDAY + HOUR);
      expect(short!.fields.length).to.be.greaterThan(1);
      short!.fields.forEach((field, f) => {
        expect(field.values[12]).to.deep.equal(wide!.fields[f]!.values[25]);
        expect(field.values[12]).to.deep.equal(now!.fields[f]!.values[0]);
      });
    });
  }

  it('is busier at noon than at four in the morning, and busiest in the evening', async () => {
    const night = await hourly('sum(active_users)', 4);
    const noon = await hourly('sum(active_users)', 12);
    expect(noon).to.be.greaterThan(2.5 * night);
    expect(await hourly('sum(active_users)', 20)).to.be.greaterThan(noon);
  });

  it('sleeps longer on Saturdays', async () => {
    let saturdays = 0;
    let wednesdays = 0;
    for (let week = 0; week < 8; week++) {
      saturdays += await hourly('sum(active_users)', 7, WEDNESDAY + (7 * week + 3) * DAY);
      wednesdays += await hourly('sum(active_users)', 7, WEDNESDAY + 7 * week * DAY);
    }
    expect(saturdays).to.be.lessThan(0.95 * wednesdays);
  });

  it('sells most on Friday evenings', async () => {
    const friday = WEDNESDAY + 2 * DAY;
    expect(await hourly('orders_per_minute', 20, friday)).to.be.greaterThan(
      1.4 * (await hourly('orders_per_minute', 20)),
    );
  });

  it('has a sale in every three hours that users, requests, orders and revenue rise with', async () => {
    for (const query of ['sum(active_users)', 'sum(requests)', 'orders_per_minute', 'revenue_per_minute']) {
      for (let slot = 0; slot < 8; slot++) {
        const from = WEDNESDAY + slot * 3 * HOUR;
        const values = await column(query, { range: { from, to: from + 3 * HOUR }, stepMs: MINUTE });
        // The steepest ten minutes of a slot: no daily rhythm climbs as fast.
        let steepest = 0;
        for (let i = 10; i < values.length; i++) steepest = Math.max(steepest, values[i]! / values[i - 10]!);
        expect(steepest, `${query}, slot ${slot}`).to.be.greaterThan(1.13);
      }
    }
  });

  it('has one server fail in every two hours: errors rise, CPU is pegged, a restart ends it', async () => {
    const servers = 'web-1 web-2 web-4 web-5 web-6'.split(' ');
    for (let slot = 0; slot < 12; slot++) {
      const from = WEDNESDAY + slot * 2 * HOUR;
      const range = { range: { from, to: from + 2 * HOUR }, stepMs: 15_000 };
      const errors = await columnsOf('server', { query: 'avg by (server) (error_ratio)', ...range });
      const cpu = await columnsOf('server', { query: 'cpu', ...range });
      const up = await columnsOf('server', { query: 'up', ...range });
      const bad = servers.filter((server) => Math.max(...errors.get(server)!.filter((x) => x === x)) > 0.09);
      expect(bad, `slot ${slot}`).to.have.length(1);
      const worst = errors.get(bad[0]!)!.reduce((at, value, i, all) => (value > (all[at] ?? 0) ? i : at), 0);
      expect(cpu.get(bad[0]!)![worst]).to.be.greaterThan(0.85);
      const restart = up.get(bad[0]!)!.indexOf(0, worst);
      expect(restart).to.be.greaterThan(worst);
      expect(cpu.get(bad[0]!)![restart]).to.be.NaN;
      expect(errors.get(bad[0]!)!.at(-1)).to.be.lessThan(0.09);
    }
  });

  it('leaks memory on web-3 without pause between restarts, and gives it back with each', async () => {
    const range = { range: { from: WEDNESDAY, to: WEDNESDAY + 2 * DAY }, stepMs: 15 * MINUTE };
    const memory = (await columnsOf('server', { query: 'memory', ...range })).get('web-3')!;
    const drops: number[] = [];
    let climbs = 0;
    for (let i = 1; i < memory.length; i++) {
      const change = memory[i]! - (memory[i - 4] ?? NaN);
      if (memory[i]! - memory[i - 1]! < -(2 ** 30)) drops.push(i);
      const restarted = drops.length > 0 && i - drops.at(-1)! < 4;
      if (!restarted && !Number.isNaN(change)) {
        expect(change, `sample ${i}`).to.be.greaterThan(0.4 * 2 ** 30);
        climbs++;
      }
    }
    expect(drops.length).to.be.within(8, 14);
    expect(climbs).to.be.greaterThan(100);
  });

  it('answers slower the busier it is', async () => {
    expect(await hourly('p90(latency)', 20)).to.be.greaterThan(1.1 * (await hourly('p90(latency)', 4)));
  });

  it('counts cumulative buckets that end with all requests', async () => {
    const at = { mode: 'instant' as const };
    const buckets = await columnsOf('le', { query: 'sum by (le) (latency_bucket)', ...at });
    buckets.delete('time');
    const counts = [...buckets.values()].map((values) => values[0]!);
    expect(counts).to.deep.equal([...counts].sort((a, b) => a - b));
    const all = (await column('sum(requests)', at))[0]!;
    expect(buckets.get('+Inf')![0]! / all).to.be.within(0.9, 1.1);
  });

  for (const year of [1971, 2000, 2099]) {
    it(`is open in ${year}`, async () => {
      const from = Date.UTC(year, 5, 1);
      for (const name of METRICS.keys()) {
        const [frame] = await ask({ query: name, range: { from, to: from + 6 * HOUR }, stepMs: 10 * MINUTE });
        for (const field of frame!.fields.slice(1)) {
          const values = (field.values as Float64Array).filter((value) => value === value);
          expect(values.length, name).to.be.greaterThan(30);
          expect(values.every((value) => Number.isFinite(value) && value >= 0)).to.equal(true);
        }
      }
      expect(await hourly('sum(active_users)', 12, from)).to.be.within(3000, 15_000);
    });
  }
});
