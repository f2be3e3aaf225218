import { systemClock, type Session } from '@obs-kit/core';
import { isServer, type ReactiveController } from 'lit';
import { SessionController } from '../controllers/session.js';
import type { ObsChart } from '../parts/chart-element.js';
import { isOver, rangeOf, type AskedRange } from './asked-range.js';
import { listenToChart } from './chart-listeners.js';
import type { Navigator } from './navigator.js';
import type { RangeHistory } from './range-history.js';
import { isSameRange, wholeRange, type Range } from './range-math.js';
import { isPrevented, RangeSteps } from './range-steps.js';
import { historyOf } from './session-history.js';
import { sharedGestureOf, type Follower, type SharedGesture } from './shared-gesture.js';
import { ShownAxes } from './shown-axes.js';

/** How long a gesture rests before its range is asked for, ms. */
export const REST_MS = 300;

const controllers = new WeakMap<ObsChart, NavigationController>();

/** What moves a chart through time, if the chart is one that can be moved. */
export function navigationOf(chart: ObsChart): NavigationController | undefined {
  return controllers.get(chart);
}

/**
 * Lets people move a chart. While they do, the chart is drawn from the data at hand; when the gesture rests, the panel
 * hears of one range, in the same way as of a range that was dragged.
 */
export class NavigationController extends ShownAxes implements ReactiveController, Navigator, Follower {
  readonly #scope: SessionController;
  readonly #steps: RangeSteps;
  /** The other charts of the session. */
  #shared: SharedGesture | undefined;
  #before: { readonly x: Range | undefined; readonly y: ReadonlyMap<string, Range> } | undefined;
  #asked: AskedRange | undefined;
  #cancelRest: (() => void) | undefined;

  constructor(chart: ObsChart) {
    super(chart);
    controllers.set(chart, this);
    chart.addController(this);
    this.#steps = new RangeSteps(chart, () => this.session);
    this.#scope = new SessionController(chart, {
      onScope: ({ session }) => {
        const history = historyOf(session);
        history.note(session.time.value.raw);
        this.tell();
        this.#shared = sharedGestureOf(session);
        const leave = this.#shared.join(this);
        const unsubscribe = session.time.subscribe(({ raw }) => {
          history.note(raw);
          this.#settle();
        });
        return () => {
          unsubscribe();
          leave();
          this.#shared = undefined;
        };
      },
    });
  }

  get session(): Session | undefined {
    return this.#scope.session;
  }

  /** Of the session, or of this chart when it has none. */
  get history(): RangeHistory {
    return this.#steps.history;
  }

  hold(): void {
    this.#cancelRest?.();
    this.#cancelRest = undefined;
    this.#before = { x: this.shownX, y: this.shownY };
  }

  showX(range: Range): void {
    const before = this.x;
    this.shownX = range;
    this.draw();
    if (this.chart.spec?.x.type === 'time') this.#shared?.show(this, before, range);
  }

  get followable(): Range | undefined {
    return this.scene?.spec.x.type === 'time' && !this.#before ? this.x : undefined;
  }

  follow(range: Range): void {
    // What its own last gesture came to is part of what is moved now: who moves it asks.
    this.#cancelRest?.();
    this.#cancelRest = this.#asked = undefined;
    this.shownX = range;
    this.draw();
    this.chart.chart?.flush();
  }

  awaitAnswer(range: Range): void {
    if (this.#before) return;
    const over = rangeOf(this.chart.spec);
    this.#asked = { over, raw: this.session?.time.value.raw, range };
    this.shownX = range;
    this.draw();
    // Who was answered already has nothing to wait for.
    if (isSameRange(range, over)) this.#drop();
  }

  unfollow(): void {
    if (!this.#before) this.#drop();
  }

  showY(axis: string, range: Range): void {
    this.shownY = new Map(this.shownY).set(axis, range);
    this.draw();
  }

  rest(): void {
    this.#before = undefined;
    this.#cancelRest?.();
    const clock = this.session?.clock ?? systemClock;
    this.#cancelRest = clock.after(REST_MS, () => {
      this.#cancelRest = undefined;
      this.#ask();
    });
  }

  cancel(): void {
    const before = this.x;
    if (this.#before) ({ x: this.shownX, y: this.shownY } = this.#before);
    this.draw();
    if (this.shownX) this.#shared?.show(this, before, this.shownX);
    else this.#shared?.dropped(this);
    // What came before this gesture may not have been asked for yet.
    this.rest();
  }

  resetX(): void {
    this.#forgetX();
    this.#shared?.dropped(this);
    this.chart.handlers.onReset?.();
    this.#steps.noteAll();
    this.draw();
  }

  resetY(axis?: string): void {
    const kept = [...this.shownY].filter(([id]) => axis !== undefined && id !== axis);
    this.shownY = new Map(kept);
    this.draw();
  }

  go(step: -1 | 1): boolean {
    const over = rangeOf(this.chart.spec);
    const went = this.#steps.go(step);
    if (went === 'none') return false;
    if (went === 'prevented') return true;
    const before = this.x;
    this.#forgetX();
    if (went !== 'alone') {
      this.shownX = went.range;
      this.#asked = { ...went, over };
      this.#shared?.show(this, before, went.range);
      this.#shared?.asked(this, went.range);
    }
    this.draw();
    this.say();
    return true;
  }

  hostConnected(): void {
    if (!isServer && this.plot) this.#listen(this.plot);
  }

  hostUpdated(): void {
    if (isServer || !this.chart.isConnected || this.chart.interaction === 'none') return;
    const plot = this.chart.renderRoot.querySelector<HTMLElement>('.plot') ?? undefined;
    if (plot && !this.isCovered) this.#listen(plot);
    this.#settle();
    // The element hands its own spec to the chart after this.
    queueMicrotask(() => this.draw());
  }

  hostDisconnected(): void {
    this.uncover();
    this.#forgetX();
  }

  #listen(plot: HTMLElement): void {
    const signal = this.cover(plot);
    listenToChart(plot, this, signal, {
      onKeyed: () => this.say(),
      onReset: () => {
        this.#forgetX();
        this.#shared?.dropped(this);
        this.#steps.noteAll();
        this.resetY();
      },
      onLayout: () => this.placeSoon(),
    });
    const root = this.chart.getRootNode();
    if (root instanceof ShadowRoot) this.#steps.listen(root.host, signal, () => this.tell());
  }

  /** Asks for the range that a gesture came to. */
  #ask(): void {
    const { spec, handlers } = this.chart;
    const x = this.shownX;
    if (!x || !spec) return;
    const over = rangeOf(spec);
    const range = spec.x.type === 'time' ? wholeRange(x) : x;
    if (this.#asked && isSameRange(range, this.#asked.range)) {
      this.#shared?.asked(this, x);
      return;
    }
    // Whom it is told may answer at once.
    this.#asked = undefined;
    const same = isSameRange(range, over);
    if (same || isPrevented(() => handlers.onBrush?.(range))) {
      this.#drop();
      this.#shared?.dropped(this);
      return;
    }
    this.#asked = { over, raw: this.session?.time.value.raw, range };
    this.#shared?.asked(this, x);
  }

  /** Lets go of the range that was asked for when the panel draws it, or anybody has chosen another. */
  #settle(): void {
    if (!this.#asked || !isOver(this.#asked, this.chart.spec, this.session?.time.value.raw)) return;
    this.#asked = undefined;
    // Not from under somebody's hand.
    if (!this.#before && !this.#cancelRest) this.#drop();
  }

  #drop(): void {
    this.shownX = undefined;
    this.#asked = undefined;
    this.draw();
  }

  #forgetX(): void {
    this.#cancelRest?.();
    this.shownX = this.#asked = this.#before = this.#cancelRest = undefined;
  }
}
