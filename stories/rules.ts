// What the stories of the rule editor share: a rule, and histories that are the same on every day.
import { labelsFrom } from '@obs-kit/core';
import type { AlertingRule, GridHistory, NotificationConfig, Route, RuleHistory } from '@obs-kit/core/alerting.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
export const END: number = Date.UTC(2026, 0, 31);

export const RULE: AlertingRule = {
  kind: 'alert',
  alert: 'HighErrorRate',
  expr: 'sum by (service) (rate(http_errors_total[5m])) / sum by (service) (rate(http_requests_total[5m])) > 0.05',
  forMs: 5 * MINUTE,
  keepFiringForMs: 0,
  labels: labelsFrom([['severity', 'page']]),
  annotations: labelsFrom([
    ['summary', '{{ $labels.service }} fails in {{ $value | humanizePercentage }} of its requests'],
    ['runbook_url', 'https://runbooks.shop.test/high-error-rate'],
  ]),
};

/** A seeded generator of numbers from 0 to 1. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Error ratios by the minute: quiet, with a wave each day and an incident now and then. */
export function ratios(days: number, count: number, more: { readonly incidents?: number } = {}): GridHistory {
  const slots = days * 1440;
  const series = Array.from({ length: count }, (_, i) => {
    const next = random(i + 7);
    const incidents = Array.from({ length: Math.ceil(days * (more.incidents ?? 0.4)) }, () => ({
      at: next() * slots,
      length: 8 + next() * 70,
      height: 0.03 + next() * 0.09,
    }));
    const values = new Float64Array(slots);
    for (let slot = 0; slot < slots; slot += 1) {
      const wave = 0.008 * (1 + Math.sin((slot / 1440) * 2 * Math.PI + i));
      const incident = incidents.reduce(
        (sum, { at, length, height }) =>
          sum + (Math.abs(slot - at) < length ? height * (1 - (slot - at) ** 2 / length ** 2) : 0),
        0,
      );
      values[slot] = wave + incident + 0.006 * next();
    }
    return {
      labels: labelsFrom([['service', count > 4 ? `service-${i + 1}` : (['shop', 'cart', 'search', 'pay'][i] ?? '')]]),
      values,
    };
  });
  return { startMs: END - days * DAY, intervalMs: MINUTE, slots, series };
}

/** The same at other times of evaluation, as when nobody knows the server's own. */
export function phases(days: number): RuleHistory {
  const grid = ratios(days, 2, { incidents: 1 });
  const shifted = (by: number): GridHistory => ({
    ...grid,
    startMs: grid.startMs + by,
    series: grid.series.map(({ labels, values }) => ({
      labels,
      values: values.map((value, slot) => value + (((slot * 7919 + by) % 13) - 6) * 0.0008),
    })),
  });
  return {
    from: grid.startMs,
    to: END,
    phase: { known: false, reason: 'no-samples', error: '' },
    grids: [grid, shifted(15_000), shifted(30_000)],
    limits: [
      {
        kind: 'phase-unknown',
        reason: 'no-samples',
        error: '',
        tried: 3,
        text: 'The times of evaluation are not known, because the rule left no trace in the last 30d; 3 ways to place them were tried.',
      },
    ],
  };
}

function route(more: Partial<Route>): Route {
  return {
    matchers: [],
    receiver: undefined,
    groupBy: undefined,
    groupWaitMs: undefined,
    groupIntervalMs: undefined,
    repeatIntervalMs: undefined,
    muteTimeIntervals: [],
    activeTimeIntervals: [],
    continue: false,
    routes: [],
    ...more,
  };
}

export const CONFIG: NotificationConfig = {
  route: route({
    receiver: 'mail',
    groupBy: ['alertname'],
    routes: [
      route({ matchers: [{ name: 'severity', value: 'page', isRegex: false, isEqual: true }], receiver: 'pager' }),
    ],
  }),
  receivers: [
    { name: 'mail', sendResolved: [false] },
    { name: 'pager', sendResolved: [true] },
  ],
  inhibitRules: [],
  timeIntervals: [],
};
