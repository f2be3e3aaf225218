import { errorOf, isAbort, type DataSource, type ObsError } from '@obs-kit/core';
import type { AlertRuleDocument, ExtendedEvaluation, ExtendedRule, Timeline } from '@obs-kit/core/alerting.js';
import {
  askDocumentHistory,
  decidingThreshold,
  evaluateSlots,
  judgedAnew,
  judgedHistoryOf,
  judgedTimeline,
  planRule,
  type DocumentHistory,
  type JudgedHistory,
} from '@obs-kit/core/alerting-history.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { previewFrom, type Preview } from '../preview.js';

export interface DocumentWish {
  /** One that can be evaluated, with what a slider says at the moment. */
  readonly document: AlertRuleDocument;
  /** Empty: there is nobody to ask. */
  readonly sources: ReadonlyMap<string, DataSource>;
  readonly days: number;
  readonly now: () => number;
}

const DAY_MS = 86_400_000;
/** Evaluations before the history begins, so that its first alerts are in the right state. */
const LEAST_LEAD_MS = 3_600_000;
/** How long steps are evaluated in one animation frame: the page goes on between. */
const SLICE_MS = 20;
/** Evaluations between two looks at the time. */
const SLICE_SLOTS = 50;

/**
 * The history of a rule document, in three parts that each wait for the one before: its queries are asked once, its steps
 * are evaluated at every time when one of them changes, and the threshold that decides and the state machine run when a
 * slider moves, once a frame at most.
 */
export class DocumentRuns implements ReactiveController {
  #asks: readonly unknown[] = [];
  #aborter: AbortController | undefined;
  #history: DocumentHistory | undefined;
  #error: ObsError | undefined;

  #steps = '';
  #evaluated: ExtendedEvaluation[] = [];
  #base: JudgedHistory | undefined;
  #last: JudgedHistory | undefined;

  #judge = '';
  #judged: JudgedHistory | undefined;
  #ran: readonly unknown[] = [];
  #rule: ExtendedRule | undefined;
  #preview: Preview | undefined;
  #frame: number | undefined;
  #wish: DocumentWish | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly onRun: (timeline: Timeline) => void,
  ) {
    host.addController(this);
  }

  get history(): DocumentHistory | undefined {
    return this.#history;
  }

  /** Why nothing could be asked. */
  get error(): ObsError | undefined {
    return this.#error;
  }

  get loading(): boolean {
    return this.#aborter !== undefined;
  }

  /** What part of the evaluations is done, from 0 to 1; absent: all, or nothing is to be done. */
  get progress(): number | undefined {
    return this.#history && !this.#base ? this.#evaluated.length / Math.max(1, this.#history.slots) : undefined;
  }

  /** Every evaluation: its values are the same while a slider moves, and those of before until new steps are evaluated. */
  get values(): JudgedHistory | undefined {
    return this.#base ?? this.#last;
  }

  /** The same by the threshold of the newest run. */
  get judged(): JudgedHistory | undefined {
    return this.#judged;
  }

  /** The newest run; absent: there is none for the steps as they are. */
  get preview(): Preview | undefined {
    return this.#base && this.#preview;
  }

  /** To be called whenever something may have changed. Absent: nothing can be tried. */
  want(wish: DocumentWish | undefined): void {
    this.#wish = wish;
    if (!wish) return this.#forget([]);
    const asks = asksOf(wish);
    if (!sameParts(asks, this.#asks)) {
      this.#forget(asks);
      void this.again();
      return;
    }
    if (!this.#history) return;
    const steps = stepsOf(wish.document);
    if (steps !== this.#steps) {
      this.#steps = steps;
      this.#evaluated = [];
      this.#base = this.#judged = this.#preview = undefined;
    }
    this.#schedule();
  }

  /** @param rule To run from the next frame on; absent: it cannot be run. */
  run(rule: ExtendedRule | undefined): void {
    this.#rule = rule;
    if (rule && this.#history) this.#schedule();
  }

  /** Asks once more. */
  async again(): Promise<void> {
    this.#aborter?.abort();
    const wish = this.#wish;
    if (!wish || wish.sources.size === 0) return;
    const aborter = (this.#aborter = new AbortController());
    this.host.requestUpdate();
    const to = wish.now();
    const { document, sources, days } = wish;
    try {
      const history = await askDocumentHistory(
        document,
        sources,
        {
          from: to - days * DAY_MS,
          to,
          leadMs: Math.max(LEAST_LEAD_MS, document.for + document.keepFiringFor + document.newSeriesGrace),
        },
        aborter.signal,
      );
      if (aborter === this.#aborter) [this.#history, this.#error, this.#steps] = [history, undefined, ''];
    } catch (thrown) {
      if (aborter === this.#aborter && !isAbort(thrown)) this.#error = errorOf(thrown);
    }
    if (aborter !== this.#aborter) return;
    this.#aborter = undefined;
    this.host.requestUpdate();
  }

  hostConnected(): void {
    this.#schedule();
  }

  hostDisconnected(): void {
    this.#aborter?.abort();
    this.#aborter = undefined;
    this.#asks = [];
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  #forget(asks: readonly unknown[]): void {
    this.#asks = asks;
    this.#aborter?.abort();
    this.#aborter = undefined;
    this.#history = this.#error = this.#base = this.#last = this.#judged = this.#preview = undefined;
    this.#evaluated = [];
    this.#steps = '';
  }

  #schedule(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      const [wish, history] = [this.#wish, this.#history];
      if (!wish || !history) return;
      if (!this.#base) this.#evaluate(wish.document, history);
      else this.#try(wish.document);
    });
  }

  #evaluate(document: AlertRuleDocument, history: DocumentHistory): void {
    const until = performance.now() + SLICE_MS;
    const tried = forColumns(document);
    while (this.#evaluated.length < history.slots && performance.now() < until) {
      const first = this.#evaluated.length;
      const end = Math.min(history.slots, first + SLICE_SLOTS);
      this.#evaluated.push(...evaluateSlots(tried, history, first, end));
    }
    if (this.#evaluated.length < history.slots) this.#schedule();
    else {
      this.#base = this.#last = judgedHistoryOf(this.#evaluated, history);
      this.#evaluated = [];
      this.#judge = '';
      this.#schedule();
    }
    this.host.requestUpdate();
  }

  #try(document: AlertRuleDocument): void {
    const base = this.#base!;
    const threshold = movableThreshold(document);
    const judge = JSON.stringify(threshold ?? null);
    if (!this.#judged || judge !== this.#judge) {
      this.#judge = judge;
      this.#judged = threshold ? judgedAnew(base, threshold) : base;
    }
    const ran = [this.#judged, this.#rule];
    if (!this.#rule || sameParts(ran, this.#ran)) return;
    this.#ran = ran;
    const { from } = this.#history!;
    this.#preview = previewFrom(judgedTimeline(this.#judged, this.#rule), Math.max(from, sinceOf(base) ?? from));
    this.onRun(this.#preview.timeline);
    this.host.requestUpdate();
  }
}

/** When any series is first there, ms; of a rule on a query itself that cannot be told. */
export function sinceOf({ startMs, intervalMs, slots, series, namesAll }: JudgedHistory): number | undefined {
  if (!namesAll) return startMs;
  let first = slots;
  for (const { judged } of series) {
    const slot = judged.findIndex((code) => code !== 0);
    if (slot >= 0) first = Math.min(first, slot);
  }
  return first < slots ? startMs + first * intervalMs : undefined;
}

/** The threshold whose numbers a slider moves; a rule that shows another value in its labels is evaluated as a whole. */
export function movableThreshold(document: AlertRuleDocument): ReturnType<typeof decidingThreshold> {
  return showsOther(document) ? undefined : decidingThreshold(document);
}

function showsOther({ value, labels }: AlertRuleDocument): boolean {
  return value !== '' && Object.values(labels).some((text) => text.includes('{{'));
}

/** The document as it has to be evaluated so that its values are those that are compared. */
function forColumns(document: AlertRuleDocument): AlertRuleDocument {
  return showsOther(document) ? document : { ...document, value: '' };
}

/** All that the answers depend on. The document can be evaluated. */
function asksOf({ document, sources, days }: DocumentWish): readonly unknown[] {
  const { from, to, every } = document;
  const queries = planRule(document).targets.map(({ origin: _, ...target }) => target);
  return [JSON.stringify([queries, from, to, every]), days, ...[...sources].flat()];
}

/** All that the evaluations depend on besides the answers: not the numbers of a threshold that can be moved. */
function stepsOf(document: AlertRuleDocument): string {
  const threshold = movableThreshold(document);
  const { expressions, condition, transformations, shown } = document;
  const steps = expressions.map((one) => (one === threshold ? [one.refId, one['input']] : one));
  return JSON.stringify([steps, condition, transformations, shown?.transformations, forColumns(document).value]);
}

function sameParts(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, i) => Object.is(part, b[i]));
}
