import { EMPTY_PANEL_DATA } from '@obs-kit/core';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../chart-navigation.js';
import '../timeseries.js';
import { resolved, series, START } from '../fixtures/frames.js';
import { fakeSession, provide, type FakeSession } from '../fixtures/session.js';
import { until } from '../fixtures/until.js';
import type { ObsTimeseries } from '../panels/timeseries/timeseries-element.js';
import type { ObsChart } from '../parts/chart-element.js';
import { REST_MS } from './navigation-controller.js';

const HOUR = 3_600_000;
const ALL = { from: START, to: START + HOUR };
const FRAMES = ['a', 'b', 'c'].map((name) =>
  series(
    name,
    Array.from({ length: 61 }, (_, i) => i),
  ),
);

interface Page {
  readonly box: HTMLElement;
  readonly session: FakeSession;
  readonly panels: readonly ObsTimeseries[];
  readonly charts: readonly ObsChart[];
  /** An answer to each panel, as a source would give it. */
  answer(ranges: readonly { from: number; to: number }[]): Promise<void>;
}

/** Charts of one scope; the last is far below the others. */
async function page(ranges: readonly { from: number; to: number }[] = [ALL, ALL, ALL]): Promise<Page> {
  const session = fakeSession();
  const box = await fixture<HTMLElement>(html`
    <div></div>
  `);
  const scope = provide(session);
  const panels = ranges.map((_, i) => {
    const panel = document.createElement('obs-timeseries');
    panel.query = `up ${i}`;
    panel.height = 160;
    if (i === ranges.length - 1) panel.style.setProperty('margin-top', '4000px');
    return panel;
  });
  scope.append(...panels);
  box.append(scope);
  await until(() => session.panels.length === panels.length);
  const answer = async (given: typeof ranges): Promise<void> => {
    for (const [i, range] of given.entries())
      session.panels[i]!.data.set({
        ...EMPTY_PANEL_DATA,
        status: 'ready' as const,
        frames: resolved(FRAMES[i % FRAMES.length]!),
        range,
      });
    for (const panel of panels) {
      await panel.updateComplete;
      await panel.shadowRoot!.querySelector('obs-chart')?.updateComplete;
    }
  };
  await answer(ranges);
  const charts = await Promise.all(
    panels.map(async (panel) => {
      const chart = await until(() => panel.shadowRoot!.querySelector('obs-chart'));
      await until(() => chart.chart?.scene);
      return chart;
    }),
  );
  // Whether a chart is on screen is told after a frame.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
  return { box, session, panels, charts, answer };
}

const shown = (chart: ObsChart): { from: number; to: number } => {
  chart.chart!.flush();
  const { min: from, max: to } = chart.chart!.scene!.x.scale;
  return { from, to };
};
/** The others are drawn in the frames after, as many as fit into each. */
const showsSame = (chart: ObsChart, other: ObsChart): Promise<unknown> =>
  until(() => {
    const [a, b] = [shown(chart), shown(other)];
    return a.from === b.from && a.to === b.to;
  });
const frame = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
const rootOf = (chart: ObsChart): HTMLElement => chart.shadowRoot!.querySelector('[role="application"]')!;
const press = (chart: ObsChart, key: string, more: KeyboardEventInit = {}): void =>
  void rootOf(chart).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, ...more }));
/** Shift and a drag to the right, not let go yet. */
const drag = (chart: ObsChart, type: string, px: number): void => {
  const { plot } = chart.chart!.scene!;
  const { left, top } = chart.getBoundingClientRect();
  const [clientX, clientY] = [left + plot.x + 20 + px, top + plot.y + 20];
  const init = { bubbles: true, composed: true, cancelable: true, pointerId: 1, shiftKey: true, clientX, clientY };
  rootOf(chart).dispatchEvent(new PointerEvent(type, init));
};

describe('charts of one scope', () => {
  it('move together while one is moved, those on screen, and one question is asked when it rests', async () => {
    const { charts, session, answer } = await page();
    const [one, other, below] = charts as [ObsChart, ObsChart, ObsChart];
    const asked: unknown[] = [];
    session.time.subscribe(({ raw }) => asked.push(raw));
    drag(one, 'pointerdown', 0);
    for (const px of [20, 40, 60]) {
      drag(one, 'pointermove', px);
      await showsSame(other, one);
    }
    expect(shown(one).from).to.be.below(START);
    expect(shown(below), 'off screen').to.deep.equal(ALL);
    expect(asked).to.deep.equal([]);
    drag(one, 'pointerup', 60);
    session.clock.advance(REST_MS);
    expect(asked).to.have.length(1);
    const moved = shown(one);
    // Answers come one by one; nobody jumps back in between.
    expect(shown(other)).to.deep.equal(moved);
    const range = { from: Math.round(moved.from), to: Math.round(moved.to) };
    await answer([range]);
    expect(shown(other)).to.deep.equal(moved);
    await answer([range, range, range]);
    for (const chart of charts) expect(shown(chart)).to.deep.equal(range);
    session.clock.advance(REST_MS);
    expect(asked).to.have.length(1);
  });

  it('are drawn once in a frame, however often one is moved in it', async () => {
    const { charts } = await page();
    const [one, other] = charts as [ObsChart, ObsChart];
    await frame();
    let paints = 0;
    other.handlers = { ...other.handlers, onPaint: () => (paints += 1) };
    await frame();
    paints = 0;
    for (let i = 0; i < 10; i += 1) press(one, 'ArrowRight', { shiftKey: true });
    await frame();
    expect(paints).to.equal(1);
  });

  it('have their turn in later frames when one frame has no time for all', async () => {
    const { charts } = await page([ALL, ALL, ALL, ALL]);
    const [one, ...others] = charts.slice(0, 3) as [ObsChart, ...ObsChart[]];
    const moved = (): number => others.filter((chart) => chart.chart!.scene!.x.scale.min !== START).length;
    const own = performance.now;
    let now = 0;
    performance.now = () => (now += 10);
    try {
      press(one, '+');
      const seen: number[] = [];
      for (let i = 0; i < 3; i += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        seen.push(moved());
      }
      expect(seen).to.deep.equal([1, 2, 2]);
    } finally {
      performance.now = own;
    }
    await showsSame(others[1]!, one);
  });

  it('go on from where another of them has brought them, as one gesture, and back by Escape', async () => {
    const { charts, session } = await page();
    const [one, other] = charts as [ObsChart, ObsChart];
    const asked: unknown[] = [];
    session.time.subscribe(({ raw }) => asked.push(raw));
    press(one, '+');
    const zoomed = shown(one);
    await showsSame(other, one);
    session.clock.advance(REST_MS / 2);
    drag(other, 'pointerdown', 0);
    drag(other, 'pointermove', 50);
    await showsSame(one, other);
    expect(shown(one).from).to.be.below(zoomed.from);
    session.clock.advance(REST_MS);
    expect(asked, 'while one is held').to.deep.equal([]);
    press(other, 'Escape');
    await showsSame(one, other);
    expect(shown(other)).to.deep.equal(zoomed);
    session.clock.advance(REST_MS);
    expect(asked).to.have.length(1);
  });

  it('go back together when the page prevents the range', async () => {
    const { charts, session, panels } = await page();
    const [one, other] = charts as [ObsChart, ObsChart];
    panels[0]!.addEventListener('obs-brush', (event) => event.preventDefault());
    press(one, '+');
    await showsSame(other, one);
    session.clock.advance(REST_MS);
    expect(shown(one)).to.deep.equal(ALL);
    expect(shown(other)).to.deep.equal(ALL);
  });

  it('go back together when the chart that is moved leaves the page', async () => {
    const { charts, panels } = await page();
    const [one, other] = charts as [ObsChart, ObsChart];
    press(one, '+');
    await showsSame(other, one);
    expect(shown(other)).not.to.deep.equal(ALL);
    panels[0]!.remove();
    expect(shown(other)).to.deep.equal(ALL);
  });

  it('leave alone a chart that shows another time, and another scope', async () => {
    const week = { from: START - 168 * HOUR, to: START };
    const [here, there] = [await page([ALL, week, ALL]), await page()];
    press(here.charts[0]!, '+');
    await frame();
    await frame();
    expect(shown(here.charts[1]!)).to.deep.equal(week);
    expect(shown(there.charts[0]!)).to.deep.equal(ALL);
  });

  it('show their values beside the shared cursor where the page wants that, and where it can be seen', async () => {
    const { box, charts, panels } = await page();
    const [one, other] = charts as [ObsChart, ObsChart];
    const cards = panels.map((panel) => panel.shadowRoot!.querySelector('obs-tooltip')!);
    const point = (px: number): void => {
      const { left, top } = one.getBoundingClientRect();
      const { plot } = one.chart!.scene!;
      const [clientX, clientY] = [left + plot.x + px, top + plot.y + 20];
      rootOf(one).dispatchEvent(new PointerEvent('pointermove', { bubbles: true, pointerId: 1, clientX, clientY }));
      for (const chart of charts) chart.chart!.flush();
    };
    point(100);
    expect(cards.map(({ content }) => content !== undefined)).to.deep.equal([true, false, false]);
    box.setAttribute('tooltip-shared', '');
    point(140);
    expect(cards.map(({ content }) => content?.rows.map(({ name }) => name))).to.deep.equal([['a'], ['b'], undefined]);
    expect(cards[1]!.content!.heading).to.equal(cards[0]!.content!.heading);
    expect(cards[1]!.content!.rows[0]!.value).to.equal(cards[0]!.content!.rows[0]!.value);
    rootOf(one).dispatchEvent(new PointerEvent('pointerleave', { pointerId: 1 }));
    one.chart!.flush();
    other.chart!.flush();
    expect(cards[1]!.content).to.equal(undefined);
  });
});
