import { svgOf } from '@obs-kit/chart/svg.js';
import { createFrame, EMPTY_PANEL_DATA, frameFromSeries, type Frame, type Panel } from '@obs-kit/core';
import { openStrictPage } from '@obs-kit/testing/page.js';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../../candlestick.js';
import '../../heatmap.js';
import '../../panel.js';
import '../../state-timeline.js';
import { resolved, series, START } from '../../fixtures/frames.js';
import { fakeSession, provide } from '../../fixtures/session.js';
import { until } from '../../fixtures/until.js';
import type { ObsPanel } from '../../panel/panel-element.js';
import type { ObsCandlestick } from '../candlestick/candlestick-element.js';
import type { ObsHeatmap } from '../heatmap/heatmap-element.js';
import type { ObsStateTimeline } from '../state-timeline/state-timeline-element.js';

type ChartPanel = ObsCandlestick | ObsHeatmap | ObsStateTimeline;

const HOSTILE = '"><img src=x onerror=alert(1)>';
const TAGS = ['obs-heatmap', 'obs-state-timeline', 'obs-candlestick'] as const;

/** Something that each of the panels can draw. */
function framesFor(tag: (typeof TAGS)[number]): Frame[] {
  if (tag !== 'obs-candlestick') return [series('a', [1, 2, 3]), series(HOSTILE, [3, 2, NaN])];
  const values = [5, 6, 7];
  const names = ['open', 'high', 'low', 'close', HOSTILE];
  return [
    createFrame({
      fields: [
        { name: 'time', type: 'time', values: values.map((_, i) => START + i * 60_000) },
        ...names.map((name) => ({ name, type: 'number' as const, values })),
      ],
    }),
  ];
}

async function shown(tag: (typeof TAGS)[number], data: ChartPanel['data']): Promise<ChartPanel> {
  const element = await fixture<ChartPanel>(
    tag === 'obs-heatmap'
      ? html`
          <obs-heatmap lang="en" title="T"></obs-heatmap>
        `
      : tag === 'obs-candlestick'
        ? html`
            <obs-candlestick lang="en" title="T"></obs-candlestick>
          `
        : html`
            <obs-state-timeline lang="en" title="T"></obs-state-timeline>
          `,
  );
  element.data = data;
  await element.updateComplete;
  return element;
}

const inside = <Tag extends keyof HTMLElementTagNameMap>(
  element: Element,
  tag: Tag,
): HTMLElementTagNameMap[Tag] | null => element.shadowRoot!.querySelector(tag);
const drawn = (element: ChartPanel) =>
  until(() => inside(element, 'obs-chart')?.chart?.scene && inside(element, 'obs-chart'));

describe('panels of one chart', () => {
  for (const tag of TAGS) {
    it(`draw, are accessible, read out by keys, and outline what they speak of: ${tag}`, async () => {
      const element = await shown(tag, framesFor(tag));
      const chart = await drawn(element);
      await expect(element).to.be.accessible();
      const root = chart.shadowRoot!.querySelector('[role=application]')!;
      root.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
      chart.chart!.flush();
      const tooltip = inside(element, 'obs-tooltip')!;
      await tooltip.updateComplete;
      expect(tooltip.readout).to.match(/2026/);
      expect(tooltip.content!.at.y).to.be.above(0);
      const outline = element.shadowRoot!.querySelector<HTMLElement>('.outline')!;
      expect(outline.hidden).to.equal(false);
      const [box, around] = [outline.getBoundingClientRect(), chart.getBoundingClientRect()];
      expect(box.width).to.be.above(0);
      expect(box.height).to.be.within(0, around.height);
      root.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      chart.chart!.flush();
      expect([tooltip.readout, tooltip.content, outline.hidden]).to.deep.equal(['', undefined, true]);
    });

    it(`show a table in place of the chart, with words as they are: ${tag}`, async () => {
      const element = await shown(tag, framesFor(tag));
      element.view = 'table';
      const table = await until(() => element.shadowRoot!.querySelector('[part=table]'));
      expect(table.querySelectorAll('tbody tr').length).to.be.above(0);
      expect(element.shadowRoot!.querySelector('img')).to.equal(null);
      if (tag !== 'obs-candlestick') expect(table.textContent).to.contain(HOSTILE);
    });

    it(`say that there is no data, and zoom alone: ${tag}`, async () => {
      const element = await shown(tag, []);
      const frame = inside(element, 'obs-panel-frame')!;
      await frame.updateComplete;
      expect(frame.shadowRoot!.textContent).to.contain('No data');
      element.data = framesFor(tag);
      const chart = await drawn(element);
      chart.handlers.onBrush!({ from: START + 1, to: START + 2 });
      await element.updateComplete;
      expect(element.spec!.x).to.include({ min: START + 1, max: START + 2 });
      chart.handlers.onReset!();
      await element.updateComplete;
      expect(element.spec!.x.min).to.equal(START);
    });
  }

  it('have a name for those who do not see them, in the words of what they show, and so has their picture', async () => {
    const names = {
      'obs-heatmap': /^2 rows from a to /,
      'obs-state-timeline': /^2 rows, /,
      'obs-candlestick': /^3 candles, /,
    };
    for (const tag of TAGS) {
      const chart = await drawn(await shown(tag, framesFor(tag)));
      const name = chart.shadowRoot!.querySelector('[role=application]')!.getAttribute('aria-label');
      expect(name).to.match(names[tag]).and.contain('2026');
      const svg = new DOMParser().parseFromString(svgOf(chart.chart!.scene!, { title: 'T' }), 'image/svg+xml');
      expect(svg.querySelector('desc')!.textContent).to.equal(name);
    }
  });

  it('are panels of documents, by the names that other tools give them, once they are imported', async () => {
    for (const type of ['heatmap', 'state-timeline', 'candlestick']) {
      const panel: Panel = {
        id: type,
        type,
        title: type,
        description: '',
        source: '',
        targets: [],
        transformations: [],
        field: { defaults: {}, overrides: [] },
        options: { legend: { show: 'never' }, unheard: 1 },
      };
      const element = await fixture<ObsPanel>(html`
        <obs-panel
          .panel=${panel}
          .data=${{ ...EMPTY_PANEL_DATA, status: 'ready', frames: resolved(...framesFor(`obs-${type}` as (typeof TAGS)[number])) }}
        ></obs-panel>
      `);
      element.style.height = '240px';
      const inner = await until(() => element.shadowRoot!.querySelector<ChartPanel>(`obs-${type}`));
      await drawn(inner);
      expect(inner.shadowRoot!.querySelector('[part=key]')).to.equal(null);
      const frame = inside(element, 'obs-panel-frame')!;
      await until(() => frame.problems.length === 1);
      expect(frame.problems[0]!.code).to.equal('panel-option-unknown');
    }
  });

  it('ask the session for a range when it is dragged, and share its cursor', async () => {
    const session = fakeSession();
    const scope = provide(session);
    const element = document.createElement('obs-heatmap');
    element.query = 'up';
    scope.append(element);
    (
      await fixture<HTMLElement>(html`
        <div></div>
      `)
    ).append(scope);
    await until(() => session.panels[0]);
    session.panels[0]!.data.set({ ...EMPTY_PANEL_DATA, status: 'ready', frames: resolved(series('a', [1, 2])) });
    const chart = await drawn(element);
    chart.handlers.onBrush!({ from: 10.2, to: 20.7 });
    expect(session.time.value.raw).to.deep.equal({ from: '10', to: '21' });
    chart.handlers.onReset!();
    expect(session.time.value.raw).to.deep.equal({ from: 'now-1h', to: 'now' });
    expect(chart.cursorHub).not.to.equal(undefined);
    element.remove();
    expect(session.panels[0]!.removed).to.equal(true);
  });

  it('say which field is missing in place of a chart of candles', async () => {
    const element = await shown('obs-candlestick', [series('price', [1, 2])]);
    const frame = inside(element, 'obs-panel-frame')!;
    await frame.updateComplete;
    const card = await until(() => frame.shadowRoot!.querySelector('obs-error'));
    await card.updateComplete;
    expect(card.shadowRoot!.textContent).to.contain('no field open');
  });

  it('colour cells for the surface that they stand on', async () => {
    const element = (await shown('obs-heatmap', [series('a', [0, 10])])) as ObsHeatmap;
    const bar = await until(() => element.shadowRoot!.querySelector<HTMLElement>('.bar'));
    const light = getComputedStyle(bar).backgroundImage;
    element.theme = 'dark';
    const dark = await until(() => {
      const now = getComputedStyle(element.shadowRoot!.querySelector('.bar')!).backgroundImage;
      return now !== light && now;
    });
    expect([light, dark].map((image) => image.includes('linear-gradient'))).to.deep.equal([true, true]);
  });
});

describe('panels of one chart on a page with a strict policy', () => {
  it('draw without a violation', async () => {
    const page = await openStrictPage({
      modules: ['heatmap', 'state-timeline', 'candlestick'].map((name) => `/packages/elements/src/${name}.ts`),
      body: TAGS.map((tag) => `<${tag} threshold="2:red" theme="dark" height="200"></${tag}>`).join(''),
    });
    for (const tag of TAGS) {
      const element = page.document.querySelector<ChartPanel>(tag)!;
      element.data = framesFor(tag);
      await drawn(element);
    }
    const buckets = ['1', '+Inf'].map((le) => frameFromSeries({ time: [START], values: [1], labels: { le } }));
    const heat = page.document.querySelector<ObsHeatmap>('obs-heatmap')!;
    heat.data = buckets;
    await until(() => heat.spec?.series[0]?.name === '> 1');
    expect(await page.violations()).to.deep.equal([]);
    page.close();
  });
});
