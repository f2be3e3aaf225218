import type { Field } from '@obs-kit/core';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../chart-navigation.js';
import '../timeseries.js';
import { series, START } from '../fixtures/frames.js';
import { until } from '../fixtures/until.js';
import type { ObsTimeseries } from '../panels/timeseries/timeseries-element.js';
import type { ObsPinnedTooltip } from './pinned-tooltip-element.js';

const LINKS = {
  links: [
    { title: 'Logs', url: 'https://logs.test/?i=${__field.labels.instance}&t=${__value.time}' },
    { title: '<b>bad</b>', url: 'javascript:alert(1)' },
  ],
};
const FRAMES = [series('a', [1, 2, 3], LINKS as Field['config']), series('b', [0, 0, 0])];

async function shown(attributes: Record<string, string> = {}): Promise<ObsTimeseries> {
  const element = await fixture<ObsTimeseries>(html`
    <obs-timeseries height="300" .data=${FRAMES}></obs-timeseries>
  `);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  await until(() => chartOf(element)?.chart?.scene);
  return element;
}

const chartOf = (element: ObsTimeseries) => element.shadowRoot!.querySelector('obs-chart')!;
const rootOf = (element: ObsTimeseries): HTMLElement =>
  chartOf(element).shadowRoot!.querySelector('[role="application"]')!;
const tooltipOf = (element: ObsTimeseries) => element.shadowRoot!.querySelector('obs-tooltip')!;
const cardOf = (element: ObsTimeseries): ObsPinnedTooltip | null =>
  element.shadowRoot!.querySelector('obs-pinned-tooltip');

async function click(element: ObsTimeseries, more: { moved?: number; shiftKey?: boolean } = {}): Promise<void> {
  const { plot } = chartOf(element).chart!.scene!;
  const { left, top } = chartOf(element).getBoundingClientRect();
  const [clientX, clientY] = [left + plot.x + plot.width / 2, top + plot.y + plot.height / 4];
  const init = { bubbles: true, composed: true, cancelable: true, clientX, clientY };
  const root = rootOf(element);
  root.dispatchEvent(new PointerEvent('pointermove', { ...init, pointerId: 1 }));
  chartOf(element).chart!.flush();
  root.dispatchEvent(new PointerEvent('pointerdown', { ...init, pointerId: 1 }));
  root.dispatchEvent(new PointerEvent('pointerup', { ...init, pointerId: 1 }));
  const { moved = 0, shiftKey = false } = more;
  root.dispatchEvent(new MouseEvent('click', { ...init, clientX: clientX + moved, shiftKey }));
  await cardOf(element)?.updateComplete;
}

const rowsIn = (card: ObsPinnedTooltip): string[] =>
  [...card.shadowRoot!.querySelectorAll('.row')].map((row) => row.textContent!.replace(/\s+/g, ' ').trim());

describe('a tooltip', () => {
  it('does not stay behind when the page is scrolled under it', async () => {
    const element = await shown();
    const space = document.body.appendChild(document.createElement('div'));
    space.style.setProperty('height', '4000px');
    const { plot } = chartOf(element).chart!.scene!;
    const { left, top } = chartOf(element).getBoundingClientRect();
    const place = { clientX: left + plot.x + plot.width / 2, clientY: top + plot.y + 20 };
    rootOf(element).dispatchEvent(new PointerEvent('pointermove', { bubbles: true, pointerId: 1, ...place }));
    chartOf(element).chart!.flush();
    await tooltipOf(element).updateComplete;
    expect(tooltipOf(element).content).not.to.equal(undefined);
    scrollTo(0, 200);
    await until(() => tooltipOf(element).content === undefined);
    scrollTo(0, 0);
    space.remove();
  });
});

describe('a tooltip that was clicked', () => {
  it('stays, as text that can be selected, until the next click', async () => {
    const element = await shown();
    await click(element);
    const card = cardOf(element)!;
    expect(rowsIn(card)).to.deep.equal(['a 2', 'b 0']);
    const popover = card.shadowRoot!.querySelector<HTMLElement>('.popover')!;
    expect(popover.matches(':popover-open')).to.equal(true);
    const style = getComputedStyle(popover);
    expect(style.pointerEvents).to.equal('auto');
    expect(style.userSelect || style.getPropertyValue('-webkit-user-select')).to.equal('text');
    await expect(element).to.be.accessible();
    // Nothing beside it while it stays.
    await tooltipOf(element).updateComplete;
    expect(tooltipOf(element).content).to.equal(undefined);
    await click(element);
    expect(cardOf(element)).to.equal(null);
  });

  it('marks its time on the chart', async () => {
    const element = await shown();
    await click(element);
    const { plot } = chartOf(element).chart!.scene!;
    const mark = (): HTMLElement | undefined =>
      [...chartOf(element).shadowRoot!.querySelectorAll<HTMLElement>('div')].find(
        ({ style }) => style.borderLeftStyle === 'dashed' && style.display === 'block',
      );
    expect(parseFloat((await until(mark)).style.left)).to.be.closeTo(plot.x + plot.width / 2, 1);
    await click(element);
    expect(mark()).to.equal(undefined);
  });

  it('stands below a chart that it would cover, and goes out of sight with it', async () => {
    const element = await shown();
    element.style.setProperty('inline-size', '200px');
    await until(() => chartOf(element).chart!.scene!.width < 200);
    await click(element);
    const card = cardOf(element)!.shadowRoot!.querySelector<HTMLElement>('.popover')!;
    await until(() => card.matches(':popover-open'));
    const below = (): number => card.getBoundingClientRect().top - chartOf(element).getBoundingClientRect().bottom;
    expect(below()).to.be.at.least(0);
    const space = document.body.appendChild(document.createElement('div'));
    space.style.setProperty('height', '4000px');
    scrollTo(0, 2000);
    await until(() => !card.matches(':popover-open'));
    scrollTo(0, 0);
    await until(() => card.matches(':popover-open'));
    expect(below()).to.be.at.least(0);
    space.remove();
  });

  it('is let go of by Escape and by its button', async () => {
    const element = await shown();
    await click(element);
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(cardOf(element)).to.equal(null);
    await click(element);
    cardOf(element)!.shadowRoot!.querySelector('button')!.click();
    expect(cardOf(element)).to.equal(null);
  });

  it('stays by Enter on the point that a key went to, and gives the focus back', async () => {
    const element = await shown();
    const root = rootOf(element);
    const press = (key: string): void =>
      void root.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
    root.focus();
    press('End');
    chartOf(element).chart!.flush();
    press('Enter');
    const card = cardOf(element)!;
    await until(() => card.shadowRoot!.activeElement);
    expect(rowsIn(card)[0]).to.equal('a 3');
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(chartOf(element).shadowRoot!.activeElement === root).to.equal(true);
  });

  it('does not come of a drag', async () => {
    const element = await shown();
    await click(element, { moved: 20 });
    await click(element, { shiftKey: true });
    expect(cardOf(element)).to.equal(null);
  });

  it('goes with its panel', async () => {
    const element = await shown();
    await click(element);
    element.remove();
    expect(cardOf(element)).to.equal(null);
  });

  it('has the links of the field, those that may be followed, and tells the page first', async () => {
    const element = await shown();
    await click(element);
    const links = cardOf(element)!.shadowRoot!.querySelectorAll('a');
    expect([...links].map(({ href, rel, target }) => [href, rel, target])).to.deep.equal([
      [`https://logs.test/?i=a&t=${START + 60_000}`, 'noopener noreferrer', '_blank'],
    ]);
    expect(cardOf(element)!.shadowRoot!.querySelector('.refused')!.textContent).to.equal('<b>bad</b>');
    const heard: unknown[] = [];
    element.addEventListener('obs-data-link', (event) => {
      heard.push(event.detail.title);
      event.preventDefault();
    });
    const event = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
    links[0]!.dispatchEvent(event);
    expect(heard).to.deep.equal(['Logs']);
    expect(event.defaultPrevented).to.equal(true);
  });
});

describe('the tooltip of a panel with options', () => {
  it('hides zeros and sorts, beside the cursor and in the card that stays', async () => {
    const element = await shown({ 'tooltip-zeros': 'hide', 'tooltip-sort': 'asc' });
    const { plot } = chartOf(element).chart!.scene!;
    const { left, top } = chartOf(element).getBoundingClientRect();
    const init = { clientX: left + plot.x + plot.width / 2, clientY: top + plot.y, bubbles: true, composed: true };
    rootOf(element).dispatchEvent(new PointerEvent('pointermove', init));
    chartOf(element).chart!.flush();
    await tooltipOf(element).updateComplete;
    expect(tooltipOf(element).content!.rows.map(({ name }) => name)).to.deep.equal(['a']);
    await click(element);
    expect(rowsIn(cardOf(element)!)).to.deep.equal(['a 2']);
  });
});
