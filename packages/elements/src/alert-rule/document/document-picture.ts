import type { AbsoluteTimeRange } from '@obs-kit/core';
import type { JudgedHistory } from '@obs-kit/core/alerting-history.js';
import type { PanelTheme } from '../../controllers/theme.js';
import { memoizeOne } from '../../panels/memoize-one.js';
import type { StateBand } from '../merged-bands.js';
import type { BandPicture, MarkedPoint } from '../paint-bands.js';
import { stateColors } from '../rule-picture.js';
import type { Bound } from './bounds.js';
import { boundName } from './document-controls.js';
import { words } from './document-words.js';

/** More points would be a line again. */
const MOST_POINTS = 400;
/** From this code on a condition is met. */
const MET = 3;

interface PictureInput {
  /** By the newest run. */
  readonly judged: JudgedHistory | undefined;
  readonly drawn: readonly number[];
  readonly bounds: readonly Bound[];
  readonly bands: readonly StateBand[];
  readonly range: AbsoluteTimeRange;
  readonly theme: PanelTheme;
  readonly format: (value: number) => string;
}

/** Thresholds, states, and the points that began to meet the condition, over the chart of a document. */
export function createDocumentPictures(): (input: PictureInput) => BandPicture {
  const pointsOf = memoizeOne(({ judged, drawn, range, color }: PointsInput) =>
    judged ? crossings(judged, drawn, range, color) : [],
  );
  return ({ judged, drawn, bounds, bands, range, theme, format }) => {
    const colors = stateColors(theme);
    const lines = bounds
      .filter(({ value }) => Number.isFinite(value))
      // The threshold lies over the recovery threshold.
      .toSorted((a, b) => Number(a.option === 'evaluator') - Number(b.option === 'evaluator'))
      .map((bound) => ({
        id: bound.id,
        value: bound.value,
        color: bound.option === 'evaluator' ? colors.firing : theme.named.get('green')!,
        label: words.documentLine(boundName(bound).toLowerCase(), `${bound.sign} ${format(bound.value)}`),
        dashes: bound.option === 'evaluator' ? [7, 4] : [2, 3],
      }));
    const points = pointsOf({ judged, drawn, range, color: colors.firing });
    return { bands, lines, points, colors, words: words.ruleStates };
  };
}

interface PointsInput {
  readonly judged: JudgedHistory | undefined;
  readonly drawn: readonly number[];
  readonly range: AbsoluteTimeRange;
  readonly color: string;
}

function crossings(
  { startMs, intervalMs, slots, series }: JudgedHistory,
  drawn: readonly number[],
  range: AbsoluteTimeRange,
  color: string,
): readonly MarkedPoint[] {
  const points: MarkedPoint[] = [];
  const first = Math.max(0, Math.ceil((range.from - startMs) / intervalMs));
  const last = Math.min(slots - 1, Math.floor((range.to - startMs) / intervalMs));
  for (const index of drawn) {
    const { judged, values } = series[index]!;
    for (let slot = first; slot <= last; slot += 1)
      if (judged[slot]! >= MET && !(slot > 0 && judged[slot - 1]! >= MET))
        points.push({ t: startMs + slot * intervalMs, value: values[slot]!, color });
  }
  return points.length > MOST_POINTS ? [] : points;
}
