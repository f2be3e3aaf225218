import type { Frame } from '../frame/frame.js';
import type { Labels } from '../frame/labels.js';
import type { InstanceStateName } from './state.js';
import type { Timeline } from './timeline.js';

/** A stretch of time that an alert was in a state. */
interface Stretch {
  readonly labels: Labels;
  readonly state: Exclude<InstanceStateName, 'inactive'>;
  readonly from: number;
  readonly to: number;
}

/**
 * What a rule would have done, as annotations: one for each time that an alert was pending or firing, and one for each
 * time that nobody can judge. One that reaches the end of the timeline has no end: it may last.
 */
export function annotationsOfTimeline(timeline: Timeline): Frame {
  const { instances, failures, to: end } = timeline;
  const stretches = instances.flatMap(({ labels, bands }) => bands.map((band): Stretch => ({ ...band, labels })));
  const alerts = stretches.map(({ labels, state, from, to }) => ({
    time: from,
    timeEnd: to < end ? to : NaN,
    title: `${Object.hasOwn(labels, 'alertname') ? labels['alertname'] : ''} ${state}`.trim(),
    text: seriesText(labels),
    tags: `alert\n${state}`,
  }));
  const errors = failures.map(({ message, from, to }) => ({
    time: from,
    timeEnd: to < end ? to : NaN,
    title: 'evaluation failed',
    text: message,
    tags: 'alert\nerror',
  }));
  const rows = [...alerts, ...errors].sort((a, b) => a.time - b.time);
  const column = (values: readonly number[]): Float64Array => Float64Array.from(values);
  return {
    meta: { kind: 'annotations' },
    length: rows.length,
    fields: [
      { name: 'time', type: 'time', values: column(rows.map(({ time }) => time)), config: {} },
      { name: 'timeEnd', type: 'time', values: column(rows.map(({ timeEnd }) => timeEnd)), config: {} },
      { name: 'title', type: 'string', values: rows.map(({ title }) => title), config: {} },
      { name: 'text', type: 'string', values: rows.map(({ text }) => text), config: {} },
      { name: 'tags', type: 'string', values: rows.map(({ tags }) => tags), config: {} },
    ],
  };
}

function seriesText(labels: Labels): string {
  return Object.entries(labels)
    .filter(([name]) => name !== 'alertname')
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}
