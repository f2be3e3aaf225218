import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../../stat.js';
import { series } from '../../fixtures/frames.js';
import { until } from '../../fixtures/until.js';
import type { ObsStat } from './stat-element.js';

async function stat(values: readonly (readonly (number | null)[])[]): Promise<ObsStat> {
  const element = await fixture<ObsStat>(html`
    <obs-stat title="Load" unit="percentunit" threshold="0.8:red" lang="en"></obs-stat>
  `);
  element.data = values.map((one, i) => series(`host-${i}`, one));
  await element.updateComplete;
  return element;
}

const texts = (element: ObsStat, part: string): string[] =>
  [...element.shadowRoot!.querySelectorAll(`[part=${part}]`)].map((node) => node.textContent!.replace(/\s+/g, ''));

describe('<obs-stat>', () => {
  it('shows one value with its unit, and no name', async () => {
    const element = await stat([[0.1, 0.5]]);
    expect(texts(element, 'value')).to.deep.equal(['50%']);
    expect(texts(element, 'name')).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it('names the values where there are several', async () => {
    const element = await stat([[0.5], [0.9]]);
    expect(texts(element, 'name')).to.deep.equal(['host-0', 'host-1']);
    expect(texts(element, 'card')[1]).to.contain('≥80%');
  });

  it('draws the course of a series beneath its value, without pointer or keyboard', async () => {
    const element = await stat([[0.1, 0.5, 0.2]]);
    const chart = element.shadowRoot!.querySelector('obs-chart')!;
    const scene = await until(() => chart.chart?.scene);
    expect(scene.series).to.have.length(1);
    expect(chart.shadowRoot!.querySelector('[tabindex]')).to.equal(null);
  });

  it('keeps its text inside its box, however long', async () => {
    const element = await stat([[123_456_789.123]]);
    element.unit = 'suffix:a very long unit of something';
    for (const width of [120, 240, 600]) {
      element.style.width = `${width}px`;
      await element.updateComplete;
      const box = element.getBoundingClientRect();
      const value = element.shadowRoot!.querySelector('[part=value]')!.getBoundingClientRect();
      expect(value.right).to.be.at.most(box.right);
      expect(value.bottom).to.be.at.most(box.bottom);
    }
  });

  it('lets no page reach the colour of its numbers', async () => {
    const sheet = document.createElement('style');
    sheet.textContent = '* { letter-spacing: 9px; text-transform: uppercase; color: red }';
    const element = await stat([[0.5]]);
    const style = getComputedStyle(element.shadowRoot!.querySelector('[part=value]')!);
    const read = (): readonly string[] => [style.textTransform, style.letterSpacing, style.color];
    const before = read();
    document.head.append(sheet);
    expect(read()).to.deep.equal(before);
    expect(getComputedStyle(document.body).color).to.equal('rgb(255, 0, 0)');
    sheet.remove();
  });
});
