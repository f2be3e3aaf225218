import { frameFromSeries } from '@obs-kit/core';
import '@obs-kit/core/all.js';
import '@obs-kit/elements/all.js';
import '@obs-kit/source-csv/register.js';
import '@obs-kit/source-demo/register.js';
import './theme.js';

const HOUR = 3_600_000;

/** Two tides a day, and a little wind. */
function tide(hour: number): number {
  return 2 + 0.8 * Math.sin((hour / 12.42) * 2 * Math.PI) + 0.06 * Math.sin(hour * 5.1) + 0.04 * Math.sin(hour * 11.7);
}

const end = Math.floor(Date.now() / HOUR) * HOUR;
const hours = Array.from({ length: 48 * 6 + 1 }, (_, i) => i / 6);
const level = frameFromSeries({
  name: 'level',
  time: Float64Array.from(hours, (hour) => end - (48 - hour) * HOUR),
  values: Float64Array.from(hours, tide),
  labels: { pier: 'north' },
  unit: 'lengthm',
});
document.querySelector<HTMLElementTagNameMap['obs-timeseries']>('#own')!.data = [level];
document.querySelector<HTMLElementTagNameMap['obs-alert-badge']>('#level')!.data = [level];

const deliveries = [3, 2, 1, 0, 0, 2, 8, 14, 22, 25, 24, 21, 18, 20, 23, 24, 19, 15, 11, 9, 7, 6, 5, 4];
const csv = [
  'time,deliveries',
  ...deliveries.map((n, hour) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00Z,${n}`),
];
document.querySelector<HTMLElementTagNameMap['obs-source']>('#file')!.options = { text: csv.join('\n') };
