import { numberFieldsOf, type AnnotationRequest, type Frame, type ObsError } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { demo } from './demo.js';
import { ask, HOUR, MINUTE, rejectionOf, WEDNESDAY } from './fixtures/ask.js';

async function annotations(query: string, from: number, to: number): Promise<Frame> {
  const request: AnnotationRequest = { query, range: { from, to }, stepMs: MINUTE, timeZone: 'UTC', options: {} };
  const { frames } = await demo().annotations!(request, { signal: new AbortController().signal });
  return frames[0]!;
}
const column = (frame: Frame, name: string): readonly unknown[] =>
  Array.from(frame.fields.find((field) => field.name === name)!.values as ArrayLike<unknown>);

describe('annotations of the demo source', () => {
  it('tell of a release every eight hours, by time, and of those that touch the range only', async () => {
    const frame = await annotations('deployments', WEDNESDAY, WEDNESDAY + 24 * HOUR);
    expect(frame.meta.kind).to.equal('annotations');
    expect(frame.length).to.equal(3);
    const times = column(frame, 'time') as number[];
    expect(times).to.deep.equal(times.toSorted((a, b) => a - b));
    expect((await annotations('deployments', times[0]! - MINUTE, times[0]!)).length).to.equal(1);
    expect((await annotations('deployments', times[0]! - HOUR, times[0]! - MINUTE)).length).to.equal(0);
  });

  it('tell of outages when the server’s requests do fail', async () => {
    const frame = await annotations('outages', WEDNESDAY, WEDNESDAY + 2 * HOUR);
    const at = frame.length - 1;
    const [server] = (column(frame, 'title')[at] as string).split(' ');
    const to = (column(frame, 'timeEnd')[at] as number) - 3 * MINUTE;
    const [values] = await ask({
      query: `avg(error_ratio{server="${server}"})`,
      range: { from: to - MINUTE, to },
      stepMs: MINUTE,
    });
    expect(Math.max(...numberFieldsOf(values!)[0]!.values)).to.be.greaterThan(0.05);
  });

  it('tell of the sale of the week on Fridays', async () => {
    const frame = await annotations('sales', WEDNESDAY, WEDNESDAY + 72 * HOUR);
    expect(column(frame, 'title').filter((title) => title === 'Sale of the week')).to.have.length(1);
  });

  it('are at most the newest 5000, and the others are counted', async () => {
    const range = { from: WEDNESDAY - 24 * 365 * 20 * HOUR, to: WEDNESDAY };
    const request = { query: 'outages', range, stepMs: MINUTE, timeZone: 'UTC', options: {} };
    const { frames, notices } = await demo().annotations!(request, { signal: new AbortController().signal });
    expect(frames[0]!.length).to.equal(5000);
    expect(notices![0]!.text).to.match(/^\d+ older annotations are left out$/);
  });

  it('are refused by name when there are none of that kind', async () => {
    const error = (await rejectionOf(annotations('releases', 0, 1))) as ObsError;
    expect(error.code).to.equal('demo-annotation-unknown');
  });
});
