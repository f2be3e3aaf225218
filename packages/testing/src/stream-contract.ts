import type { DataSource, QueryRequest, StreamUpdate } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { FakeClock } from './fake-clock.js';

/** A source with a server that a test plays. */
export interface StreamHarness {
  readonly source: DataSource;
  /** Drives the source's timers and its animation frames. */
  readonly clock: FakeClock;
  /** Sends one row of the series that `text` names; the test says when. */
  send(row: { readonly time: number; readonly value: number; readonly text: string }): void;
  /** Sends what is no message at all. */
  sendUnreadable(): void;
  /** Ends all lines, as an outage of a moment does. */
  cut(): void;
  /** Lines that are open, or being opened. */
  readonly lines: number;
}

export interface StreamContract {
  create(): StreamHarness;
  readonly request: QueryRequest;
  /** After so long nothing is left of a stream that nobody follows, ms. */
  readonly leftAfterMs: number;
}

const FRAME_MS = 17;
const HOSTILE: readonly string[] = [
  '__proto__',
  'constructor',
  '<img src=x onerror=alert(1)>',
  'a"b\\c',
  '\u202egnp.exe',
  '{{x}}',
];

/** The tests that every source with a `stream` has to pass, beside those of `testSourceContract`. */
export function testStreamContract(name: string, { create, request, leftAfterMs }: StreamContract): void {
  describe(`${name} as a stream`, () => {
    it('opens no line before somebody looks, and none for a signal that has aborted', async () => {
      const harness = create();
      const { source, clock } = harness;
      source.stream!(request, { signal: new AbortController().signal });
      const seen: StreamUpdate[] = [];
      for await (const update of source.stream!(request, { signal: AbortSignal.abort() })) seen.push(update);
      await clock.settle();
      expect([seen.length, harness.lines, clock.pending]).to.deep.equal([0, 0, 0]);
    });

    it('yields whole windows, of which the newest holds every row', async () => {
      const world = await followed(create(), request);
      const start = world.clock.now();
      for (let i = 0; i < 5; i++) {
        world.send({ time: start + i, value: i, text: 'a' });
        await world.clock.settle(FRAME_MS);
      }
      expect(valuesOf(world.updates.at(-1)!)).to.deep.equal([0, 1, 2, 3, 4]);
      expect(world.updates.at(-1)!.live).to.equal(true);
      await world.leave();
    });

    it('yields one update for all that came within a frame', async () => {
      const world = await followed(create(), request);
      const before = world.updates.length;
      const start = world.clock.now();
      for (let i = 0; i < 100; i++) world.send({ time: start + i, value: i, text: 'a' });
      await world.clock.settle(FRAME_MS);
      expect(world.updates.length - before).to.equal(1);
      expect(valuesOf(world.updates.at(-1)!)).to.have.length(100);
      await world.leave();
    });

    it('gives a slow reader the newest window, and keeps no others for it', async () => {
      const { source, clock, send } = create();
      const controller = new AbortController();
      const reader = source.stream!(request, { signal: controller.signal })[Symbol.asyncIterator]();
      const first = reader.next();
      await clock.settle(FRAME_MS);
      await first;
      for (let i = 0; i < 10; i++) {
        send({ time: clock.now(), value: i, text: 'a' });
        await clock.settle(100);
      }
      const second = reader.next();
      await clock.settle(FRAME_MS);
      expect(valuesOf((await second).value as StreamUpdate)).to.have.length(10);
      controller.abort();
      expect((await reader.next()).done).to.equal(true);
    });

    it('never writes to the columns of an update again', async () => {
      const world = await followed(create(), request);
      const start = world.clock.now();
      const copies: (() => void)[] = [];
      // In order, late, and again with another value.
      for (const at of [10, 20, 30, 15, 20, 40, 5, 30, 50]) {
        world.send({ time: start + at, value: at + copies.length / 100, text: 'a' });
        await world.clock.settle(FRAME_MS);
        for (const field of world.updates.at(-1)!.frames.flatMap(({ fields }) => fields)) {
          const copy = [...field.values];
          copies.push(() => expect([...field.values]).to.deep.equal(copy));
        }
      }
      for (let i = 0; i < 1000; i++) world.send({ time: start + 100 + i, value: i, text: 'a' });
      await world.clock.settle(FRAME_MS);
      for (const expectSame of copies) expectSame();
      await world.leave();
    });

    it('skips a message that cannot be read, tells it, and goes on', async () => {
      const world = await followed(create(), request);
      world.sendUnreadable();
      world.send({ time: world.clock.now(), value: 7, text: 'a' });
      await world.clock.settle(FRAME_MS);
      expect(valuesOf(world.updates.at(-1)!)).to.deep.equal([7]);
      expect(world.updates.at(-1)!.notices!.map(({ severity }) => severity)).to.deep.equal(['warning']);
      await world.leave();
    });

    it('keeps hostile names as they are', async () => {
      const world = await followed(create(), request);
      for (const text of HOSTILE) world.send({ time: world.clock.now(), value: 1, text });
      await world.clock.settle(FRAME_MS);
      const texts = world.updates
        .at(-1)!
        .frames.flatMap(({ fields }) =>
          fields.flatMap(({ labels = {}, name: own }) => [own, ...Object.values(labels)]),
        );
      expect(texts).to.include.members([...HOSTILE]);
      await world.leave();
    });

    it('is not live while its line is down, and is again when there is a new one', async () => {
      const world = await followed(create(), request);
      world.send({ time: world.clock.now(), value: 1, text: 'a' });
      await world.clock.settle(FRAME_MS);
      world.cut();
      await world.clock.settle(60_000);
      expect(world.updates.map(({ live }) => live)).to.include(false);
      expect(world.updates.at(-1)!.live).to.equal(true);
      await world.leave();
    });

    it('ends when the signal aborts, and leaves no line and no timer', async () => {
      const world = await followed(create(), request);
      expect(world.lines()).to.equal(1);
      await world.leave();
      await world.clock.settle(leftAfterMs);
      expect([world.lines(), world.clock.pending]).to.deep.equal([0, 0]);
    });

    it('leaves no line and no timer when the loop is left', async () => {
      const harness = create();
      const { source, clock } = harness;
      const loop = (async () => {
        for await (const update of source.stream!(request, { signal: new AbortController().signal })) return update;
        return undefined;
      })();
      await clock.settle(FRAME_MS);
      expect((await loop)?.live).to.equal(true);
      await clock.settle(leftAfterMs);
      expect([harness.lines, clock.pending]).to.deep.equal([0, 0]);
    });
  });
}

interface Followed extends Pick<StreamHarness, 'clock' | 'send' | 'sendUnreadable' | 'cut'> {
  readonly updates: readonly StreamUpdate[];
  lines(): number;
  /** Aborts; resolves when the stream has ended. */
  leave(): Promise<void>;
}

/** The harness with somebody who reads every update at once, after the first one. */
async function followed(harness: StreamHarness, request: QueryRequest): Promise<Followed> {
  const { source, clock } = harness;
  const controller = new AbortController();
  const updates: StreamUpdate[] = [];
  const ended = (async () => {
    for await (const update of source.stream!(request, { signal: controller.signal })) updates.push(update);
  })();
  await clock.settle(FRAME_MS);
  expect(updates).to.have.length.greaterThan(0);
  return {
    clock,
    updates,
    send: (row) => harness.send(row),
    sendUnreadable: () => harness.sendUnreadable(),
    cut: () => harness.cut(),
    lines: () => harness.lines,
    async leave() {
      controller.abort();
      await ended;
    },
  };
}

function valuesOf({ frames }: StreamUpdate): unknown[] {
  return frames.flatMap(({ fields }) => fields.flatMap(({ type, values }) => (type === 'number' ? [...values] : [])));
}
