import { errorOf, isAbort, labelsFrom, type DataSource, type ObsError } from '@obs-kit/core';
import { askRuleHistory, type AlertingRule, type RuleHistory } from '@obs-kit/core/alerting.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What to ask the source for. */
export interface HistoryWish {
  readonly source: DataSource;
  readonly query: string;
  /** The query is the whole expression: what it answers matches. */
  readonly whole: boolean;
  readonly rule: AlertingRule;
  readonly intervalMs: number;
  readonly days: number;
  readonly now: () => number;
}

const DAY_MS = 86_400_000;
/** Evaluations before the history begins, so that its first alerts are in the right state. */
const LEAST_LEAD_MS = 3_600_000;

/** Asks a source for the history of a query: once for each query, the newest wins. Sliders ask nothing. */
export class HistoryController implements ReactiveController {
  #key: readonly unknown[] = [];
  #wish: HistoryWish | undefined;
  #aborter: AbortController | undefined;
  #state: {
    readonly history?: RuleHistory;
    /** The query that the history answers. */
    readonly query?: string;
    readonly error?: ObsError;
  } = {};

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  get history(): RuleHistory | undefined {
    return this.#state.history;
  }

  get error(): ObsError | undefined {
    return this.#state.error;
  }

  get loading(): boolean {
    return this.#aborter !== undefined;
  }

  /** To be called whenever something may have changed. `undefined`: nobody is to be asked. */
  want(wish: HistoryWish | undefined): void {
    const key = wish ? [wish.source, wish.query, wish.whole, wish.intervalMs, wish.days] : [];
    if (key.length === this.#key.length && key.every((part, i) => part === this.#key[i])) return;
    this.#key = key;
    this.#wish = wish;
    this.#state = {};
    void this.again();
  }

  /** Asks once more. */
  async again(): Promise<void> {
    this.#aborter?.abort();
    this.#aborter = undefined;
    const wish = this.#wish;
    if (!wish) return;
    const aborter = (this.#aborter = new AbortController());
    this.host.requestUpdate();
    try {
      const history = await ask(wish, aborter.signal);
      if (aborter === this.#aborter) this.#state = { history, query: wish.query };
    } catch (thrown) {
      if (aborter === this.#aborter && !isAbort(thrown)) this.#state = { error: errorOf(thrown) };
    }
    if (aborter !== this.#aborter) return;
    this.#aborter = undefined;
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#aborter?.abort();
    this.#aborter = undefined;
    this.#key = [];
  }
}

function ask(
  { source, query, whole, rule, intervalMs, days, now }: HistoryWish,
  signal: AbortSignal,
): Promise<RuleHistory> {
  const constant = Object.entries(rule.labels).filter(([, text]) => text !== '' && !text.includes('{{'));
  const to = now();
  return askRuleHistory(
    source,
    {
      expr: query,
      asks: whole ? 'condition' : 'value',
      labels: labelsFrom([...constant, ['alertname', rule.alert]]),
      intervalMs,
      from: to - days * DAY_MS,
      to,
      leadMs: Math.max(LEAST_LEAD_MS, rule.forMs + rule.keepFiringForMs),
    },
    signal,
  );
}
