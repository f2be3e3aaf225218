import { EMPTY_PANEL_DATA } from '@obs-kit/core';
import { aTimeout, expect, fixture } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
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
const FRAME = series(
  'a',
  Array.from({ length: 61 }, (_, i) => i),
);
const ALL = { from: START, to: START + HOUR };

interface Parts {
  readonly element: ObsTimeseries;
  readonly chart: ObsChart;
  /** Ranges that were announced. */
  readonly asked: { from: string; to: string }[];
}

async function partsOf(element: ObsTimeseries): Promise<Parts> {
  const asked: { from: string; to: string }[] = [];
  element.addEventListener('obs-time-range-change', ({ detail }) => asked.push({ ...detail }));
  const chart = await until(() => element.shadowRoot?.querySelector('obs-chart'));
  await until(() => chart.chart?.scene);
  if (element.getAttribute('navigation') !== 'none') await until(() => stripOf(chart, 'x'));
  return { element, chart, asked };
}

async function alone(navigation?: string): Promise<Parts> {
  const element = await fixture<ObsTimeseries>(html`
    <obs-timeseries height="300" .data=${[FRAME]}></obs-timeseries>
  `);
  if (navigation !== undefined) element.setAttribute('navigation', navigation);
  return partsOf(element);
}

async function inSession(): Promise<
  Parts & { session: FakeSession; answer: (from: number, to: number) => Promise<void> }
> {
  const session = fakeSession();
  const box = await fixture<HTMLElement>(html`
    <div></div>
  `);
  const scope = provide(session);
  const element = document.createElement('obs-timeseries');
  element.query = 'up';
  element.height = 300;
  scope.append(element);
  box.append(scope);
  await until(() => session.panels[0]);
  const answer = async (from: number, to: number): Promise<void> => {
    const data = { ...EMPTY_PANEL_DATA, status: 'ready' as const, frames: resolved(FRAME), range: { from, to } };
    session.panels[0]!.data.set(data);
    await element.updateComplete;
    await element.shadowRoot!.querySelector('obs-chart')?.updateComplete;
  };
  await answer(ALL.from, ALL.to);
  return { ...(await partsOf(element)), session, answer };
}

const plotOf = (chart: ObsChart): HTMLElement => chart.shadowRoot!.querySelector('[role="application"]')!;
const stripOf = (chart: ObsChart, kind: 'x' | 'y'): HTMLElement | null => {
  const strip = chart.shadowRoot!.querySelector<HTMLElement>(`.axis-${kind}`);
  return strip && strip.style.display !== 'none' ? strip : null;
};
const shown = (chart: ObsChart): { from: number; to: number } => {
  chart.chart!.flush();
  const { min: from, max: to } = chart.chart!.scene!.x.scale;
  return { from, to };
};
const yShown = (chart: ObsChart): number[] => {
  chart.chart!.flush();
  const { min, max } = chart.chart!.scene!.y[0]!.scale;
  return [min, max];
};
const rested = (): Promise<void> => aTimeout(REST_MS + 60);
/** A place in the plot, as parts of it, in px of the viewport. */
const at = (chart: ObsChart, x: number, y: number): [number, number] => {
  const { plot } = chart.chart!.scene!;
  const { left, top } = chart.getBoundingClientRect();
  return [Math.round(left + plot.x + plot.width * x), Math.round(top + plot.y + plot.height * y)];
};
const middleOf = (element: Element): [number, number] => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
};
const point = (
  target: Element,
  type: string,
  [clientX, clientY]: [number, number],
  more: PointerEventInit = {},
): void =>
  void target.dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      composed: true,
      cancelable: true,
      pointerId: 1,
      clientX,
      clientY,
      ...more,
    }),
  );
const wheel = (chart: ObsChart, place: [number, number], more: WheelEventInit): WheelEvent => {
  const [clientX, clientY] = place;
  const event = new WheelEvent('wheel', { bubbles: true, composed: true, cancelable: true, clientX, clientY, ...more });
  plotOf(chart).dispatchEvent(event);
  return event;
};
const press = (target: Element, key: string, more: KeyboardEventInit = {}): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
};

describe('a chart that can be moved', () => {
  afterEach(() => resetMouse());

  it('is panned by dragging its x axis: drawn at once, asked for once when the drag rests', async () => {
    const { chart, asked, element } = await alone();
    const [x, y] = middleOf(stripOf(chart, 'x')!);
    const part = 60 / chart.chart!.scene!.plot.width;
    await sendMouse({ type: 'move', position: [x, y] });
    expect(getComputedStyle(stripOf(chart, 'x')!).cursor).to.equal('ew-resize');
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [x + 30, y] });
    await sendMouse({ type: 'move', position: [x + 60, y] });
    expect(shown(chart).from).to.be.closeTo(START - part * HOUR, HOUR / 500);
    expect(asked).to.deep.equal([]);
    await sendMouse({ type: 'up' });
    await rested();
    expect(asked).to.have.length(1);
    await element.updateComplete;
    expect(element.spec!.x.min).to.equal(Number(asked[0]!.from));
    expect(Number(asked[0]!.to) - Number(asked[0]!.from)).to.be.closeTo(HOUR, 2);
    expect(shown(chart)).to.deep.equal({ from: Number(asked[0]!.from), to: Number(asked[0]!.to) });
  });

  it('is panned by Shift and a drag, which chooses no range', async () => {
    const { chart, asked } = await alone();
    const [x, y] = at(chart, 0.5, 0.5);
    await sendMouse({ type: 'move', position: [x, y] });
    await sendKeys({ down: 'Shift' });
    await sendMouse({ type: 'move', position: [x + 1, y] });
    expect(plotOf(chart).style.cursor).to.equal('grab');
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [x + 50, y] });
    expect(plotOf(chart).style.cursor).to.equal('grabbing');
    expect(shown(chart).from).to.be.below(START);
    await sendMouse({ type: 'up' });
    await sendKeys({ up: 'Shift' });
    await rested();
    expect(asked.map(({ from, to }) => Math.round((Number(to) - Number(from)) / 1000))).to.deep.equal([3600]);
  });

  it('still has a range chosen by a drag alone', async () => {
    const { chart, asked } = await alone();
    await sendMouse({ type: 'move', position: at(chart, 0.25, 0.5) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: at(chart, 0.75, 0.5) });
    await sendMouse({ type: 'up' });
    expect(asked).to.have.length(1);
    expect(Number(asked[0]!.to) - Number(asked[0]!.from)).to.be.closeTo(HOUR / 2, HOUR / 100);
  });

  it('draws once for all moves of a frame', async () => {
    const { chart, element } = await alone();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    let paints = 0;
    chart.handlers = { ...chart.handlers, onPaint: () => (paints += 1) };
    await chart.updateComplete;
    chart.chart!.flush();
    paints = 0;
    const strip = stripOf(chart, 'x')!;
    const [x, y] = middleOf(strip);
    point(strip, 'pointerdown', [x, y]);
    for (let i = 1; i <= 20; i += 1) point(strip, 'pointermove', [x + i, y]);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(paints).to.equal(1);
    point(strip, 'pointercancel', [x, y]);
    element.remove();
  });

  it('goes back to where it was by Escape', async () => {
    const { chart, asked } = await alone();
    const strip = stripOf(chart, 'x')!;
    const [x, y] = middleOf(strip);
    point(strip, 'pointerdown', [x, y]);
    point(strip, 'pointermove', [x + 80, y]);
    expect(shown(chart).from).to.be.below(START);
    press(document.body, 'Escape');
    expect(shown(chart)).to.deep.equal(ALL);
    point(strip, 'pointerup', [x + 80, y]);
    await rested();
    expect(asked).to.deep.equal([]);
  });
});

describe('the wheel over a chart', () => {
  it('is the page’s, unless Ctrl or the host says otherwise', async () => {
    const { chart, element } = await alone();
    const place = at(chart, 0.5, 0.5);
    expect(wheel(chart, place, { deltaY: -100 }).defaultPrevented).to.equal(false);
    expect(shown(chart)).to.deep.equal(ALL);
    expect(wheel(chart, place, { deltaY: -100, ctrlKey: true }).defaultPrevented).to.equal(true);
    element.setAttribute('navigation', 'wheel');
    expect(wheel(chart, place, { deltaY: -100 }).defaultPrevented).to.equal(true);
    element.setAttribute('navigation', 'none');
    expect(wheel(chart, place, { deltaY: -100, ctrlKey: true }).defaultPrevented).to.equal(false);
  });

  it('says on the chart, and to the page, when the attribute has a word that nobody knows', async () => {
    const codes: string[] = [];
    const hear = (event: GlobalEventHandlersEventMap['obs-problems']): void =>
      void codes.push(...event.detail.problems.map(({ code }) => code));
    document.addEventListener('obs-problems', hear);
    const { chart } = await alone('pan wheel whel');
    wheel(chart, at(chart, 0.5, 0.5), { deltaY: -100 });
    document.removeEventListener('obs-problems', hear);
    expect(codes).to.deep.equal(['chart-navigation-unknown']);
    expect(chart.shadowRoot!.querySelector('[role="note"]')!.textContent).to.contain('unknown word: whel.');
  });

  it('follows an attribute of an element around it', async () => {
    const { chart, element } = await alone();
    element.parentElement!.setAttribute('navigation', 'wheel');
    expect(wheel(chart, at(chart, 0.5, 0.5), { deltaY: -100 }).defaultPrevented).to.equal(true);
    element.parentElement!.removeAttribute('navigation');
  });

  it('enlarges around the pointer, and asks once for many steps', async () => {
    const { chart, asked, session } = await inSession();
    const value = START + HOUR / 4;
    for (let i = 0; i < 10; i += 1) wheel(chart, at(chart, 0.25, 0.5), { deltaY: -120, ctrlKey: true });
    const { from, to } = shown(chart);
    expect(to - from).to.be.below(HOUR / 5);
    expect((value - from) / (to - from)).to.be.closeTo(0.25, 0.01);
    expect(asked).to.deep.equal([]);
    session.clock.advance(REST_MS);
    expect(asked).to.have.length(1);
    expect(session.time.value.raw).to.deep.equal(asked[0]);
  });

  it('enlarges one y axis over its labels, and asks nothing', async () => {
    const { chart, asked, session } = await inSession();
    const strip = stripOf(chart, 'y')!;
    const [clientX, clientY] = middleOf(strip);
    const before = yShown(chart);
    strip.dispatchEvent(
      new WheelEvent('wheel', {
        bubbles: true,
        composed: true,
        cancelable: true,
        clientX,
        clientY,
        deltaY: -120,
        ctrlKey: true,
      }),
    );
    expect(yShown(chart)[1]! - yShown(chart)[0]!).to.be.below(before[1]! - before[0]!);
    session.clock.advance(REST_MS);
    expect(asked).to.deep.equal([]);
  });
});

describe('two fingers on a chart', () => {
  const touch = (id: number): PointerEventInit => ({ pointerId: id, pointerType: 'touch', isPrimary: id === 1 });
  async function spread(navigation: string): Promise<{ from: number; to: number; asked: number }> {
    const { chart, asked } = await alone(navigation);
    const plot = plotOf(chart);
    point(plot, 'pointerdown', at(chart, 0.4, 0.5), touch(1));
    point(plot, 'pointerdown', at(chart, 0.6, 0.5), touch(2));
    point(plot, 'pointermove', at(chart, 0.3, 0.5), touch(1));
    point(plot, 'pointermove', at(chart, 0.9, 0.5), touch(2));
    const range = shown(chart);
    point(plot, 'pointerup', at(chart, 0.3, 0.5), touch(1));
    point(plot, 'pointerup', at(chart, 0.9, 0.5), touch(2));
    await rested();
    return { from: (range.from - START) / HOUR, to: (range.to - START) / HOUR, asked: asked.length };
  }

  it('move it, and leave its length to pinching', async () => {
    const { from, to, asked } = await spread('pan');
    expect(from).to.be.closeTo(-0.1, 0.01);
    expect(to).to.be.closeTo(0.9, 0.01);
    expect(asked).to.equal(1);
  });

  it('enlarge it when the host allows pinching: what was under them stays under them', async () => {
    const { from, to, asked } = await spread('pan pinch');
    expect(from + 0.3 * (to - from)).to.be.closeTo(0.4, 0.01);
    expect(from + 0.9 * (to - from)).to.be.closeTo(0.6, 0.01);
    expect(asked).to.equal(1);
  });

  it('or one alone, which chooses a range: what it came down on has lost it to the chart by then', async () => {
    const { chart, asked } = await alone();
    const canvas = plotOf(chart).querySelector('canvas')!;
    point(canvas, 'pointerdown', at(chart, 0.25, 0.5), touch(1));
    point(canvas, 'pointermove', at(chart, 0.5, 0.5), touch(1));
    point(canvas, 'lostpointercapture', at(chart, 0.5, 0.5), touch(1));
    point(plotOf(chart), 'pointermove', at(chart, 0.75, 0.5), touch(1));
    point(plotOf(chart), 'pointerup', at(chart, 0.75, 0.5), touch(1));
    expect(asked).to.have.length(1);
    expect(Number(asked[0]!.to) - Number(asked[0]!.from)).to.be.closeTo(HOUR / 2, HOUR / 100);
  });

  it('are the page’s when neither is allowed', async () => {
    expect(await spread('none')).to.deep.equal({ from: 0, to: 1, asked: 0 });
  });

  it('scroll the page up and down on the plot, and never on an axis', async () => {
    const { chart } = await alone();
    expect(plotOf(chart).style.touchAction).to.equal('pan-y');
    expect(stripOf(chart, 'x')!.style.touchAction).to.equal('none');
  });
});

describe('the y axes of a chart', () => {
  it('show what Alt and a drag chose, and all again after a double click', async () => {
    const { chart, asked } = await alone();
    const before = yShown(chart);
    const plot = plotOf(chart);
    point(plot, 'pointerdown', at(chart, 0.5, 0.25), { altKey: true });
    point(plot, 'pointermove', at(chart, 0.5, 0.75), { altKey: true });
    point(plot, 'pointerup', at(chart, 0.5, 0.75), { altKey: true });
    const [low, high] = before as [number, number];
    expect(yShown(chart)[0]).to.be.closeTo(low + (high - low) * 0.25, 0.5);
    expect(yShown(chart)[1]).to.be.closeTo(low + (high - low) * 0.75, 0.5);
    plot.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));
    expect(yShown(chart)).to.deep.equal(before);
    await rested();
    expect(asked).to.deep.equal([]);
  });

  it('are moved by dragging their labels, keep that when data come, and go back after a double click there', async () => {
    const { chart, element } = await alone();
    const strip = stripOf(chart, 'y')!;
    const before = yShown(chart);
    const [x, y] = middleOf(strip);
    point(strip, 'pointerdown', [x, y]);
    point(strip, 'pointermove', [x, y + 50]);
    point(strip, 'pointerup', [x, y + 50]);
    const moved = yShown(chart);
    expect(moved[0]).to.be.above(before[0]!);
    element.data = [series('a', [1, 2, 3])];
    await element.updateComplete;
    await chart.updateComplete;
    expect(yShown(chart)).to.deep.equal(moved);
    element.data = [FRAME];
    await element.updateComplete;
    strip.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));
    await chart.updateComplete;
    expect(yShown(chart)).to.deep.equal(before);
  });
});

describe('keys on a chart', () => {
  it('enlarge and move it, and ask once for many', async () => {
    const { chart, asked, session } = await inSession();
    const plot = plotOf(chart);
    expect(press(plot, '+').defaultPrevented).to.equal(true);
    press(plot, '+');
    press(plot, 'ArrowRight', { shiftKey: true });
    const { from, to } = shown(chart);
    expect(to - from).to.be.closeTo(HOUR / 4, 1);
    expect(from).to.be.closeTo(START + HOUR * (0.375 + 0.05), 1);
    expect(chart.shadowRoot!.querySelector('[role="status"]')!.textContent).to.match(/^Shows .* – /);
    session.clock.advance(REST_MS);
    expect(asked).to.have.length(1);
    expect(press(plot, '+', { ctrlKey: true }).defaultPrevented).to.equal(false);
    expect(press(plot, 'constructor').defaultPrevented).to.equal(false);
  });

  it('go back and forward through the ranges of a session', async () => {
    const { chart, asked, session, answer } = await inSession();
    const plot = plotOf(chart);
    expect(press(plot, 'ArrowLeft', { altKey: true }).defaultPrevented).to.equal(false);
    press(plot, '+');
    session.clock.advance(REST_MS);
    const zoomed = session.time.value.raw;
    await answer(Number(zoomed.from), Number(zoomed.to));
    expect(press(plot, 'ArrowLeft', { altKey: true }).defaultPrevented).to.equal(true);
    expect(session.time.value.raw).to.deep.equal({ from: 'now-1h', to: 'now' });
    press(plot, 'ArrowRight', { altKey: true });
    expect(session.time.value.raw).to.deep.equal(zoomed);
    expect(asked).to.deep.equal([zoomed, { from: 'now-1h', to: 'now' }, zoomed]);
  });

  it('go back and forward on a chart alone, too', async () => {
    const { chart, element } = await alone();
    const plot = plotOf(chart);
    press(plot, '+');
    await rested();
    const zoomed = shown(chart);
    expect(zoomed.from).to.be.above(START);
    press(plot, 'ArrowLeft', { altKey: true });
    await element.updateComplete;
    await chart.updateComplete;
    expect(shown(chart)).to.deep.equal(ALL);
    await Promise.resolve();
    press(plot, 'ArrowRight', { altKey: true });
    await element.updateComplete;
    await chart.updateComplete;
    expect(shown(chart)).to.deep.equal(zoomed);
  });
});

describe('a range that a gesture came to', () => {
  it('stays in sight until the answer comes, and not when the page prevents it', async () => {
    const { chart, element, session, answer } = await inSession();
    press(plotOf(chart), '+');
    const zoomed = shown(chart);
    session.clock.advance(REST_MS);
    await element.updateComplete;
    expect(shown(chart)).to.deep.equal(zoomed);
    await answer(zoomed.from, zoomed.to);
    expect(shown(chart)).to.deep.equal(zoomed);
    expect(element.spec!.x.min).to.equal(zoomed.from);

    element.addEventListener('obs-brush', (event) => event.preventDefault());
    press(plotOf(chart), '+');
    expect(shown(chart)).not.to.deep.equal(zoomed);
    session.clock.advance(REST_MS);
    expect(shown(chart)).to.deep.equal(zoomed);
  });

  it('gives way when somebody else chooses another', async () => {
    const { chart, session, answer, element } = await inSession();
    press(plotOf(chart), '+');
    session.clock.advance(REST_MS);
    session.setTimeRange({ from: 'now-2h', to: 'now' });
    await element.updateComplete;
    expect(shown(chart)).to.deep.equal(ALL);
    await answer(START - HOUR, START);
    expect(shown(chart)).to.deep.equal({ from: START - HOUR, to: START });
  });
});
