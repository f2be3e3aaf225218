import type { ObsChart } from '../parts/chart-element.js';
import { messages } from './messages.js';
import { costOf, summarize, type SceneSummary } from './summary.js';
import { wordsOfSummary } from './words.js';

/** ms between two summaries of a chart that changes all the time. */
const LATEST = 1000;
/** ms that are left of an idle moment, at least, for another slice. */
const BREATH = 4;
/** What is read at once when somebody comes, in rows: about 20 ms. */
const MOST_AT_ONCE = 2_500_000;

/**
 * The chart in words, as its accessible name: written when the browser is idle, and when the focus comes. The words are in
 * the chart's shadow root, unseen, and name it by `aria-labelledby`, which wins over the name that the chart gives itself.
 */
export class LiveSummary {
  #words = createWords('summary');
  #hint = createWords('hint');
  #told: SceneSummary['scene'] | undefined;
  #work: Generator<void, SceneSummary> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #idle: number | undefined;
  #latest = -Infinity;

  constructor(private readonly host: ObsChart) {}

  /** The chart has painted. */
  mark(): void {
    if (this.host.chart?.scene === this.#told || this.#timer !== undefined || this.#idle !== undefined) return;
    const wait = this.#latest + LATEST - performance.now();
    if (wait <= 0) this.#soon();
    else
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#soon();
      }, wait);
  }

  /** Somebody is there: what can be read in a moment is read now. */
  writeNow(): void {
    const scene = this.host.chart?.scene;
    if (!scene || scene === this.#told) return;
    if (scene.series.reduce((sum, one) => sum + costOf(one), 0) > MOST_AT_ONCE) return;
    this.end();
    const work = summarize(scene);
    for (let step = work.next(); ; step = work.next()) if (step.done) return this.#write(step.value);
  }

  /** Nothing is written any more, until the next mark. */
  end(): void {
    clearTimeout(this.#timer);
    if (this.#idle !== undefined) cancelWhenIdle(this.#idle);
    this.#timer = this.#idle = this.#work = undefined;
  }

  #soon(): void {
    this.#idle = whenIdle((left) => {
      this.#idle = undefined;
      const scene = this.host.chart?.scene;
      if (!scene) return;
      const work = (this.#work ??= summarize(scene));
      let step = work.next();
      while (!step.done && left() > BREATH) step = work.next();
      if (!step.done) return this.#soon();
      this.#work = undefined;
      this.#write(step.value);
    });
  }

  #write(summary: SceneSummary): void {
    this.#told = summary.scene;
    this.#latest = performance.now();
    const root = this.host.renderRoot.querySelector('.plot > [role="application"]');
    if (!root) return;
    if (!this.#words.isConnected) root.after(this.#words, this.#hint);
    this.#words.textContent = wordsOfSummary(summary);
    this.#hint.textContent = messages.chartKeysHint;
    root.setAttribute('aria-labelledby', this.#words.id);
    root.setAttribute('aria-describedby', this.#hint.id);
    // It may have changed while it was read.
    this.mark();
  }
}

function createWords(id: string): HTMLElement {
  const words = document.createElement('div');
  words.id = id;
  words.hidden = true;
  return words;
}

/** Calls `fn` when nothing else is to do, with what tells how many ms are left. Safari does not know of idle moments. */
function whenIdle(fn: (left: () => number) => void): number {
  if (typeof requestIdleCallback === 'function')
    return requestIdleCallback((deadline) => fn(() => deadline.timeRemaining()), { timeout: LATEST });
  const end = performance.now() + 2 * BREATH;
  return window.setTimeout(() => fn(() => end - performance.now()), BREATH);
}

function cancelWhenIdle(id: number): void {
  if (typeof cancelIdleCallback === 'function') cancelIdleCallback(id);
  else clearTimeout(id);
}
