import { emulateMediaFeatures, screenshot } from '@obs-kit/testing/commands.js';
import { itIn } from '@obs-kit/testing/engine.js';
import { expect, fixture, fixtureCleanup } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { html } from 'lit';
import '../annotations.js';
import '../chart-navigation.js';
import '../timeseries.js';
import { series, START } from '../fixtures/frames.js';
import { until } from '../fixtures/until.js';
import type { ObsTimeseries } from '../panels/timeseries/timeseries-element.js';

const MINUTE = 60_000;
const FRAMES = ['web-1', 'web-2'].map((name, i) =>
  series(
    name,
    Array.from({ length: 61 }, (_, minute) => 20 + 30 * i + (minute % 7)),
  ),
);
const ANNOTATIONS = [
  { time: START + 10 * MINUTE, title: 'v1.2' },
  { time: START + 40 * MINUTE, timeEnd: START + 50 * MINUTE, title: 'Backup' },
];
const ONLY_CHROMIUM = ['only Chromium emulates these media features'] as const;

interface Shown {
  readonly panel: ObsTimeseries;
  readonly chart: HTMLElement;
  readonly root: HTMLElement;
  readonly legend: HTMLElement;
  readonly tooltip: HTMLElement;
  readonly navigator: HTMLElement;
  readonly marks: () => HTMLElement[];
}

async function open(): Promise<Shown> {
  const box = await fixture<HTMLElement>(html`
    <div>
      <obs-timeseries id="everyone" title="CPU" height="260" .data=${FRAMES}></obs-timeseries>
      <obs-range-navigator for="everyone"></obs-range-navigator>
      <obs-annotations for="everyone" lane="Releases" .annotations=${ANNOTATIONS}></obs-annotations>
    </div>
  `);
  const panel = box.querySelector('obs-timeseries')!;
  const navigator = box.querySelector('obs-range-navigator')!;
  const inPanel = <T extends Element>(name: string): Promise<T> =>
    until(() => panel.shadowRoot!.querySelector<T>(name));
  const chart = await inPanel<HTMLElementTagNameMap['obs-chart']>('obs-chart');
  const root = await until(() => chart.shadowRoot!.querySelector<HTMLElement>('[role="application"]'));
  const legend = await inPanel<HTMLElementTagNameMap['obs-legend']>('obs-legend');
  await legend.updateComplete;
  const marks = (): HTMLElement[] => deepAll(panel, '.mark');
  await until(() => marks().length === 2);
  await until(() => navigator.shadowRoot!.querySelector('.window'));
  await frames();
  return { panel, chart, root, legend, tooltip: await inPanel('obs-tooltip'), navigator, marks };
}

/** Elements that match in an element's shadow roots. */
function deepAll(host: Element, selector: string): HTMLElement[] {
  const root = host.shadowRoot;
  if (!root) return [];
  return [
    ...root.querySelectorAll<HTMLElement>(selector),
    ...[...root.querySelectorAll('*')].flatMap((child) => deepAll(child, selector)),
  ];
}

async function frames(): Promise<void> {
  for (let i = 0; i < 3; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

type Pixels = (box: { left: number; top: number; width: number; height: number }) => Uint8ClampedArray;

async function look(): Promise<Pixels> {
  await frames();
  const picture = await createImageBitmap(await screenshot());
  const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d', { willReadFrequently: true })!;
  context.drawImage(picture, 0, 0);
  return ({ left, top, width, height }) =>
    context.getImageData(
      Math.round(left),
      Math.round(top),
      Math.max(1, Math.round(width)),
      Math.max(1, Math.round(height)),
    ).data;
}

/** WCAG 2.2, relative luminance. */
function luminanceOf([red, green, blue]: readonly number[]): number {
  const [r, g, b] = [red!, green!, blue!].map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** How many pixels stand out by 3:1 from the ground that most of the box has. */
function inkIn(data: Uint8ClampedArray): number {
  const levels: number[] = [];
  const counts = new Map<number, number>();
  for (let i = 0; i < data.length; i += 4) {
    const level = Math.round(luminanceOf([data[i]!, data[i + 1]!, data[i + 2]!]) * 1000) / 1000;
    levels.push(level);
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  const [ground] = [...counts].sort((a, b) => b[1] - a[1])[0]!;
  return levels.filter((level) => (Math.max(level, ground) + 0.05) / (Math.min(level, ground) + 0.05) >= 3).length;
}

const around = (element: Element, by: number): DOMRect => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return new DOMRect(Math.max(0, left - by), Math.max(0, top - by), width + 2 * by, height + 2 * by);
};
const changed = (before: Uint8ClampedArray, after: Uint8ClampedArray): number =>
  before.reduce((sum, value, i) => sum + (Math.abs(value - after[i]!) > 60 ? 1 : 0), 0);

const plotAt = ({ chart }: Shown, x: number, y: number): [number, number] => {
  const { plot } = (chart as HTMLElementTagNameMap['obs-chart']).chart!.scene!;
  const { left, top } = chart.getBoundingClientRect();
  return [Math.round(left + plot.x + plot.width * x), Math.round(top + plot.y + plot.height * y)];
};

describe('charts for everyone', () => {
  afterEach(async () => {
    await resetMouse();
    fixtureCleanup();
    if (navigator.userAgent.includes('Chrome/')) await emulateMediaFeatures({});
    await setViewport({ width: 800, height: 600 });
  });

  for (const scheme of ['light', 'dark'] as const) {
    itIn(['chromium'], ...ONLY_CHROMIUM, `lose nothing to forced ${scheme} colours`, async () => {
      await emulateMediaFeatures({ 'forced-colors': 'active', 'prefers-color-scheme': scheme });
      const shown = await open();
      const calm = await look();
      const inkOf = (element: Element): number => inkIn(calm(element.getBoundingClientRect()));
      expect(inkOf(shown.root), 'chart').to.be.above(1000);
      for (const item of deepAll(shown.legend, 'button')) expect(inkOf(item), 'legend').to.be.above(20);
      for (const mark of shown.marks()) expect(inkOf(mark), `annotation ${mark.textContent}`).to.be.above(10);
      expect(inkOf(shown.navigator), 'navigator').to.be.above(200);

      await sendMouse({ type: 'move', position: plotAt(shown, 0.5, 0.5) });
      const hovered = await look();
      const card = shown.tooltip.shadowRoot!.querySelector('.popover')!;
      expect(inkIn(hovered(card.getBoundingClientRect())), 'tooltip').to.be.above(300);
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: plotAt(shown, 0.2, 0.5) });
      const selecting = await look();
      const [x, y] = plotAt(shown, 0.4, 0.05);
      const strip = { left: x - 200, top: y, width: 200, height: 40 };
      expect(changed(hovered(strip), selecting(strip)), 'selection').to.be.above(60);
      await sendMouse({ type: 'move', position: plotAt(shown, 0.5, 0.5) });
      await sendMouse({ type: 'up' });
    });

    itIn(['chromium'], ...ONLY_CHROMIUM, `show the focus in forced ${scheme} colours`, async () => {
      await emulateMediaFeatures({ 'forced-colors': 'active', 'prefers-color-scheme': scheme });
      await focusIsSeen();
    });
  }

  itIn(['chromium'], 'a picture is compared', 'show the focus on whatever can have it', () => focusIsSeen());

  async function focusIsSeen(): Promise<void> {
    const shown = await open();
    const before = await look();
    const stops: readonly (readonly [string, HTMLElement])[] = [
      ['chart', shown.root],
      ['legend', deepAll(shown.legend, 'button')[0]!],
      ['annotation', shown.marks()[0]!],
      ['navigator', shown.navigator.shadowRoot!.querySelector<HTMLElement>('.thumb.start')!],
    ];
    for (const [name, stop] of stops) {
      // The focus is shown to whoever uses keys.
      await sendKeys({ press: 'Shift' });
      stop.focus({ preventScroll: true });
      expect(stop.matches(':focus-visible'), name).to.equal(true);
      const box = around(stop, 4);
      expect(changed(before(box), (await look())(box)), `ring of the ${name}`).to.be.above(40);
      stop.blur();
    }
  }

  itIn(['chromium'], ...ONLY_CHROMIUM, 'move nothing by themselves for those who want less motion', async () => {
    await emulateMediaFeatures({ 'prefers-reduced-motion': 'reduce' });
    const { panel, navigator: overview } = await open();
    const durations = [panel, overview]
      .flatMap((host) => deepAll(host, '*'))
      .flatMap((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        return `${transitionDuration}, ${animationDuration}`.split(', ').map(parseFloat);
      });
    expect(durations.length).to.be.above(50);
    expect(Math.max(...durations)).to.be.at.most(0.001);
  });

  itIn(['chromium'], 'pixel ratios are emulated', 'fit and stay sharp in a page of 200 %', async () => {
    await setViewport({ width: 400, height: 300, deviceScaleFactor: 2 } as Parameters<typeof setViewport>[0]);
    const shown = await open();
    const canvas = shown.root.querySelector('canvas')!;
    expect(document.documentElement.scrollWidth).to.be.at.most(400);
    expect(canvas.width).to.equal(Math.round(canvas.getBoundingClientRect().width * 2));
    for (const mark of shown.marks()) expect(mark.getBoundingClientRect().right).to.be.at.most(400);
    await sendMouse({ type: 'move', position: plotAt(shown, 0.5, 0.5) });
    await frames();
    const card = shown.tooltip.shadowRoot!.querySelector('.popover')!.getBoundingClientRect();
    expect(card.width).to.be.above(50);
    for (const side of [card.left, 400 - card.right, card.top, 300 - card.bottom]) expect(side).to.be.at.least(0);
  });
});
