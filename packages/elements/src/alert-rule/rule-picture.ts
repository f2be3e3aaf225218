import type { AbsoluteTimeRange } from '@obs-kit/core';
import type { GridHistory, ThresholdCondition } from '@obs-kit/core/alerting.js';
import type { PanelTheme } from '../controllers/theme.js';
import { memoizeOne } from '../panels/memoize-one.js';
import { matcherOf } from './meets.js';
import type { StateBand } from './merged-bands.js';
import type { BandPicture, MarkedLine } from './paint-bands.js';
import { crossingsOf } from './rule-chart.js';
import type { RuleModel } from './rule-model.js';
import { words } from './rule-words.js';

/** Colours of the states where an element stands. */
export function stateColors({ named, chart }: PanelTheme): BandPicture['colors'] {
  return { firing: named.get('red')!, pending: named.get('orange')!, error: chart.mutedText };
}

interface PictureInput {
  readonly history: GridHistory;
  readonly drawn: readonly number[];
  /** Absent: the expression says it, and nobody can move it. */
  readonly condition: ThresholdCondition | undefined;
  readonly recovery: number | undefined;
  readonly bands: readonly StateBand[];
  readonly range: AbsoluteTimeRange;
  readonly theme: PanelTheme;
  readonly format: (value: number) => string;
}

const NO_BANDS: readonly never[] = [];

/** Gives pictures over the chart of a rule, and makes one anew only when something of it has changed. */
export function createPictures(): (
  model: RuleModel,
  recovery: number | undefined,
  bands: readonly StateBand[] | undefined,
  theme: PanelTheme | undefined,
) => BandPicture | undefined {
  const known = memoizeOne(pictureOf);
  return ({ facts, range, query, drawn, format }, recovery, bands = NO_BANDS, theme) => {
    const history = facts?.grids[0];
    if (!theme || !history || !range) return undefined;
    const condition = query.refusal === undefined ? query.condition : undefined;
    return known({ history, drawn, condition, recovery, bands, range, theme, format });
  };
}

/** Thresholds, states, and the points that crossed the line. */
function pictureOf({ history, drawn, condition, recovery, bands, range, theme, format }: PictureInput): BandPicture {
  const colors = stateColors(theme);
  const lines: MarkedLine[] = [];
  if (condition && recovery !== undefined)
    lines.push({
      id: 'recovery',
      value: recovery,
      color: theme.named.get('green')!,
      label: words.ruleRecoveryLine(format(recovery)),
      dashes: [2, 3],
    });
  if (condition)
    lines.push({
      id: 'threshold',
      value: condition.threshold,
      color: colors.firing,
      label: words.ruleThresholdLine(`${condition.comparison} ${format(condition.threshold)}`),
      dashes: [7, 4],
    });
  const series = drawn.map((index) => history.series[index]!);
  const points = condition ? crossingsOf(history, series, matcherOf(condition), range, colors.firing) : [];
  return { bands, lines, points, colors, words: words.ruleStates };
}
