import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { panel, target, testSource } from '../session/fixtures/world.js';
import { resolveRequest } from './request.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TO = Date.UTC(2026, 0, 1);

interface Asked {
  readonly span: number;
  readonly maxDataPoints?: number;
  readonly minStep?: string;
  readonly intervalMs?: number;
}

/** The step in s, and what `$__interval` and `$__rate_interval` are written as. */
function resolved({ span, maxDataPoints = 1500, minStep = '', intervalMs = 15_000 }: Asked): string {
  const source = { ...testSource(), intervalMs };
  const { request } = resolveRequest(
    panel('p', '', { maxDataPoints }),
    target('$__interval ${__interval_ms} $__rate_interval', { minStep }),
    {
      sources: new Map([['s', source]]),
      variables: new Map(),
      range: { from: TO - span, to: TO },
      zone: 'UTC',
      width: 0,
      endsNow: true,
    },
  );
  expect(request.query.split(' ')[1]).to.equal(String(request.stepMs));
  const [interval, , rate] = request.query.split(' ');
  return `${request.stepMs / 1000} ${interval} ${rate}`;
}

describe('resolveRequest', () => {
  // By the rules of `docs/sources/prometheus.md`, each worked out by hand.
  const golden: readonly (readonly [title: string, asked: Asked, expected: string])[] = [
    ['an hour is under the interval of the source', { span: HOUR }, '15 15s 1m'],
    ['six hours are 14.4 s a point, which is 15 s on the ladder', { span: 6 * HOUR }, '15 15s 1m'],
    ['half a day is 28.8 s a point', { span: 12 * HOUR }, '30 30s 1m'],
    ['a day is 57.6 s a point', { span: DAY }, '60 1m 75s'],
    ['a week is 403.2 s a point', { span: 7 * DAY }, '300 5m 315s'],
    ['30 days are 1728 s a point', { span: 30 * DAY }, '1800 30m 1815s'],
    ['a year is 21024 s a point', { span: 365 * DAY }, '21600 6h 21615s'],
    ['a narrow panel has longer steps', { span: DAY, maxDataPoints: 200 }, '300 5m 315s'],
    ['a minimum is taken as it is', { span: HOUR, minStep: '13s' }, '13 13s 52s'],
    ['a minimum counts as the scrapes of a rate', { span: HOUR, minStep: '1m' }, '60 1m 4m'],
    ['of a minimum that is not a whole unit the interval is cut', { span: HOUR, minStep: '90s' }, '90 1m 6m'],
    ['a minimum under the points changes the rate alone', { span: 7 * DAY, minStep: '10s' }, '300 5m 310s'],
    ['a source of short scrapes', { span: 5 * MINUTE, intervalMs: 1000 }, '1 1s 4s'],
    ['a minimum of the rate interval: four scrapes', { span: HOUR, minStep: '$__rate_interval' }, '60 1m 1m'],
    ['or a step and a scrape', { span: DAY, minStep: '${__rate_interval}' }, '75 1m 75s'],
    ['a minimum of the interval is none', { span: DAY, minStep: '$__interval' }, '60 1m 75s'],
    ['11,000 points are the most', { span: 30 * DAY, maxDataPoints: 100_000 }, '300 5m 315s'],
  ];
  for (const [title, asked, expected] of golden) {
    it(`resolves step, interval and rate interval: ${title}`, () => {
      expect(resolved(asked)).to.equal(expected);
    });
  }
});
