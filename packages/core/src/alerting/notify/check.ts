import { ObsError } from '../../base/error.js';
import type { NotificationConfig } from './config.js';
import type { AlertHistory } from './deliveries.js';
import type { ResolvedRoute } from './router.js';

/** Evaluations to go through, and flushes of groups; some 15 years of an alert that fires all the time. */
const MOST_STEPS = 10_000_000;

/** The places that a receiver sends to. @throws ObsError `alert-notification-name-unknown` */
export function placesOf(config: NotificationConfig, name: string): readonly boolean[] {
  const receiver = config.receivers.find((candidate) => candidate.name === name);
  if (receiver !== undefined) return receiver.sendResolved;
  throw new ObsError({
    code: 'alert-notification-name-unknown',
    message: 'notification configuration has no {what} of the name {name}',
    hint: 'Add it to the configuration, or take it out of the routes.',
    values: { what: 'receiver', name },
  });
}

/** @throws ObsError `alert-forecast-invalid` */
export function checkRoute(route: ResolvedRoute): void {
  checkLength('group_wait', route.groupWaitMs, 0);
  checkLength('group_interval', route.groupIntervalMs, 1);
  checkLength('repeat_interval', route.repeatIntervalMs, 1);
}

/** @throws ObsError `alert-forecast-invalid`, `alert-forecast-too-long` */
export function checkSpan(from: number, to: number, alerts: readonly AlertHistory[]): void {
  checkLength('length of the forecast', to - from, 0);
  const counted = createStepCounter();
  for (const { bands, intervalMs } of alerts) {
    checkLength('interval of a rule', intervalMs, 1);
    const firing = bands.filter(({ state }) => state === 'firing');
    counted(firing.reduce((sum, band) => sum + Math.max(0, Math.min(band.to, to) - band.from), 0) / intervalMs);
  }
}

/** Counts what was done, and ends a forecast that would take too long. */
export function createStepCounter(): (steps: number) => void {
  let steps = 0;
  return (more) => {
    steps += more;
    if (steps <= MOST_STEPS) return;
    throw new ObsError({
      code: 'alert-forecast-too-long',
      message: 'forecast of notifications has more than {most} steps',
      hint: 'Choose a shorter time, fewer alerts, or longer intervals.',
      values: { most: MOST_STEPS },
    });
  };
}

function checkLength(what: string, ms: number, least: number): void {
  if (Number.isFinite(ms) && ms >= least) return;
  throw new ObsError({
    code: 'alert-forecast-invalid',
    message: '{what} is not possible: {ms} ms',
    hint: 'Give a finite number of ms, of at least {least}.',
    values: { what, ms, least },
  });
}
