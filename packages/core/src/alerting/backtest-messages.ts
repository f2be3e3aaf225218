import { labelsFrom, type Labels } from '../frame/labels.js';
import type { Backtest } from './backtest.js';
import type { RuleHistory } from './backtest-history.js';
import type { RuleSettings } from './engine-rule.js';
import type { AlertingRule, RuleGroup } from './rule.js';
import type { ThresholdCondition } from './threshold.js';
import type { InstanceTimeline, Timeline } from './timeline.js';
import { withBands } from './tracks.js';

/** What changes from one move of a slider to the next: plain data. */
export interface Trial {
  readonly rule: AlertingRule;
  /** Absent: the query was the rule's whole expression. */
  readonly condition?: ThresholdCondition;
  readonly group?: Pick<RuleGroup, 'limit' | 'labels'>;
  readonly settings?: Omit<RuleSettings, 'query'>;
}

/** To the worker: `history` once, then trials. */
export type Order =
  { readonly kind: 'history'; readonly history: RuleHistory } | { readonly kind: 'trial'; readonly trial: Trial };

/** From the worker: `ready` once, then one answer to each trial, in order. */
export type Answer = { readonly kind: 'ready' } | { readonly kind: 'backtest'; readonly backtest: PackedBacktest };

type PackedInstance = Omit<InstanceTimeline, 'bands'>;
type PackedTimeline = Omit<Timeline, 'instances'> & { readonly instances: readonly PackedInstance[] };
/** Without bands, which are objects and may be a million. */
type PackedBacktest = Omit<Backtest, 'timelines'> & { readonly timelines: readonly PackedTimeline[] };

/** Ready to travel; what is in `transfer` is gone from here then. */
export function packBacktest(backtest: Backtest): { backtest: PackedBacktest; transfer: ArrayBuffer[] } {
  const transfer = new Set<ArrayBuffer>();
  const timelines = backtest.timelines.map((timeline): PackedTimeline => {
    for (const { buffer } of [timeline.firedBefore, timeline.firingBefore]) transfer.add(buffer as ArrayBuffer);
    const instances = timeline.instances.map((instance): PackedInstance => {
      transfer.add(instance.changes.buffer as ArrayBuffer);
      const { key, labels, begins, changes, fired, firingMs, longestFiringMs, pendingMs, falseStarts, flaps } =
        instance;
      return { key, labels, begins, changes, fired, firingMs, longestFiringMs, pendingMs, falseStarts, flaps };
    });
    return { ...timeline, instances };
  });
  return { backtest: { ...backtest, timelines }, transfer: [...transfer] };
}

export function unpackBacktest(backtest: PackedBacktest): Backtest {
  const timelines = backtest.timelines.map((timeline): Timeline => {
    const { from: startMs, intervalMs, firedBefore } = timeline;
    const axis = { startMs, intervalMs, slots: firedBefore.length - 1 };
    const instances = timeline.instances.map((one) => withBands({ ...one, labels: bare(one.labels) }, axis));
    return { ...timeline, instances };
  });
  return { ...backtest, timelines };
}

export function unpackHistory(history: RuleHistory): RuleHistory {
  const grids = history.grids.map((grid) => ({
    ...grid,
    series: grid.series.map(({ labels, values }) => ({ labels: bare(labels), values })),
  }));
  return { ...history, grids };
}

export function unpackTrial(trial: Trial): Trial {
  const { rule, group, settings } = trial;
  return {
    ...trial,
    rule: { ...rule, labels: bare(rule.labels), annotations: bare(rule.annotations) },
    ...(group && { group: { ...group, labels: bare(group.labels) } }),
    ...(settings?.externalLabels && { settings: { ...settings, externalLabels: bare(settings.externalLabels) } }),
  };
}

/** On the way labels get the prototype of every object. */
function bare(labels: Labels): Labels {
  return labelsFrom(Object.entries(labels));
}
