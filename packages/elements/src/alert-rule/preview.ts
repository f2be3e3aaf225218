import {
  initialState,
  step,
  thresholdTimeline,
  type EngineRule,
  type GridHistory,
  type ThresholdCondition,
  type Timeline,
} from '@obs-kit/core/alerting.js';
import { heldHistory } from './held-history.js';
import { mergeBands, type StateBand } from './merged-bands.js';
import { countWindow, WINDOW_DAYS, type WindowCount } from './windows.js';

/** What a rule does on a history. */
export interface Preview {
  readonly timeline: Timeline;
  readonly bands: readonly StateBand[];
  readonly windows: readonly WindowCount[];
}

export interface PreviewInput {
  readonly history: GridHistory;
  readonly condition: ThresholdCondition;
  readonly recovery: number | undefined;
  readonly rule: EngineRule;
  /** Before this time nothing is known, ms. */
  readonly since: number;
}

/** The one run of the state machine that a moved slider costs. */
export function previewOf({ history, condition, recovery, rule, since }: PreviewInput): Preview {
  return previewFrom(thresholdTimeline(heldHistory(history, condition, recovery, rule), condition, rule), since);
}

/** The same for a run that took place elsewhere. */
export function previewFrom(timeline: Timeline, since: number): Preview {
  return {
    timeline,
    bands: mergeBands(timeline),
    windows: WINDOW_DAYS.map((days) => countWindow(timeline, days, since)),
  };
}

/** When any series has its first value, ms; `undefined`: there is no value at all. */
export function firstValueOf({ startMs, intervalMs, slots, series }: GridHistory): number | undefined {
  let first = slots;
  for (const { values } of series) {
    let slot = 0;
    while (slot < first && Number.isNaN(values[slot]!)) slot += 1;
    first = slot;
  }
  return first < slots ? startMs + first * intervalMs : undefined;
}

/** So many values at most go through the state machine one evaluation at a time. */
const MOST_SLOW = 200_000;

/** What stands in the way of a run that follows a slider; a key of the words. */
export type PreviewObstacle = 'varyingLabels' | 'sameLabels';

export interface PreviewCheck {
  readonly obstacle: PreviewObstacle | undefined;
  /** Names of the labels that change with the value. */
  readonly labels: readonly string[];
  /** The history is too long for such a rule. */
  readonly tooLong: boolean;
}

/** Whether the rule can be run in columns, and if not, whether the history is short enough to be run all the same. */
export function checkPreview(history: GridHistory, rule: EngineRule): PreviewCheck {
  const labels = rule.labels.filter(({ template }) => template.varies).map(({ name }) => name);
  const obstacle = labels.length > 0 ? 'varyingLabels' : sameAlerts(history, rule) ? 'sameLabels' : undefined;
  const slow = obstacle !== undefined || rule.limit > 0;
  return { obstacle, labels, tooLong: slow && history.slots * history.series.length > MOST_SLOW };
}

/** Two series come to one alert, so that an evaluation that matches both fails. */
function sameAlerts({ series, startMs }: GridHistory, rule: EngineRule): boolean {
  const ok = series.map(({ labels }) => ({ labels, value: 1 }));
  const { state } = step(initialState(), { ok }, { ...rule, limit: 0, annotations: [] }, startMs);
  return state.health === 'error';
}
