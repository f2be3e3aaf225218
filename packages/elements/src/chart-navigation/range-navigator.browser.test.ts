import { aTimeout, expect, fixture } from '@open-wc/testing';
import { watchLeaks } from '@obs-kit/testing/leak.js';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { html } from 'lit';
import '../chart-navigation.js';
import '../timeseries.js';
import { series, START } from '../fixtures/frames.js';
import { until } from '../fixtures/until.js';
import type { ObsTimeseries } from '../panels/timeseries/timeseries-element.js';
import { REST_MS } from './navigation-controller.js';
import type { ObsRangeHistory } from './range-history-element.js';
import type { ObsRangeNavigator } from './range-navigator-element.js';

const HOUR = 3_600_000;
const FRAME = series(
  'a',
  Array.from({ length: 61 }, (_, i) => i),
);
const rested = (): Promise<void> => aTimeout(REST_MS + 60);

interface Page {
  readonly panel: ObsTimeseries;
  readonly navigator: ObsRangeNavigator;
  readonly history: ObsRangeHistory;
  readonly asked: unknown[];
}

async function page(dir: 'ltr' | 'rtl' = 'ltr'): Promise<Page> {
  const box = await fixture<HTMLElement>(html`
    <div dir=${dir}>
      <obs-range-history for="cpu"></obs-range-history>
      <obs-timeseries id="cpu" height="200" .data=${[FRAME]}></obs-timeseries>
      <obs-range-navigator for="cpu"></obs-range-navigator>
    </div>
  `);
  const panel = box.querySelector('obs-timeseries')!;
  const navigator = box.querySelector('obs-range-navigator')!;
  const asked: unknown[] = [];
  panel.addEventListener('obs-time-range-change', ({ detail }) => asked.push(detail));
  await until(() => panel.shadowRoot!.querySelector('obs-chart')?.chart?.scene);
  await until(() => thumb(navigator, 'start'));
  // As wide as the plot above it.
  await until(() => navigator.shadowRoot!.querySelector<HTMLElement>('.track')!.style.getPropertyValue('--left'));
  await navigator.updateComplete;
  return { panel, navigator, history: box.querySelector('obs-range-history')!, asked };
}

const thumb = (navigator: ObsRangeNavigator, end: 'start' | 'end') =>
  navigator.shadowRoot!.querySelector<HTMLElement>(`.thumb.${end}`)!;
const now = (navigator: ObsRangeNavigator): number[] =>
  (['start', 'end'] as const).map(
    (end) => (Number(thumb(navigator, end).getAttribute('aria-valuenow')) - START) / HOUR,
  );
const drawn = (panel: ObsTimeseries): number[] => {
  const chart = panel.shadowRoot!.querySelector('obs-chart')!.chart!;
  chart.flush();
  const { min, max } = chart.scene!.x.scale;
  return [(min - START) / HOUR, (max - START) / HOUR];
};
const near = (found: number[], wanted: number[], by = 0.012): void =>
  wanted.forEach((value, i) => expect(found[i]).to.be.closeTo(value, by));
const middleOf = (element: Element): [number, number] => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
};

describe('<obs-range-navigator>', () => {
  afterEach(() => resetMouse());

  it('shows all of the time, and its ends as sliders', async () => {
    const { navigator } = await page();
    near(now(navigator), [0, 1]);
    expect(thumb(navigator, 'start').getAttribute('aria-valuetext')).to.match(/2026|26|Jan/);
    expect(thumb(navigator, 'end').getAttribute('aria-valuemin')).to.equal(String(START));
    const overview = navigator.shadowRoot!.querySelector('obs-chart')!;
    expect((await until(() => overview.chart?.scene)).bare).to.equal(true);
    await expect(navigator).to.be.accessible();
  });

  for (const dir of ['ltr', 'rtl'] as const)
    it(`is dragged by its ends and its middle: the chart follows at once and asks when it rests (${dir})`, async () => {
      const { panel, navigator, asked } = await page(dir);
      const { left, width } = navigator.shadowRoot!.querySelector('.track')!.getBoundingClientRect();
      const y = middleOf(navigator)[1];
      await sendMouse({ type: 'move', position: middleOf(thumb(navigator, 'start')) });
      await sendMouse({ type: 'down' });
      const from = middleOf(thumb(navigator, 'start'))[0];
      await sendMouse({ type: 'move', position: [Math.round(from + width / 2), y] });
      near(drawn(panel), [0.5, 1]);
      expect(asked).to.have.length(0);
      await sendMouse({ type: 'up' });
      await rested();
      expect(asked).to.have.length(1);
      near(now(navigator), [0.5, 1]);

      await sendMouse({ type: 'move', position: [Math.round(left + width * 0.75), y] });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: [Math.round(left + width * 0.45), y] });
      near(drawn(panel), [0.2, 0.7]);
      await sendMouse({ type: 'up' });
      await rested();
      expect(asked).to.have.length(2);
    });

  it('is moved by keys, many of them for one question', async () => {
    const { panel, navigator, asked } = await page();
    thumb(navigator, 'end').focus();
    for (let i = 0; i < 3; i += 1) await sendKeys({ press: 'PageDown' });
    await sendKeys({ press: 'ArrowRight' });
    near(drawn(panel), [0, 0.71]);
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ up: 'Shift' });
    near(drawn(panel), [0.01, 0.72]);
    await navigator.updateComplete;
    near(now(navigator), [0.01, 0.72]);
    await rested();
    expect(asked).to.have.length(1);
  });

  it('brings the window to where one clicks beside it', async () => {
    const { panel, navigator, asked } = await page();
    thumb(navigator, 'end').focus();
    for (let i = 0; i < 8; i += 1) await sendKeys({ press: 'PageDown' });
    const { left, width } = navigator.shadowRoot!.querySelector('.track')!.getBoundingClientRect();
    await navigator.updateComplete;
    await sendMouse({ type: 'click', position: [Math.round(left + width * 0.6), middleOf(navigator)[1]] });
    near(drawn(panel), [0.5, 0.7]);
    await rested();
    expect(asked).to.have.length(1);
  });

  it('leaves nothing behind', async () => {
    const watch = watchLeaks();
    const before = watch.open();
    for (let round = 0; round < 2; round += 1) {
      const { panel, navigator } = await page();
      thumb(navigator, 'end').dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true }));
      panel.parentElement!.remove();
      await panel.updateComplete;
    }
    const left = watch.open();
    watch.stop();
    expect(left).to.deep.equal(before);
  });
});

describe('<obs-range-history>', () => {
  it('goes back and forward, when there is somewhere to go', async () => {
    const { panel, navigator, history } = await page();
    const buttons = [...history.shadowRoot!.querySelectorAll('button')];
    const can = (): boolean[] => buttons.map(({ disabled }) => !disabled);
    expect(can()).to.deep.equal([false, false]);
    thumb(navigator, 'end').dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true }));
    await rested();
    await history.updateComplete;
    expect(can()).to.deep.equal([true, false]);
    buttons[0]!.click();
    await panel.updateComplete;
    near(drawn(panel), [0, 1]);
    await history.updateComplete;
    expect(can()).to.deep.equal([false, true]);
    buttons[1]!.click();
    await panel.updateComplete;
    near(drawn(panel), [0, 0.9]);
    await expect(history).to.be.accessible();
  });
});
