import type { ChartSpec } from '@obs-kit/chart';
import { createFormatter, createTickFormatter, textOf, type AbsoluteTimeRange, type ObsError } from '@obs-kit/core';
import type { EngineRule, GridHistory, RuleHistory } from '@obs-kit/core/alerting.js';
import type { PanelTheme } from '../controllers/theme.js';
import { memoizeOne } from '../panels/memoize-one.js';
import { checkPreview, type PreviewCheck } from './preview.js';
import type { PreviewQuestion } from './preview-controller.js';
import { drawnSeries, ruleChartOf } from './rule-chart.js';
import { engineRuleOf, queryOfDraft, type DraftQuery, type EngineParts, type RuleDraft } from './rule-draft.js';
import { factsOf, type HistoryFacts } from './rule-history.js';
import { statusOf, type RuleStatus } from './rule-status.js';
import { thresholdScale, type ThresholdScale } from './slider-scale.js';

export interface RuleModelInput {
  /** With what a slider says at the moment. */
  readonly draft: RuleDraft;
  /** Without: the scale of a slider must not move under the hand. */
  readonly settled: RuleDraft;
  readonly history: GridHistory | RuleHistory | undefined;
  /** The query that the history answers; absent: it was asked for here. */
  readonly historyQuery: string | undefined;
  readonly loading: boolean;
  readonly error: ObsError | undefined;
  readonly limit: number;
  readonly unit: string;
  readonly zoom: AbsoluteTimeRange | undefined;
  readonly zone: string;
  readonly locale: string | undefined;
  /** Absent: there is no page to draw on. */
  readonly theme: PanelTheme | undefined;
}

/** All that follows from a draft and a history without running the rule. */
export interface RuleModel {
  readonly query: DraftQuery;
  readonly engine: EngineRule | ObsError;
  readonly facts: HistoryFacts | undefined;
  readonly check: PreviewCheck | undefined;
  readonly status: RuleStatus;
  readonly scale: ThresholdScale;
  readonly range: AbsoluteTimeRange | undefined;
  readonly drawn: readonly number[];
  /** Absent: there is nothing to draw. */
  readonly spec: ChartSpec | undefined;
  readonly format: (value: number) => string;
  /** What to run the state machine on; absent: nothing can be tried. */
  readonly question: PreviewQuestion | undefined;
}

/** Gives models, and makes anew only what has to be: a slider that moves must not cost a chart. */
export function createRuleModels(): (input: RuleModelInput) => RuleModel {
  const facts = memoizeOne(factsOf);
  const engineOf = memoizeOne(({ limit, ...rule }: EngineKey) => engineRuleOf(rule, limit));
  const checkOf = memoizeOne(({ history, rule }: { history: GridHistory; rule: EngineRule }) =>
    checkPreview(history, rule),
  );
  const drawnOf = memoizeOne((key: { history: GridHistory; falls: boolean }) => drawnSeries(key.history, key.falls));
  const scaleOf = memoizeOne((key: ScaleKey) => thresholdScale(key.extent, [key.threshold, key.recovery]));
  const chartOf = memoizeOne(ruleChartOf);
  const formatsOf = memoizeOne(({ unit, locale }: { unit: string; locale: string | undefined }) => {
    const write = createFormatter(unit, { locale });
    return { format: (value: number) => textOf(write(value)), formatTick: createTickFormatter(unit, { locale }) };
  });

  return (input) => {
    const { draft, settled, history, limit, theme, zone, locale } = input;
    const query = queryOfDraft(draft);
    const { rule } = draft;
    const { alert, forMs, keepFiringForMs, labels } = rule;
    const engine = engineOf({ alert, forMs, keepFiringForMs, labels, hasExpression: rule.expr.trim() !== '', limit });
    const known = history && facts({ history });
    const grid = known?.grids[0];
    const check = grid && !('code' in engine) ? checkOf({ history: grid, rule: engine }) : undefined;
    const status = statusOf({ ...input, engine, facts: known, query, check });
    const resting = queryOfDraft(settled);
    const { threshold } = resting.condition;
    const movable = query.refusal === undefined;
    const scale = scaleOf({
      extent: known?.extent,
      threshold: movable ? threshold : undefined,
      recovery: settled.recovery,
    });
    const range = input.zoom ?? known?.range;
    const drawn = grid ? drawnOf({ history: grid, falls: query.condition.comparison.startsWith('<') }) : [];
    const { format, formatTick } = formatsOf({ unit: input.unit, locale });
    const spec =
      grid && range && theme && known?.since !== undefined
        ? chartOf({
            history: grid,
            drawn,
            scale: movable ? scale : undefined,
            range,
            zone,
            locale,
            theme,
            format,
            formatTick,
          })
        : undefined;
    const question =
      status.kind === 'ready' && !('code' in engine) && known?.since !== undefined
        ? {
            grids: known.grids,
            condition: query.condition,
            recovery: draft.recovery,
            rule: engine,
            alerting: rule,
            // An answer that has only what matches does not begin with its first value.
            since: movable ? known.since : known.range.from,
          }
        : undefined;
    return { query, engine, facts: known, check, status, scale, range, drawn, spec, format, question };
  };
}

type EngineKey = EngineParts & { readonly limit: number };

interface ScaleKey {
  readonly extent: readonly [number, number] | undefined;
  readonly threshold: number | undefined;
  readonly recovery: number | undefined;
}
