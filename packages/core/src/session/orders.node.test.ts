import { fakeClock, type FakeClock } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { isAbort } from '../base/error.js';
import { modelOf } from '../variables/fixtures/variables.js';
import { createSession } from './create-session.js';
import { timedSource, type Manner, type TimedSource } from './fixtures/timed-source.js';
import { panel } from './fixtures/world.js';
import type { PanelHandle, Session } from './session.js';

const PANELS = 4;
const RANGES = ['now-1h', 'now-2h', 'now-3h'];
const HOSTS = ['a', 'b', 'c'];

type Step =
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'refresh' | 'hide tab' | 'show tab' | 'new source' | 'remove source' | 'new variable' }
  | { readonly do: 'show' | 'hide' | 'refresh panel' | 'remove'; readonly panel: number }
  | { readonly do: 'ask'; readonly panel: number; readonly question: number }
  | { readonly do: 'widen'; readonly panel: number; readonly width: number }
  | { readonly do: 'range' | 'select'; readonly choice: number };

const panelIndex = fc.nat(PANELS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(0, 0, 1, 900, 5000, 20_000) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('refresh', 'hide tab', 'show tab', 'new source', 'remove source', 'new variable'),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('show', 'hide', 'refresh panel'), panel: panelIndex }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove'), panel: panelIndex }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('ask'), panel: panelIndex, question: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('widen'), panel: panelIndex, width: fc.nat(1000) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('range', 'select'), choice: fc.nat(2) }) },
) as fc.Arbitrary<Step>;

const manner: fc.Arbitrary<Manner> = fc.record({
  latencyMs: fc.constantFrom(0, 0, 50, 4000, 12_000, Infinity),
  fails: fc.constantFrom(false, false, false, true),
  deaf: fc.constantFrom(false, false, true),
});

/** A session whose panels all read one variable, and what is known of what they should show. */
class Board {
  readonly clock: FakeClock = fakeClock();
  readonly source: TimedSource;
  readonly session: Session;
  readonly handles: PanelHandle[] = [];
  readonly questions: number[] = Array.from({ length: PANELS }, () => 0);
  readonly removed = new Set<number>();
  readonly lateWrites: string[] = [];
  /** From here on every source answers at once. */
  calm = false;
  #removeSource: (() => void) | undefined;

  constructor(manners: readonly Manner[]) {
    let next = 0;
    this.source = timedSource(this.clock, () => (this.calm ? { latencyMs: 0 } : manners[next++ % manners.length]!));
    this.session = createSession({
      clock: this.clock,
      sources: { test: this.source },
      time: { from: RANGES[0]!, to: 'now', timeZone: 'utc', refresh: '5s' },
    });
    this.addVariable();
    for (let i = 0; i < PANELS; i++) this.#addPanel(i);
  }

  addVariable(): void {
    this.session.addVariable(modelOf('host', { source: 'test', query: HOSTS.join(' '), refresh: 'time-range' }));
  }

  /** The question that a panel has now; two of the panels share theirs. */
  #queryOf(index: number): string {
    return `${index < 2 ? 'shared' : `p${index}`} q${this.questions[index]} $host`;
  }

  #addPanel(index: number): void {
    const handle = this.session.addPanel(panel(`p${index}`, this.#queryOf(index), { source: 'test' }));
    this.handles.push(handle);
    let last = handle.data.value;
    handle.data.subscribe((data) => {
      const written = data.frames !== last.frames;
      last = data;
      if (written) this.#checkWrite(index);
      if (isAbort(data.error?.cause)) this.lateWrites.push(`${index}: a dropped question was shown as a failure`);
    });
  }

  /** What is written is the answer to the question that the panel has at that moment, and no panel writes once removed. */
  #checkWrite(index: number): void {
    const { range, updatedAt } = this.handles[index]!.data.value;
    const hours = 1 + RANGES.indexOf(this.session.time.value.raw.from);
    const right =
      !this.removed.has(index) &&
      updatedAt === this.clock.now() &&
      range!.to - range!.from === hours * 3_600_000 &&
      this.shownBy(index) === this.dueOf(index);
    // Kept for later: what a subscriber throws is the panel's to show.
    if (!right) this.lateWrites.push(`${index}: ${String(this.shownBy(index))} for ${this.dueOf(index)}`);
  }

  /** The query whose answer a panel shows. */
  shownBy(index: number): unknown {
    return this.handles[index]!.data.value.frames[0]?.fields[1]?.labels?.['query'];
  }

  dueOf(index: number): string {
    const host = this.session.variables.value[0]!.value.join('|');
    return this.#queryOf(index).replace('$host', host);
  }

  async take(next: Step): Promise<void> {
    const { session, handles } = this;
    switch (next.do) {
      case 'wait':
        return this.clock.settle(next.ms);
      case 'refresh':
        return session.refresh();
      case 'hide tab':
        return session.setActive(false);
      case 'show tab':
        return session.setActive(true);
      case 'new source':
        this.#removeSource = session.addSource(
          'other',
          timedSource(this.clock, () => ({ latencyMs: 0 })),
        );
        return;
      case 'remove source':
        return this.#removeSource?.();
      case 'new variable':
        return this.addVariable();
      case 'show':
        return handles[next.panel]!.setVisible(true);
      case 'hide':
        return handles[next.panel]!.setVisible(false);
      case 'refresh panel':
        return handles[next.panel]!.refresh();
      case 'remove':
        this.removed.add(next.panel);
        return handles[next.panel]!.remove();
      case 'ask':
        this.questions[next.panel] = next.question;
        return handles[next.panel]!.update(panel(`p${next.panel}`, this.#queryOf(next.panel), { source: 'test' }));
      case 'widen':
        return handles[next.panel]!.setWidth(next.width);
      case 'range':
        return session.setTimeRange({ from: RANGES[next.choice]!, to: 'now' });
      case 'select':
        return session.setVariable('host', [HOSTS[next.choice]!]);
    }
  }

  /** After each step: no late write; six questions on their way at most, and no two of one panel. */
  check(): void {
    expect(this.lateWrites).to.deep.equal([]);
    const asking = [...this.source.inFlight].map(({ request }) => request);
    expect(asking.length).to.be.at.most(6);
    const own = asking.filter(({ query }) => /^p\d/.test(query)).map(({ query }) => query.slice(0, 2));
    expect(new Set(own).size).to.equal(own.length);
    for (const index of this.removed) expect(own).to.not.include(`p${index}`);
  }
}

describe('a session, whatever the order of what happens to it', () => {
  it('keeps to its limits, shows no late answer, and comes to rest with what was asked last', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 25 }),
        fc.array(manner, { minLength: 3, maxLength: 8 }),
        async (steps, manners) => {
          const board = new Board(manners);
          for (const next of steps) {
            await board.take(next);
            board.check();
          }

          board.calm = true;
          board.session.setActive(true);
          for (const handle of board.handles) handle.setVisible(true);
          await board.clock.settle();
          for (const flight of [...board.source.inFlight]) flight.end();
          // A failure is mended by the next refresh.
          await board.clock.settle(20_000);
          for (const flight of [...board.source.inFlight]) flight.end();
          await board.clock.settle(10_000);
          expect(board.source.inFlight.size).to.equal(0);
          expect(board.session.busy.value).to.equal(false);
          for (const [index, { data }] of board.handles.entries()) {
            expect(data.value.fetch).to.equal('idle');
            if (board.removed.has(index)) continue;
            expect(data.value.status).to.equal('ready');
            expect(board.shownBy(index)).to.equal(board.dueOf(index));
          }

          board.check();

          board.session.dispose();
          expect(board.session.busy.value).to.equal(false);
          expect(board.clock.pending).to.equal(0);
        },
      ),
      { numRuns: 2000, seed: 20260101 },
    );
  });
});
