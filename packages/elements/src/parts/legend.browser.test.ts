import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../timeseries.js';
import { series } from '../fixtures/frames.js';
import { until } from '../fixtures/until.js';
import { TIMESERIES_DEFAULTS } from '../panels/timeseries/options.js';
import type { ObsTimeseries } from '../panels/timeseries/timeseries-element.js';
import type { ObsLegend } from './legend-element.js';

/** A chart of that width with a table of values at its end. */
async function legendOf(width: number, names: readonly string[], calcs: readonly string[]): Promise<ObsLegend> {
  const element = await fixture<ObsTimeseries>(html`
    <obs-timeseries unit="reqps"></obs-timeseries>
  `);
  element.style.width = `${width}px`;
  element.options = {
    ...TIMESERIES_DEFAULTS,
    legend: { show: 'always', mode: 'table', placement: 'right', calcs },
  };
  element.data = names.map((name, i) => series(name, [1234 + i, 5678]));
  const legend = await until(() => element.shadowRoot!.querySelector('obs-legend'));
  await legend.updateComplete;
  return legend;
}

const nameIn = (legend: ObsLegend): HTMLElement => legend.shadowRoot!.querySelector<HTMLElement>('.name')!;
/** Twelve figures in the legend's font, in CSS px. */
function twelveFigures(legend: ObsLegend): number {
  const probe = document.createElement('span');
  probe.style.setProperty('inline-size', '12ch');
  probe.style.setProperty('display', 'block');
  nameIn(legend).append(probe);
  const { width } = probe.getBoundingClientRect();
  probe.remove();
  return width;
}

describe('a table of values beside a chart', () => {
  const LONG = '/checkout/payment/confirmation/receipt/printable/version';

  it('is as wide as its names need, where there is room', async () => {
    const legend = await legendOf(1200, ['/checkout/payment', '/cart'], ['max']);
    const name = nameIn(legend);
    expect(name.scrollWidth).to.be.at.most(name.clientWidth);
    expect(legend.offsetWidth).to.be.below(300);
  });

  it('has up to two fifths of the panel, and cuts names rather than values', async () => {
    const legend = await legendOf(1000, [LONG + LONG], ['max', 'mean']);
    expect(legend.offsetWidth / 974).to.be.closeTo(0.4, 0.01);
    const name = nameIn(legend);
    expect(name.scrollWidth).to.be.above(name.clientWidth);
    const box = legend.shadowRoot!.querySelector('.legend')!;
    expect(box.scrollWidth).to.equal(box.clientWidth);
  });

  it('leaves a name twelve figures, however many values there are', async () => {
    const legend = await legendOf(500, [LONG], ['max', 'mean', 'min', 'lastNotNull', 'median', 'sum']);
    expect(nameIn(legend).getBoundingClientRect().width).to.be.at.least(twelveFigures(legend) - 1);
  });

  it('goes below a narrow chart, and ends there with a whole row', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `series ${i}`);
    const legend = await legendOf(320, names, ['max']);
    const box = legend.shadowRoot!.querySelector('.legend')!.getBoundingClientRect();
    const chart = legend.previousElementSibling!.getBoundingClientRect();
    expect(box.top).to.be.at.least(chart.bottom);
    const cut = [...legend.shadowRoot!.querySelectorAll('tr')].filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return top < box.bottom - 1 && bottom > box.bottom + 1;
    });
    expect(cut).to.have.length(0);
  });
});
