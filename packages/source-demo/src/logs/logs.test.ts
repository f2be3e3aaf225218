import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ask, HOUR, MINUTE, rejectionOf, WEDNESDAY } from '../fixtures/ask.js';

async function lines(query: string, from: number, to: number, limit = 5000): Promise<string[]> {
  const [frame] = await ask({ query, range: { from, to }, options: { limit } });
  const [time, level, message, server] = frame!.fields;
  return Array.from({ length: frame!.length }, (_, i) =>
    [time!.values[i], level!.values[i], server!.values[i], message!.values[i]].join(' '),
  );
}

describe('logs', () => {
  const noon = WEDNESDAY + 12 * HOUR;

  it('are a frame of time, level, message and server, oldest first', async () => {
    const [frame] = await ask({ query: 'logs', range: { from: noon, to: noon + HOUR } });
    expect(frame!.meta.kind).to.equal('logs');
    expect(frame!.fields.map(({ name }) => name)).to.deep.equal(['time', 'level', 'message', 'server']);
    const times = frame!.fields[0]!.values as Float64Array;
    expect([...times]).to.deep.equal([...times].sort((a, b) => a - b));
    expect(times[0]).to.be.at.least(noon);
    expect(times.at(-1)).to.be.at.most(noon + HOUR);
  });

  it('are the same lines in every range that holds them', async () => {
    const long = await lines('logs', noon, noon + 30 * MINUTE);
    const short = await lines('logs', noon + 10 * MINUTE + 1, noon + 20 * MINUTE);
    const first = long.indexOf(short[0]!);
    expect(short.length).to.be.greaterThan(50);
    expect(long.slice(first, first + short.length)).to.deep.equal(short);
  });

  it('keep the newest when there are more than the limit', async () => {
    const all = await lines('logs', noon, noon + HOUR);
    expect(await lines('logs', noon, noon + HOUR, 10)).to.deep.equal(all.slice(-10));
  });

  it('meet conditions on level and server', async () => {
    const found = await lines('logs{level=~"warn|error", server="web-1"}', noon, noon + 3 * HOUR);
    expect(found.length).to.be.greaterThan(0);
    for (const line of found) expect(line).to.match(/^\d+ (warn|error) web-1 /);
  });

  it('tell of more errors while a server fails, and of its return', async () => {
    const errors = await lines('logs{level="error"}', noon, noon + 2 * HOUR);
    const perMinute = new Map<number, number>();
    for (const line of errors) {
      const minute = Math.floor(Number(line.split(' ')[0]) / MINUTE);
      perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
    }
    expect(Math.max(...perMinute.values())).to.be.greaterThan(4);
    expect(perMinute.size).to.be.lessThan(100);
    const returns = (await lines('logs{level="info"}', noon, noon + 2 * HOUR)).filter((line) =>
      line.includes('ready with'),
    );
    expect(returns.length).to.be.greaterThan(0);
  });

  it('leave no place of a sentence unfilled', async () => {
    expect((await lines('logs', noon, noon + 2 * HOUR)).join('\n')).to.not.match(/[{}]|undefined|NaN/);
  });

  it('have no other labels', async () => {
    expect(await rejectionOf(ask({ query: 'logs{route="/"}' }))).to.have.property('code', 'demo-label-unknown');
  });
});
