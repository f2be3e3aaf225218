import { createFrame, type FieldInit, type Frame, type FrameKind, type Labels, type Notice } from '@obs-kit/core';
import { matchersText } from './matcher.js';
import type { Alert, AlertGroup, AlertmanagerStatus, Silence } from './model.js';

/** What a frame says of the question that it answers. */
export interface FrameContext {
  readonly refId: string;
  readonly query: string;
  /** Gets what was left out, and why. */
  readonly notices: Notice[];
}

/** Labels that become columns: nobody reads more, and each costs one cell per alert. */
const MOST_LABELS = 100;

/** The name of an alert, as its rule has it; empty when nobody named it. */
export function alertNameOf({ labels }: Alert): string {
  return labels['alertname'] ?? '';
}

/** What people are told first; rules write it under one of these names. */
export function summaryOf({ annotations }: Alert): string {
  return annotations['summary'] ?? annotations['description'] ?? annotations['message'] ?? '';
}

/** One row per alert, those that began first before others. An alert that has only just come is firing. */
export function alertsFrame(alerts: readonly Alert[], context: FrameContext): Frame {
  const fields: FieldInit[] = [
    text('rule', alerts, alertNameOf),
    text('state', alerts, ({ state }) => (state === 'suppressed' ? 'suppressed' : 'firing')),
    time('since', alerts, ({ startsAt }) => startsAt),
    { name: 'value', type: 'number', values: new Float64Array(alerts.length).fill(NaN) },
    text('summary', alerts, summaryOf),
    time('endsAt', alerts, ({ endsAt }) => endsAt),
    text('receivers', alerts, ({ receivers }) => receivers.join(', ')),
    text('silencedBy', alerts, ({ silencedBy }) => silencedBy.join(', ')),
    text('inhibitedBy', alerts, ({ inhibitedBy }) => inhibitedBy.join(', ')),
    text('mutedBy', alerts, ({ mutedBy }) => mutedBy.join(', ')),
    text('fingerprint', alerts, ({ fingerprint }) => fingerprint),
    text('generatorUrl', alerts, ({ generatorUrl }) => generatorUrl),
  ];
  const labels = labelFields(alerts, ({ labels: own }) => own, fields, context);
  return frameOf([...fields, ...labels], 'alerts', context);
}

/** One row per group: its receiver, its labels, and how many alerts it holds. */
export function groupsFrame(groups: readonly AlertGroup[], context: FrameContext): Frame {
  const count = ({ alerts }: AlertGroup, suppressed: boolean): number =>
    alerts.filter(({ state }) => (state === 'suppressed') === suppressed).length;
  const fields: FieldInit[] = [
    text('receiver', groups, ({ receiver }) => receiver),
    { name: 'alerts', type: 'number', values: groups.map(({ alerts }) => alerts.length) },
    { name: 'firing', type: 'number', values: groups.map((group) => count(group, false)) },
    { name: 'suppressed', type: 'number', values: groups.map((group) => count(group, true)) },
  ];
  const labels = labelFields(groups, ({ labels: own }) => own, fields, context);
  return frameOf([...fields, ...labels], 'table', context);
}

/** One row per silence, those that begin first before others. */
export function silencesFrame(silences: readonly Silence[], context: FrameContext): Frame {
  const fields: FieldInit[] = [
    text('id', silences, ({ id }) => id),
    text('state', silences, ({ state }) => state),
    text('matchers', silences, ({ matchers }) => matchersText(matchers)),
    time('startsAt', silences, ({ startsAt }) => startsAt),
    time('endsAt', silences, ({ endsAt }) => endsAt),
    text('createdBy', silences, ({ createdBy }) => createdBy),
    text('comment', silences, ({ comment }) => comment),
  ];
  return frameOf(fields, 'table', context);
}

export function statusFrame({ version, startedAt, cluster, peers }: AlertmanagerStatus, context: FrameContext): Frame {
  const fields: FieldInit[] = [
    { name: 'version', type: 'string', values: [version] },
    ...(Number.isNaN(startedAt) ? [] : [{ name: 'startedAt', type: 'time', values: [startedAt] } as const]),
    { name: 'cluster', type: 'string', values: [cluster] },
    { name: 'peers', type: 'string', values: [peers.join(', ')] },
  ];
  return frameOf(fields, 'table', context);
}

export function valuesFrame(values: readonly string[], context: FrameContext): Frame {
  return frameOf([{ name: 'value', type: 'string', values }], 'values', context);
}

function frameOf(fields: readonly FieldInit[], kind: FrameKind, { refId, query }: FrameContext): Frame {
  return createFrame({ refId, fields, meta: { kind, executedQuery: query } });
}

function text<T>(name: string, rows: readonly T[], of: (row: T) => string): FieldInit {
  return { name, type: 'string', values: rows.map(of) };
}

function time<T>(name: string, rows: readonly T[], of: (row: T) => number): FieldInit {
  return { name, type: 'time', values: Float64Array.from(rows, of) };
}

/** A column for each label of any row, sorted by name. `alertname` is left out where `rule` says it. */
function labelFields<T>(
  rows: readonly T[],
  of: (row: T) => Labels,
  beside: readonly FieldInit[],
  { notices }: FrameContext,
): FieldInit[] {
  const taken = new Set(beside.map(({ name }) => name));
  const names = [...new Set(rows.flatMap((row) => Object.keys(of(row))))]
    .filter((name) => !(name === 'alertname' && taken.has('rule')))
    .toSorted();
  if (names.length > MOST_LABELS) {
    const said = `Only the first ${MOST_LABELS} of ${names.length} labels are shown: narrow the query.`;
    notices.push({ severity: 'warning', text: said });
  }
  return names.slice(0, MOST_LABELS).map((name) => {
    let column = name;
    // A label may be called as one of our own columns is, such as `state`.
    while (taken.has(column)) column = `label_${column}`;
    taken.add(column);
    return { name: column, type: 'string', values: rows.map((row) => of(row)[name] ?? null) };
  });
}
