import type { RawTimeRange, Session } from '@obs-kit/core';
import type { ObsChart } from '../parts/chart-element.js';
import { extentOf } from './chart-view.js';
import { createRangeHistory, type RangeHistory } from './range-history.js';
import type { Range } from './range-math.js';
import { historyOf } from './session-history.js';

/** What came of a step: `none`: there is no such range; `prevented`: the page said no; `alone`: the panel shows it. */
export type Stepped = 'none' | 'prevented' | 'alone' | { readonly raw: RawTimeRange; readonly range: Range };

/** Back and forward through the ranges of a chart's session, or of the chart itself when it has none. */
export class RangeSteps {
  readonly #own: RangeHistory = createRangeHistory(undefined);
  /** While it goes, what is announced is no new range to come back to. */
  #goes = false;

  constructor(
    private readonly chart: ObsChart,
    private readonly session: () => Session | undefined,
  ) {}

  get history(): RangeHistory {
    const session = this.session();
    return session ? historyOf(session) : this.#own;
  }

  /** A chart alone shows all that it has. */
  noteAll(): void {
    if (!this.session()) this.#own.note(undefined);
  }

  /** Notes the ranges that a panel announces, of charts alone; `tell` is called when there may be one. */
  listen(panel: Element, signal: AbortSignal, tell: () => void): void {
    const hear = (event: Event): void => {
      const { detail } = event as CustomEvent<RawTimeRange>;
      if (this.session() || this.#goes) return;
      // Whoever listens around the panel may still prevent it.
      queueMicrotask(() => {
        if (!event.defaultPrevented && !this.session()) this.#own.note(detail);
        tell();
      });
    };
    panel.addEventListener('obs-time-range-change', hear, { signal });
  }

  go(step: -1 | 1): Stepped {
    const { history } = this;
    const target = history.peek(step);
    if (!target) return 'none';
    const session = this.session();
    this.#goes = true;
    try {
      return session ? this.#goInSession(session, target.entry, step) : this.#goAlone(target.entry, step);
    } finally {
      this.#goes = false;
    }
  }

  #goInSession(session: Session, entry: RawTimeRange | undefined, step: -1 | 1): Stepped {
    const raw = { ...(entry ?? session.time.value.raw) };
    if (!this.#announce(raw)) return 'prevented';
    this.history.go(step);
    session.setTimeRange(raw);
    return { raw, range: session.time.value.range };
  }

  #goAlone(entry: RawTimeRange | undefined, step: -1 | 1): Stepped {
    const { handlers } = this.chart;
    if (entry) {
      // The panel announces it.
      if (isPrevented(() => handlers.onBrush?.({ from: Number(entry.from), to: Number(entry.to) }))) return 'prevented';
    } else {
      const { from, to } = extentOf(this.chart.spec?.series ?? []) ?? { from: 0, to: 0 };
      if (!this.#announce({ from: String(Math.round(from)), to: String(Math.round(to)) })) return 'prevented';
      handlers.onReset?.();
    }
    this.history.go(step);
    return 'alone';
  }

  #announce(detail: RawTimeRange): boolean {
    const event = new CustomEvent('obs-time-range-change', { detail, bubbles: true, composed: true, cancelable: true });
    return this.chart.dispatchEvent(event);
  }
}

const ANNOUNCED = ['obs-brush', 'obs-time-range-change'];

/** Whether somebody prevented a range that `fn` announces. */
export function isPrevented(fn: () => void): boolean {
  const events: Event[] = [];
  const hear = (event: Event): void => void events.push(event);
  for (const name of ANNOUNCED) window.addEventListener(name, hear, { capture: true });
  try {
    fn();
  } finally {
    for (const name of ANNOUNCED) window.removeEventListener(name, hear, { capture: true });
  }
  return events.some(({ defaultPrevented }) => defaultPrevented);
}
