import type { ChartSpec } from '@obs-kit/chart';
import { createFormatter, createTickFormatter, textOf, type AbsoluteTimeRange, type ObsError } from '@obs-kit/core';
import type { AlertRuleDocument, ExtendedRule, GridHistory } from '@obs-kit/core/alerting.js';
import type { DocumentHistory, JudgedHistory } from '@obs-kit/core/alerting-history.js';
import { wordsOf } from '../../base/panel-messages.js';
import type { PanelTheme } from '../../controllers/theme.js';
import { memoizeOne } from '../../panels/memoize-one.js';
import { checkPreview, type PreviewCheck } from '../preview.js';
import { drawnSeries, ruleChartOf } from '../rule-chart.js';
import type { HistoryFacts } from '../rule-history.js';
import type { RuleStatus } from '../rule-status.js';
import { extentOfHistory, thresholdScale, type ThresholdScale } from '../slider-scale.js';
import { boundsOf } from './bounds.js';
import { engineOf } from './document-draft.js';
import { sinceOf } from './document-runs.js';
import { words } from './document-words.js';
import { problemsOf, type DocumentProblems } from './step-problems.js';
import { stepValuesOf, type StepValues } from './step-values.js';

export interface DocumentModelInput {
  /** With what a slider says at the moment. */
  readonly draft: AlertRuleDocument;
  /** Without: the scale of a slider must not move under the hand. */
  readonly settled: AlertRuleDocument;
  /** What could not be read at all. */
  readonly unread: ObsError | undefined;
  readonly history: DocumentHistory | undefined;
  /** What was compared at every evaluation. */
  readonly values: JudgedHistory | undefined;
  readonly loading: boolean;
  readonly progress: number | undefined;
  readonly error: ObsError | undefined;
  /** There is somebody to ask. */
  readonly hasSource: boolean;
  readonly unit: string;
  readonly zoom: AbsoluteTimeRange | undefined;
  readonly zone: string;
  readonly locale: string | undefined;
  readonly theme: PanelTheme | undefined;
}

/** All that follows from a document and its history without running the state machine. */
export interface DocumentModel {
  readonly problems: DocumentProblems;
  readonly engine: ExtendedRule | ObsError;
  readonly status: RuleStatus;
  readonly facts: HistoryFacts | undefined;
  readonly check: PreviewCheck | undefined;
  readonly scale: ThresholdScale;
  readonly range: AbsoluteTimeRange | undefined;
  readonly drawn: readonly number[];
  readonly spec: ChartSpec | undefined;
  readonly format: (value: number) => string;
  readonly steps: StepValues;
}

/** Gives models, and makes anew only what has to be. */
export function createDocumentModels(): (input: DocumentModelInput) => DocumentModel {
  const problems = memoizeOne(({ draft }: { draft: AlertRuleDocument }) => problemsOf(draft));
  const engineFor = memoizeOne(engineOf);
  const gridOf = memoizeOne(({ values }: { values: JudgedHistory }): GridHistory => values);
  const factsFor = memoizeOne(factsOf);
  const checkOf = memoizeOne(({ grid, rule }: { grid: GridHistory; rule: ExtendedRule }) => checkPreview(grid, rule));
  const drawnOf = memoizeOne(({ grid, falls }: { grid: GridHistory; falls: boolean }) => drawnSeries(grid, falls));
  const scaleOf = memoizeOne(({ extent, bounds }: { extent: HistoryFacts['extent']; bounds: string }) =>
    thresholdScale(extent, bounds === '' ? [] : bounds.split(' ').map(Number)),
  );
  const chartOf = memoizeOne(ruleChartOf);
  const stepsOf = memoizeOne(stepValuesOf);
  const formatsOf = memoizeOne(({ unit, locale }: { unit: string; locale: string | undefined }) => {
    const write = createFormatter(unit, { locale });
    return { format: (value: number) => textOf(write(value)), formatTick: createTickFormatter(unit, { locale }) };
  });

  return (input) => {
    const { draft, settled, history, values, theme, zone, locale, unit } = input;
    const wrong = problems({ draft });
    const engine = engineFor(enginePartsOf(draft));
    const grid = values && gridOf({ values });
    const facts = history && values && grid ? factsFor({ history, values, grid }) : undefined;
    const check = grid && !('code' in engine) ? checkOf({ grid, rule: engine }) : undefined;
    const status = statusOf(input, { problems: wrong, engine, facts, check });
    const bounds = boundsOf(settled);
    const scale = scaleOf({ extent: facts?.extent, bounds: bounds.map(({ value }) => value).join(' ') });
    const range = input.zoom ?? facts?.range;
    const drawn = grid ? drawnOf({ grid, falls: /^[<≤]/.test(bounds[0]?.sign ?? '') }) : [];
    const { format, formatTick } = formatsOf({ unit, locale });
    const spec =
      grid && range && theme && facts?.since !== undefined
        ? chartOf({
            ...{ history: grid, drawn, range, zone, locale, theme, format, formatTick },
            scale: bounds.length > 0 ? scale : undefined,
          })
        : undefined;
    const steps = stepsOf({ document: settled, history: problemsOf(settled).whole ? undefined : history });
    return { problems: wrong, engine, status, facts, check, scale, range, drawn, spec, format, steps };
  };
}

type EngineParts = Parameters<typeof engineOf>[0];

/** What a run depends on. */
function enginePartsOf(document: AlertRuleDocument): EngineParts {
  const {
    title,
    for: forMs,
    keepFiringFor,
    limit,
    labels,
    flapping,
    missingSeries,
    noData,
    error,
    newSeriesGrace,
  } = document;
  return {
    ...{ title, for: forMs, keepFiringFor, limit, labels, flapping, missingSeries, noData, error, newSeriesGrace },
  } as EngineParts;
}

function factsOf({
  history,
  values,
  grid,
}: {
  readonly history: DocumentHistory;
  readonly values: JudgedHistory;
  readonly grid: GridHistory;
}): HistoryFacts {
  const since = sinceOf(values);
  const { slots, failures } = values;
  return {
    grids: [grid],
    range: { from: history.from, to: history.to },
    since: since === undefined ? undefined : Math.max(since, history.from),
    extent: extentOfHistory(grid),
    failure: slots > 0 && failures.size >= slots ? [...failures.values()][0] : undefined,
    limits: history.limits,
  };
}

function statusOf(
  { unread, history, loading, progress, error, hasSource, locale }: DocumentModelInput,
  { problems, engine, facts, check }: Pick<DocumentModel, 'problems' | 'engine' | 'facts' | 'check'>,
): RuleStatus {
  const status = (kind: RuleStatus['kind'], heading: string, hint = ''): RuleStatus => ({ kind, heading, hint });
  const of = (kind: RuleStatus['kind'], heading: string, problem: ObsError): RuleStatus => {
    const { message, hint } = wordsOf(problem);
    return status(kind, heading, `${message}. ${hint}`);
  };
  if (unread) return of('invalid', words.documentUnread, unread);
  if (problems.whole) return of('invalid', words.ruleInvalid, problems.whole);
  if ('code' in engine) return of('invalid', words.ruleInvalid, engine);
  if (!hasSource) return status('none', words.ruleNoHistory, words.documentNoHistoryHint);
  if (loading) return status('loading', words.ruleLoading);
  if (error) return of('failed', words.ruleFailed, error);
  if (!history) return status('loading', words.ruleLoading);
  if (progress !== undefined) {
    const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(progress);
    return status('loading', words.documentEvaluating(percent));
  }
  if (!facts) return status('loading', words.ruleLoading);
  if (facts.failure !== undefined) return status('failed', words.ruleFailed, facts.failure);
  if (facts.since === undefined) return status('no-series', words.ruleNoSeries, words.ruleNoSeriesHint);
  if (check?.tooLong) return status('too-long', words.ruleTooLong, words.ruleTooLongHint);
  return status('ready', '');
}

/** What is wrong with each step, in words: in itself, in what it was answered, or when it was last evaluated. */
export function stepErrorsOf(
  { problems, steps }: Pick<DocumentModel, 'problems' | 'steps'>,
  history: DocumentHistory | undefined,
): ReadonlyMap<string, string> {
  const errors = new Map(steps.failures);
  for (const [refId, problem] of [...(history?.problems ?? []), ...problems.steps]) {
    const { message, hint } = wordsOf(problem);
    errors.set(refId, `${message}. ${hint}`);
  }
  return errors;
}
