import type { Labels } from '../../frame/labels.js';
import type { Band, InstanceTimeline, Timeline } from '../timeline.js';

/** When an alert was pending and when it fired. */
export interface AlertHistory {
  readonly labels: Labels;
  /** In the order of time. One that reaches the end of the forecast is not over. */
  readonly bands: readonly Band[];
  /** Between two evaluations of its rule, ms. */
  readonly intervalMs: number;
  /** Times at which the rule's query failed; nothing is sent then. Default: none. */
  readonly failures?: readonly Pick<Band, 'from' | 'to'>[];
}

/** How Prometheus sends. */
export interface Sending {
  /** `--rules.alert.resend-delay`. Default one minute. */
  readonly resendDelayMs?: number;
  /** How long it goes on about an alert that is over. Default 15 minutes, which Prometheus has no setting for. */
  readonly resolvedForMs?: number;
}

/** Alertmanager is told of an alert. Told again before `endsAt` that it still fires counts as once. */
export interface Delivery {
  readonly t: number;
  readonly startsAt: number;
  /** From then on it is over, unless Alertmanager is told otherwise. */
  readonly endsAt: number;
}

/** The alerts of a timeline whose rule is evaluated every `intervalMs`, to forecast their notifications. */
export function alertHistoriesOf(
  {
    instances,
    failures,
  }: {
    readonly instances: readonly Pick<InstanceTimeline, 'labels' | 'bands'>[];
    readonly failures: Timeline['failures'];
  },
  intervalMs: number,
): AlertHistory[] {
  return instances.map(({ labels, bands }) => ({ labels, bands, intervalMs, failures }));
}

/** What Alertmanager is told of an alert from `from` up to before `to`, in the order of time. */
export function deliveriesOf(
  { bands, intervalMs, failures = [] }: AlertHistory,
  { resendDelayMs = 60_000, resolvedForMs = 15 * 60_000 }: Sending,
  from: number,
  to: number,
): readonly Delivery[] {
  const deliveries: Delivery[] = [];
  const fails = (t: number): boolean => failures.some((failure) => t >= failure.from && t < failure.to);
  const validFor = 4 * Math.max(resendDelayMs, intervalMs);

  // Visits the evaluations of a span; a send is due when the last one is longer ago than the delay, not just as long.
  const send = (start: number, end: number, tell: (t: number) => void): void => {
    let lastSent = -Infinity;
    for (let t = start; t < end; t += intervalMs) {
      if (lastSent + resendDelayMs >= t || fails(t)) continue;
      lastSent = t;
      if (t >= from) tell(t);
    }
  };

  for (const [i, band] of bands.entries()) {
    if (band.state !== 'firing') continue;
    const startsAt = band.from;
    let known = -1;
    send(startsAt, Math.min(band.to, to), (t) => {
      if (known < 0 || deliveries[known]!.endsAt < t) known = deliveries.length;
      deliveries[known] = { t: deliveries[known]?.t ?? t, startsAt, endsAt: t + validFor };
    });
    if (band.to >= to) continue;
    // An alert that is pending anew has taken the place of the one that is over.
    const end = Math.min(bands[i + 1]?.from ?? Infinity, band.to + resolvedForMs + 1, to);
    send(band.to, end, (t) => deliveries.push({ t, startsAt, endsAt: band.to }));
  }
  return deliveries;
}

/** Times during which Alertmanager takes the alert to be firing. */
export function activeTimes(deliveries: readonly Delivery[]): { from: number; to: number }[] {
  return deliveries.flatMap(({ t, endsAt }, i) => {
    const to = Math.min(endsAt, deliveries[i + 1]?.t ?? Infinity);
    return to > t ? [{ from: t, to }] : [];
  });
}
