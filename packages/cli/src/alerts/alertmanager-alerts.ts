import type { Labels } from '@obs-kit/core';
import type { InstanceState } from '@obs-kit/core/alerting.js';
import type { RunnerRule } from './evaluated-rule.js';
import type { RunnerGroup } from './group.js';
import { sentLabels, type NotificationSettings } from './notification.js';

/** An alert as `POST /api/v2/alerts` takes it. */
export interface PostedAlert {
  readonly labels: Labels;
  readonly annotations: Labels;
  /** RFC 3339. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly generatorURL?: string;
}

/** An alert of an Alertmanager's queue. A newer one of the same key takes its place. */
export interface QueuedAlert {
  readonly key: string;
  readonly alert: PostedAlert;
}

export interface SendSettings extends NotificationSettings {
  readonly resendDelayMs: number;
}

/**
 * The alerts of a rule that the Alertmanagers have to hear of after its evaluation at `t`, and notes that they do; by
 * Prometheus' rules: what fires and what is over, at once when it changed and then after every `resendDelayMs`. An alert
 * that fires ends by itself if nothing is heard of it for four times that, or four intervals.
 */
export function takeAlerts(group: RunnerGroup, rule: RunnerRule, t: number, settings: SendSettings): QueuedAlert[] {
  const sent = new Map<string, number>();
  const queued: QueuedAlert[] = [];
  const { health, instances } = rule.state;
  if (health !== 'ok' && !rule.machine?.tellsWhenFailing) return queued;
  for (const instance of instances) {
    if (instance.state === 'pending') continue;
    const id = `${instance.activeAt} ${instance.key}`;
    const lastSent = rule.sent.get(id);
    const due = needsSending(instance, lastSent, t, settings.resendDelayMs);
    if (due) queued.push({ key: instance.key, alert: postedAlertOf(instance, group, t, settings) });
    sent.set(id, due ? t : lastSent!);
  }
  rule.sent = sent;
  return queued;
}

/** The alerts of a rule that are over, of which a runner that was killed may have told nobody. */
export function resolvedAlerts(group: RunnerGroup, rule: RunnerRule, settings: SendSettings): QueuedAlert[] {
  const resolved = rule.state.instances.filter(({ resolvedAt }) => resolvedAt !== null);
  return resolved.map((instance) => ({
    key: instance.key,
    alert: postedAlertOf(instance, group, instance.resolvedAt!, settings),
  }));
}

function needsSending({ resolvedAt }: InstanceState, lastSent: number | undefined, t: number, delay: number): boolean {
  if (lastSent === undefined || (resolvedAt !== null && resolvedAt > lastSent)) return true;
  return lastSent + delay < t;
}

function postedAlertOf(
  { labels, annotations, firedAt, resolvedAt, activeAt }: InstanceState,
  { intervalMs }: RunnerGroup,
  t: number,
  { externalLabels, externalUrl, resendDelayMs }: SendSettings,
): PostedAlert {
  const endsAt = resolvedAt ?? t + 4 * Math.max(intervalMs, resendDelayMs);
  return {
    labels: sentLabels(labels, externalLabels),
    annotations,
    startsAt: new Date(firedAt ?? activeAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    ...(externalUrl !== '' && { generatorURL: externalUrl }),
  };
}
