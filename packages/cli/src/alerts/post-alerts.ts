import { isAbort, ObsError } from '@obs-kit/core';
import type { ProxiedSource } from '../serve/config.js';
import { secretHeadersOf } from '../serve/secrets.js';
import { askUpstream } from '../serve/upstream.js';
import type { PostedAlert } from './alertmanager-alerts.js';

/**
 * Sends alerts to an Alertmanager, with the headers and limits of its configuration. Redirects are not followed.
 * @throws ObsError `alert-alertmanager-refused`, and, with `retryAfterMs`, `alert-alertmanager-unavailable`
 */
export async function postAlerts(
  alertmanager: ProxiedSource,
  alerts: readonly PostedAlert[],
  signal: AbortSignal,
): Promise<void> {
  const { name } = alertmanager;
  const url = new URL(alertmanager.url);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/api/v2/alerts`;
  const body = Buffer.from(JSON.stringify(alerts));
  let status: number;
  try {
    const headers = {
      'user-agent': 'obs-kit',
      ...Object.fromEntries(await secretHeadersOf(alertmanager)),
      'content-type': 'application/json',
      'content-length': String(body.byteLength),
    };
    const answer = await askUpstream(alertmanager, { method: 'POST', url, headers, body, signal });
    status = answer.statusCode ?? 0;
    // An aborted rest is of no interest; what is read is bounded by being thrown away.
    answer.on('error', () => {}).resume();
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    throw unavailable(name, thrown instanceof Error ? thrown.message : String(thrown));
  }
  if (status >= 200 && status < 300) return;
  if (status === 408 || status === 429 || status >= 500) throw unavailable(name, `status ${status}`);
  throw new ObsError({
    code: 'alert-alertmanager-refused',
    message: 'Alertmanager "{name}" refused alerts with status {status}',
    hint: 'Check its address and headers in the configuration; 400 means that labels or times of an alert do not suit it.',
    values: { name, status },
  });
}

function unavailable(name: string, detail: string): ObsError {
  return new ObsError({
    code: 'alert-alertmanager-unavailable',
    message: 'Alertmanager "{name}" cannot be told of alerts: {detail}',
    hint: 'Check that it runs; the alerts wait, and are sent when it is back.',
    values: { name, detail },
    retryAfterMs: 0,
  });
}
