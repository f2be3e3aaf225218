import { Report } from '@obs-kit/core';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../../chart-more.js';
import '../../timeseries.js';
import { series, START } from '../../fixtures/frames.js';
import { until } from '../../fixtures/until.js';
import type { ObsTooltip } from '../../parts/tooltip-element.js';
import { parseTimeseriesOptions } from './options.js';
import type { ObsTimeseries } from './timeseries-element.js';

/** The tooltip at the first row, to which a key went. */
async function tooltipOf(options: Readonly<Record<string, unknown>>): Promise<ObsTooltip> {
  const element = await fixture<ObsTimeseries>(html`
    <obs-timeseries lang="en" .options=${parseTimeseriesOptions(options, new Report(''))}></obs-timeseries>
  `);
  element.data = [series('a', [1, 2])];
  const zone = { timeZone: 'utc', zone: 'UTC' };
  element.timeState = { raw: { from: '', to: '' }, range: { from: START, to: START + 60_000 }, ...zone };
  const chart = await until(() => element.shadowRoot!.querySelector('obs-chart'));
  await until(() => chart.chart?.scene);
  const tooltip = element.shadowRoot!.querySelector('obs-tooltip')!;
  const points = [{ seriesId: 'a', index: 0, x: START, y: 1 }];
  chart.handlers.onHover!({ x: START, px: { x: 5, y: 5 }, points, nearest: 'a', own: true, keyMoved: true });
  await tooltip.updateComplete;
  return tooltip;
}

const headOf = (tooltip: ObsTooltip): HTMLElement => tooltip.shadowRoot!.querySelector<HTMLElement>('.heading')!;

describe('the tooltip of a chart with several time zones', () => {
  it('tells the time in each zone, a line for each', async () => {
    const two = await tooltipOf({ timeZones: ['Asia/Tokyo', 'utc'] });
    expect(headOf(two).textContent).to.equal('Jan 1, 2026, 09:00:00 Tokyo\nJan 1, 2026, 00:00:00 UTC');
    const one = await tooltipOf({});
    expect(headOf(one).textContent).to.equal('Jan 1, 2026, 00:00:00');
    const lines = headOf(two).getBoundingClientRect().height / headOf(one).getBoundingClientRect().height;
    expect(lines).to.be.closeTo(2, 0.1);
  });

  it('reads out the time in each zone', async () => {
    const { readout } = await tooltipOf({ timeZones: ['Asia/Tokyo', 'utc'] });
    expect(readout).to.equal('a: 1, Jan 1, 2026, 09:00:00 Tokyo, Jan 1, 2026, 00:00:00 UTC');
  });
});
