import { labelsFrom } from '@obs-kit/core';
import {
  createBacktestRunner,
  type AlertingRule,
  type BacktestRunner,
  type GridHistory,
  type Timeline,
} from '@obs-kit/core/alerting.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { canHold } from './held-history.js';
import { previewFrom, previewOf, type Preview, type PreviewInput } from './preview.js';

/** What to try, on the history at each phase that is known of. */
export interface PreviewQuestion extends Omit<PreviewInput, 'history'> {
  /** The first is the one that is drawn. */
  readonly grids: readonly GridHistory[];
  /** The rule that `rule` was made from; its annotations may be wrong, and are not rendered. */
  readonly alerting: AlertingRule;
}

/** The worker of one history. */
interface Aside {
  readonly grids: readonly GridHistory[];
  readonly runner: BacktestRunner;
}

/** From so many values on a run is felt by the hand on a slider, and a worker is worth its start. */
const LARGE = 500_000;

/**
 * Runs the state machine at most once in an animation frame, on the newest question: a large history in a worker, where
 * there can be one. Else other phases follow in the frames after the first.
 */
export class PreviewController implements ReactiveController {
  #question: PreviewQuestion | undefined;
  #previews: readonly Preview[] = [];
  #frame: number | undefined;
  /** How many phases were tried for the newest question. */
  #done = 0;
  #aside: Aside | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly onRun: (timeline: Timeline) => void,
  ) {
    host.addController(this);
  }

  /** One for each phase tried so far, the newest that there are; empty: nothing was tried. */
  get previews(): readonly Preview[] {
    return this.#previews;
  }

  /** The newest question; the same object while nothing of it changes. */
  get question(): PreviewQuestion | undefined {
    return this.#question;
  }

  /** Some phases are still to be tried. */
  get busy(): boolean {
    return this.#previews.length < (this.#question?.grids.length ?? 0);
  }

  /** To be called whenever something may have changed. `undefined`: there is nothing to try. */
  ask(question: PreviewQuestion | undefined): void {
    if (question && this.#question && sameQuestion(this.#question, question)) return;
    if (question === undefined || !sameGrids(question.grids, this.#question?.grids ?? [])) this.#previews = [];
    this.#question = question;
    this.#done = 0;
    if (question) this.#schedule();
  }

  hostConnected(): void {
    this.#done = 0;
    if (this.#question) this.#schedule();
  }

  hostDisconnected(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#endAside();
  }

  #schedule(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      const question = this.#question;
      if (!question) return;
      if (isLarge(question.grids) && !holds(question)) void this.#runAside(question);
      else this.#runHere(question);
    });
  }

  #runHere(question: PreviewQuestion): void {
    const history = question.grids[this.#done];
    if (!history) return;
    const preview = previewOf({ ...question, history });
    // Those of other phases belong to an older question until the first frame of this one is over.
    this.#previews = this.#done === 0 ? [preview] : [...this.#previews, preview];
    this.#done += 1;
    this.onRun(preview.timeline);
    if (this.#done < question.grids.length) this.#schedule();
    this.host.requestUpdate();
  }

  /** All phases at once. What a later question overtook answers nothing. */
  async #runAside({ grids, condition, alerting, rule, since }: PreviewQuestion): Promise<void> {
    const { runner } = this.#runnerFor(grids);
    const backtest = await runner.run({
      rule: { ...alerting, annotations: labelsFrom([]) },
      condition,
      group: { limit: rule.limit, labels: labelsFrom([]) },
    });
    if (!backtest || !this.#question || runner !== this.#aside?.runner || holds(this.#question)) return;
    this.#previews = backtest.timelines.map((timeline) => previewFrom(timeline, since));
    for (const { timeline } of this.#previews) this.onRun(timeline);
    this.host.requestUpdate();
  }

  #runnerFor(grids: readonly GridHistory[]): Aside {
    if (this.#aside && sameGrids(this.#aside.grids, grids)) return this.#aside;
    this.#endAside();
    const [first] = grids;
    const from = first?.startMs ?? 0;
    const to = from + (first ? first.slots * first.intervalMs : 0);
    const runner = createBacktestRunner({ from, to, phase: { known: true, phaseMs: 0 }, grids, limits: [] });
    return (this.#aside = { grids, runner });
  }

  #endAside(): void {
    this.#aside?.runner.close();
    this.#aside = undefined;
  }
}

function isLarge(grids: readonly GridHistory[]): boolean {
  return grids.reduce((sum, { slots, series }) => sum + slots * series.length, 0) > LARGE;
}

/** A recovery threshold is not known to the worker. */
function holds({ condition, recovery }: PreviewQuestion): boolean {
  return recovery !== undefined && canHold(condition, recovery);
}

function sameGrids(a: readonly GridHistory[], b: readonly GridHistory[]): boolean {
  return a.length === b.length && a.every((grid, i) => grid === b[i]);
}

function sameQuestion(a: PreviewQuestion, b: PreviewQuestion): boolean {
  return (
    sameGrids(a.grids, b.grids) &&
    a.rule === b.rule &&
    a.since === b.since &&
    Object.is(a.condition.threshold, b.condition.threshold) &&
    a.condition.comparison === b.condition.comparison &&
    Object.is(a.recovery, b.recovery)
  );
}
