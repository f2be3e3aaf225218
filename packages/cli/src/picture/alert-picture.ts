import { errorOf, type DataSource } from '@obs-kit/core';
import { askGrid, type GridSeries } from '@obs-kit/core/alerting.js';
import { summaryOf } from '../alerts/receivers/message.js';
import type { NotifiedAlert, Notification } from '../alerts/receiver.js';
import type { PictureAnswer } from '../alerts/receivers/services.js';
import { loadCanvas } from './canvas.js';
import { drawPicture } from './draw.js';
import type { AlertPicture } from './model.js';
import { namesOf } from './names.js';
import { resolveSize, type PictureSize } from './size.js';
import { splitCondition } from './threshold-of.js';

export interface PictureSettings {
  /** What the rule of a message asks, and whom; `undefined`: no picture. */
  readonly ruleOf: (notification: Notification) => { readonly source: DataSource; readonly expr: string } | undefined;
  /** ms since the epoch: the end of the picture. */
  readonly now: () => number;
  /** It is given up after so long, because the message is worth more. Default ten seconds. */
  readonly limitMs?: number;
  /** How far it goes back. Default one hour. */
  readonly spanMs?: number;
  readonly size?: Partial<PictureSize>;
  /** Default UTC. */
  readonly timeZone?: string;
}

const HOUR_MS = 3_600_000;
const SLOTS = 240;
const LONGEST_MS = 10_000;
/** Alerts whose series are looked for; there is room for fewer. */
const MOST_SOUGHT = 100;

/**
 * Draws for a message what its rule has looked at: the series, the threshold where the rule has one, and when the alerts
 * fired. Asks the source, and nobody else. Without a picture it says why; it rejects with nothing but the abort.
 */
export function createPictureMaker(
  settings: PictureSettings,
): (notification: Notification, signal: AbortSignal) => Promise<PictureAnswer> {
  return async (notification, signal) => {
    const { limitMs = LONGEST_MS } = settings;
    const limit = AbortSignal.timeout(limitMs);
    try {
      return await pictureOf(settings, notification, AbortSignal.any([signal, limit]));
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      if (limit.aborted) return { missing: `the source did not answer within ${limitMs} ms` };
      return { missing: errorOf(thrown).message };
    }
  };
}

async function pictureOf(
  { ruleOf, now, spanMs = HOUR_MS, size, timeZone = 'UTC' }: PictureSettings,
  notification: Notification,
  signal: AbortSignal,
): Promise<PictureAnswer> {
  const { alerts, status } = notification;
  const [first] = alerts;
  const rule = ruleOf(notification);
  if (first === undefined || rule === undefined) return { missing: 'the rule of this alert is not known here' };
  const { source, expr } = rule;
  const title = first.labels['alertname'] ?? 'Alert';
  const library = await loadCanvas();
  if ('missing' in library) return library;

  const intervalMs = Math.max(1000, Math.ceil(spanMs / SLOTS / 1000) * 1000);
  const to = now();
  const slots = Math.floor(spanMs / intervalMs) + 1;
  const startMs = to - (slots - 1) * intervalMs;
  const split = splitCondition(expr);
  const { series, failures } = await askGrid(source, split?.series ?? expr, { startMs, intervalMs, slots }, signal);
  if (failures?.size === slots) return { missing: [...failures.values()][0]! };

  const mine = alerts.filter(({ labels }) => labels['alertname'] === first.labels['alertname']);
  const shown = inFront(series, mine);
  const names = namesOf(shown.map(({ labels }) => labels));
  const time = Float64Array.from({ length: slots }, (_, i) => startMs + i * intervalMs);
  const picture: AlertPicture = {
    title,
    state: status,
    summary: summaryOf(first),
    from: startMs,
    to,
    timeZone,
    series: shown.map(({ values }, i) => ({ name: names[i]!, time, values })),
    threshold: split?.threshold,
    bands: mine.map((alert) => bandOf(alert, to)).filter((band) => band.to > startMs && band.from < to),
  };
  return { png: await drawPicture(picture, resolveSize(size), library), text: describePicture(picture) };
}

/** The series of the alerts first: where there are many, they are those that are drawn. */
function inFront(series: readonly GridSeries[], alerts: readonly NotifiedAlert[]): readonly GridSeries[] {
  const sought = alerts.slice(0, MOST_SOUGHT);
  const isAlert = ({ labels }: GridSeries): boolean =>
    sought.some((alert) =>
      Object.entries(labels).every(([name, value]) => name === '__name__' || alert.labels[name] === value),
    );
  return [...series.filter(isAlert), ...series.filter((each) => !isAlert(each))];
}

function bandOf({ status, startsAt, endsAt }: NotifiedAlert, now: number): { from: number; to: number } {
  const end = status === 'resolved' ? Date.parse(endsAt) : now;
  return { from: Date.parse(startsAt), to: Number.isNaN(end) ? now : Math.min(now, end) };
}

/** For those who do not see it. */
function describePicture({ title, state, series, threshold, bands }: AlertPicture): string {
  const line = threshold === undefined ? '' : ` Condition: ${threshold.comparison} ${threshold.threshold}.`;
  const last = series.slice(0, 3).map(({ name, values }) => {
    const value = values.findLast((each) => !Number.isNaN(each));
    return ` ${name}: ${value === undefined ? 'no data' : `last ${Number(value.toPrecision(3))}`}.`;
  });
  const more = series.length > 3 ? ` And ${series.length - 3} more series.` : '';
  const none = series.length === 0 ? ' No data.' : '';
  return `Chart of ${title}, ${state}, over the time before this message.${line}${last.join('')}${more}${none}${bands.length > 0 ? ' The time in which it fired is marked.' : ''}`;
}
