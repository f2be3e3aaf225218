import { EMPTY_PANEL_DATA, ObsError } from '@obs-kit/core';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../../timeseries.js';
import { resolved, series, START } from '../../fixtures/frames.js';
import { fakeSession, provide, type FakeSession } from '../../fixtures/session.js';
import { until } from '../../fixtures/until.js';
import type { ObsTimeseries } from './timeseries-element.js';

const frame = series('a', [1, 2, 3]);
const error = new ObsError({ code: 'test-only', message: 'source is away', hint: 'Wait.' });

async function alone(): Promise<ObsTimeseries> {
  const element = await fixture<ObsTimeseries>(html`
    <obs-timeseries title="CPU"></obs-timeseries>
  `);
  await element.updateComplete;
  return element;
}

async function inSession(): Promise<{ session: FakeSession; element: ObsTimeseries }> {
  const session = fakeSession();
  const box = await fixture<HTMLElement>(html`
    <div></div>
  `);
  const scope = provide(session);
  const element = document.createElement('obs-timeseries');
  element.query = 'up';
  element.unit = 'percentunit';
  scope.append(element);
  box.append(scope);
  await element.updateComplete;
  await until(() => session.panels[0]);
  return { session, element };
}

const frameOf = (element: ObsTimeseries): ShadowRoot =>
  element.shadowRoot!.querySelector('obs-panel-frame')!.shadowRoot!;
const textOf = async (element: ObsTimeseries): Promise<string> => {
  await element.updateComplete;
  await element.shadowRoot!.querySelector('obs-panel-frame')!.updateComplete;
  const roots = [frameOf(element)];
  for (const card of frameOf(element).querySelectorAll('obs-error')) {
    await card.updateComplete;
    roots.push(card.shadowRoot!);
  }
  return roots
    .map((root) => root.textContent)
    .join(' ')
    .replace(/\s+/g, ' ');
};
const chartOf = (element: ObsTimeseries) => element.shadowRoot!.querySelector('obs-chart')!;
const legendButtons = async (element: ObsTimeseries): Promise<HTMLButtonElement[]> => {
  await element.updateComplete;
  const legend = element.shadowRoot!.querySelector('obs-legend')!;
  await legend.updateComplete;
  return [...legend.shadowRoot!.querySelectorAll('button')];
};

describe('<obs-timeseries> on data of the page', () => {
  it('draws frames without a session', async () => {
    const element = await alone();
    element.data = [frame];
    const scene = await until(() => chartOf(element)?.chart?.scene);
    expect(scene.series.map(({ spec }) => spec.y)).to.deep.equal([frame.fields[1]!.values]);
    await expect(element).to.be.accessible();
  });

  it('says so when there is nothing yet, and when there are no values', async () => {
    const element = await alone();
    expect(await textOf(element)).to.contain('Nothing to show yet');
    element.data = [];
    expect(await textOf(element)).to.contain('No data');
  });

  it('shows its title, and words as they are', async () => {
    const element = await alone();
    const hostile = '<img src=x onerror=alert(1)>';
    element.title = hostile;
    element.data = [series(hostile, [1]), series('"><script>alert(1)</script>', [2])];
    expect(await textOf(element)).to.contain(hostile);
    const names = (await legendButtons(element)).map((button) => button.textContent!.trim());
    expect(names).to.deep.equal([hostile, '"><script>alert(1)</script>']);
    expect(frameOf(element).querySelector('img, script')).to.equal(null);
  });

  it('shows attributes that make no sense as notices, and the data all the same', async () => {
    const element = await fixture<ObsTimeseries>(html`
      <obs-timeseries max="high" threshold="red" mark="pie"></obs-timeseries>
    `);
    element.data = [frame];
    await until(() => chartOf(element)?.chart?.scene);
    expect(element.problems.map(({ code }) => code)).to.deep.equal([
      'attribute-number-invalid',
      'panel-option-invalid',
    ]);
    expect(await textOf(element)).to.contain('attribute max is not a number: high');
  });

  it('draws nothing and says why when its own code fails', async () => {
    const element = await alone();
    element.data = {
      ...EMPTY_PANEL_DATA,
      status: 'ready',
      frames: [{ length: 1, meta: {}, fields: [] }, null as never],
    };
    expect(await textOf(element)).to.match(/could not be drawn/);
  });

  it('zooms into a dragged range, and out again', async () => {
    const element = await alone();
    element.data = [frame];
    const chart = await until(() => chartOf(element));
    chart.handlers.onBrush!({ from: START + 1, to: START + 2 });
    await element.updateComplete;
    expect(element.spec!.x).to.include({ min: START + 1, max: START + 2 });
    chart.handlers.onReset!();
    await element.updateComplete;
    expect(element.spec!.x).to.include({ min: START, max: START + 120_000 });
  });

  it('isolates a series on a click, hides one on a click with Ctrl, and can be prevented', async () => {
    const element = await alone();
    element.data = [series('a', [1]), series('b', [2]), series('c', [3])];
    const hidden = (): string[] => element.spec!.series.filter((one) => one.hidden).map(({ id }) => id);
    (await legendButtons(element))[1]!.click();
    await element.updateComplete;
    expect(hidden()).to.deep.equal(['a', 'c']);
    expect((await legendButtons(element)).map((b) => b.getAttribute('aria-pressed'))).to.deep.equal([
      'false',
      'true',
      'false',
    ]);
    (await legendButtons(element))[0]!.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }));
    await element.updateComplete;
    expect(hidden()).to.deep.equal(['c']);
    element.addEventListener('obs-series-toggle', (event) => event.preventDefault());
    (await legendButtons(element))[2]!.click();
    await element.updateComplete;
    expect(hidden()).to.deep.equal(['c']);
  });

  it('walks the legend by arrow keys, with one stop for the Tab key', async () => {
    const element = await alone();
    element.data = [series('a', [1]), series('b', [2])];
    const [a, b] = await legendButtons(element);
    expect([a!.tabIndex, b!.tabIndex]).to.deep.equal([0, -1]);
    a!.focus();
    a!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    await element.shadowRoot!.querySelector('obs-legend')!.updateComplete;
    expect([a!.tabIndex, b!.tabIndex]).to.deep.equal([-1, 0]);
  });

  it('shows the series under the cursor in the tooltip, and tells the page where the cursor is', async () => {
    const element = await alone();
    element.unit = 'bytes';
    element.data = [frame];
    const chart = await until(() => chartOf(element));
    const heard: unknown[] = [];
    element.addEventListener('obs-cursor', (event) => heard.push(event.detail.x));
    const tooltip = element.shadowRoot!.querySelector('obs-tooltip')!;
    const points = [{ seriesId: 'a', index: 1, x: START, y: 2 }];
    chart.handlers.onHover!({ x: START, px: { x: 5, y: 5 }, points, nearest: 'a', own: true });
    await tooltip.updateComplete;
    expect(tooltip.content!.rows).to.deep.include({
      color: 'rgb(45, 94, 212)',
      name: 'a',
      value: '2 B',
      nearest: true,
    });
    const card = tooltip.shadowRoot!.querySelector('[popover]')!.getBoundingClientRect();
    expect(card.width).to.be.above(0);
    expect(card.right).to.be.at.most(document.documentElement.clientWidth);
    chart.handlers.onHover!(undefined);
    await tooltip.updateComplete;
    expect(tooltip.shadowRoot!.querySelector(':popover-open')).to.equal(null);
    expect(heard).to.deep.equal([START, undefined]);
  });

  it('shows no tooltip for the cursor of another chart', async () => {
    const element = await alone();
    element.data = [frame];
    const chart = await until(() => chartOf(element));
    const points = [{ seriesId: 'a', index: 1, x: START, y: 2 }];
    chart.handlers.onHover!({ x: START, px: { x: 5, y: 5 }, points, nearest: undefined, own: false });
    expect(element.shadowRoot!.querySelector('obs-tooltip')!.content).to.equal(undefined);
  });

  it('reads out the point that a key went to, and nothing that a pointer goes over', async () => {
    const element = await alone();
    element.lang = 'en';
    element.unit = 'bytes';
    element.data = [frame, series('b', [5, 6, 7])];
    const chart = await until(() => chartOf(element)?.chart?.scene && chartOf(element));
    const tooltip = element.shadowRoot!.querySelector('obs-tooltip')!;
    const heard = async (): Promise<string> => {
      await tooltip.updateComplete;
      return tooltip.shadowRoot!.querySelector('[role=status]')!.textContent!;
    };
    const root = chart.shadowRoot!.querySelector('[role=application]')!;
    const press = async (key: string): Promise<void> => {
      root.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      chart.chart!.flush();
    };
    await press('ArrowRight');
    expect(await heard()).to.match(/^a: 1 B, .*2026.*:00:00$/);
    await press('ArrowDown');
    await press('End');
    expect(await heard()).to.match(/^b: 7 B, .*:02:00$/);
    const points = [{ seriesId: 'a', index: 1, x: START, y: 2 }];
    chart.handlers.onHover!({ x: START, px: { x: 5, y: 5 }, points, nearest: 'a', own: true });
    expect(await heard()).to.match(/^b: 7 B/);
    await press('Escape');
    expect(await heard()).to.equal('');
  });

  it('draws in the new colours when the theme changes', async () => {
    const element = await alone();
    element.data = [frame];
    const light = await until(() => element.spec?.series[0]?.color);
    await until(() => chartOf(element)?.chart?.scene);
    element.theme = 'dark';
    const dark = await until(() => element.spec?.series[0]?.color !== light && element.spec?.series[0]?.color);
    expect(dark).to.equal('rgb(91, 157, 247)');
  });
});

describe('<obs-timeseries> with a query', () => {
  it('asks the session around it, as soon as it is visible', async () => {
    const { session, element } = await inSession();
    const [panel] = session.panels;
    expect(panel!.panel.targets.map(({ query, mode }) => [query, mode])).to.deep.equal([['up', 'range']]);
    await until(() => panel!.visible);
    expect(panel!.width).to.equal(element.clientWidth);
  });

  it('keeps its place in the session when an attribute changes', async () => {
    const { session, element } = await inSession();
    element.query = 'down';
    await element.updateComplete;
    expect(session.panels).to.have.length(1);
    expect(session.panels[0]!.panel.targets[0]!.query).to.equal('down');
  });

  it('shows old data with its age beside an error, and asks again on demand', async () => {
    const { session, element } = await inSession();
    session.panels[0]!.data.set({
      ...EMPTY_PANEL_DATA,
      status: 'failed',
      frames: resolved(frame),
      error,
      updatedAt: START - 120_000,
    });
    expect(await textOf(element))
      .to.contain('source is away')
      .and.to.contain('Data from 2m ago');
    await until(() => chartOf(element)?.chart?.scene);
    session.clock.advance(60_000);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(await textOf(element)).to.contain('Data from 3m ago');
    const card = frameOf(element).querySelector('obs-error')!;
    await card.updateComplete;
    card.shadowRoot!.querySelector<HTMLButtonElement>('.actions button')!.click();
    expect(session.panels[0]!.refreshed).to.equal(1);
  });

  it('shows the error alone when there was no data yet', async () => {
    const { session, element } = await inSession();
    session.panels[0]!.data.set({ ...EMPTY_PANEL_DATA, status: 'failed', error });
    expect(await textOf(element)).to.contain('The query failed');
    await expect(element).to.be.accessible();
  });

  it('says an error in a low box as one sentence, with all of it behind a button', async () => {
    const { session, element } = await inSession();
    element.height = 110;
    session.panels[0]!.data.set({ ...EMPTY_PANEL_DATA, status: 'failed', error });
    await textOf(element);
    const [card, told] = frameOf(element).querySelectorAll('obs-error');
    expect(card!.checkVisibility()).to.equal(false);
    const strip = frameOf(element).querySelector('.strip')!;
    const { bottom } = element.getBoundingClientRect();
    expect(strip.getBoundingClientRect().bottom).to.be.above(0).and.to.be.at.most(bottom);
    expect(told!.checkVisibility()).to.equal(false);
    strip.querySelector('button')!.click();
    expect(told!.checkVisibility()).to.equal(true);
    await expect(element).to.be.accessible();
  });

  it('does not say that nothing was asked before its session knows of it', async () => {
    const { element } = await inSession();
    expect(await textOf(element)).not.to.contain('Nothing to show yet');
  });

  it('sets the time range of the session when a range is dragged, and goes back', async () => {
    const { session, element } = await inSession();
    session.panels[0]!.data.set({ ...EMPTY_PANEL_DATA, status: 'ready', frames: resolved(frame) });
    const chart = await until(() => chartOf(element));
    const heard: unknown[] = [];
    element.addEventListener('obs-time-range-change', (event) => heard.push(event.detail));
    chart.handlers.onBrush!({ from: 10.2, to: 20.7 });
    expect(session.time.value.raw).to.deep.equal({ from: '10', to: '21' });
    chart.handlers.onReset!();
    expect(session.time.value.raw).to.deep.equal({ from: 'now-1h', to: 'now' });
    expect(heard).to.deep.equal([
      { from: '10', to: '21' },
      { from: 'now-1h', to: 'now' },
    ]);
  });

  it('leaves the time range to a page that prevents either event', async () => {
    for (const name of ['obs-brush', 'obs-time-range-change'] as const) {
      const { session, element } = await inSession();
      session.panels[0]!.data.set({ ...EMPTY_PANEL_DATA, status: 'ready', frames: resolved(frame) });
      const chart = await until(() => chartOf(element));
      element.addEventListener(name, (event) => event.preventDefault());
      chart.handlers.onBrush!({ from: 10, to: 20 });
      expect(session.time.value.raw.from).to.equal('now-1h');
    }
  });

  it('leaves the session when it leaves the page, and comes back with it', async () => {
    const { session, element } = await inSession();
    const parent = element.parentElement!;
    element.remove();
    expect(session.panels[0]!.removed).to.equal(true);
    expect(session.time.size).to.equal(0);
    expect(session.panels[0]!.data.size).to.equal(0);
    parent.append(element);
    await until(() => session.panels[1]);
    expect(session.panels[1]!.removed).to.equal(false);
  });

  it('finds a scope that is defined after it', async () => {
    const session = fakeSession();
    const box = await fixture<HTMLElement>(html`
      <div><obs-timeseries query="up"></obs-timeseries></div>
    `);
    const scope = provide(session);
    box.replaceWith(scope);
    scope.append(...box.childNodes);
    await until(() => session.panels[0]);
    scope.remove();
  });
});
