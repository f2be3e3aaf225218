import type { NotifiedAlert, Notification } from '../receiver.js';

/** What a receiver gets of a notification; `undefined`: nothing, because it is not told of resolved alerts. */
export function messageOf(
  notification: Notification,
  { name, sendResolved }: { readonly name: string; readonly sendResolved: boolean },
): Notification | undefined {
  const alerts = sendResolved ? notification.alerts : notification.alerts.filter(({ status }) => status === 'firing');
  return alerts.length === 0 ? undefined : { ...notification, receiver: name, alerts };
}

/** The name of the alerts, where all have the same one. */
export function alertNameOf({ groupLabels, commonLabels }: Notification): string {
  return commonLabels['alertname'] ?? groupLabels['alertname'] ?? 'Alerts';
}

/** `firing: 2`, `resolved: 1`, or both: the state in words, for a title. */
export function stateTextOf({ alerts }: Notification): string {
  const firing = alerts.filter(({ status }) => status === 'firing').length;
  const resolved = alerts.length - firing;
  if (firing === 0) return `RESOLVED: ${resolved}`;
  return resolved === 0 ? `FIRING: ${firing}` : `FIRING: ${firing}, resolved: ${resolved}`;
}

/** What the alert says of itself: its summary, else its description. */
export function summaryOf({ annotations }: NotifiedAlert): string {
  return annotations['summary'] ?? annotations['message'] ?? annotations['description'] ?? '';
}

/** The labels of an alert beside those that all of the message have, in the order of their names. */
export function ownLabelsOf({ labels }: NotifiedAlert, { commonLabels }: Notification): [string, string][] {
  return Object.entries(labels)
    .filter(([name]) => !Object.hasOwn(commonLabels, name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
