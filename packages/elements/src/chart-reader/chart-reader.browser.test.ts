import { frameFromSeries, type Frame } from '@obs-kit/core';
import { watchLeaks } from '@obs-kit/testing/leak.js';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../chart-reader.js';
import '../timeseries.js';
import { series, START } from '../fixtures/frames.js';
import { until } from '../fixtures/until.js';
import type { ObsTimeseries } from '../panels/timeseries/timeseries-element.js';
import type { ObsChart } from '../parts/chart-element.js';
import { setChartReader } from './settings.js';

const MINUTE = 60_000;
const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

interface Panel {
  readonly element: ObsTimeseries;
  readonly chart: ObsChart;
  readonly root: HTMLElement;
}

const VALUES = [10, 20, null, null, 80, 95, 60, 30, 20];

async function panel(...data: readonly Frame[]): Promise<Panel> {
  const element = await fixture<ObsTimeseries>(html`
    <obs-timeseries title="CPU" lang="en" unit="percent" threshold="70:orange,90:red"></obs-timeseries>
  `);
  element.data = data;
  element.timeState = {
    raw: { from: '', to: '' },
    range: { from: START, to: START + 8 * MINUTE },
    timeZone: 'utc',
    zone: 'UTC',
  };
  const chart = await until(() => element.shadowRoot!.querySelector('obs-chart'));
  await until(() => chart.chart?.scene);
  const root = await until(() => chart.shadowRoot!.querySelector<HTMLElement>('[role=application]'));
  root.focus();
  return { element, chart, root };
}

/** Presses a key, and gives what is read out then. */
async function press({ element, chart, root }: Panel, key: string, more: KeyboardEventInit = {}): Promise<string> {
  root.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }));
  chart.chart!.flush();
  const tooltip = element.shadowRoot!.querySelector('obs-tooltip')!;
  await tooltip.updateComplete;
  return tooltip.shadowRoot!.querySelector('[role=status]')!.textContent!;
}

const SHIFT = { shiftKey: true };
const hasShapes = (chart: ObsChart): boolean => chart.shadowRoot!.querySelector('canvas.shapes') !== null;

describe('a chart that is read', () => {
  afterEach(() => setChartReader({ patterns: undefined, sound: true }));

  it('goes by keys to extremes, gaps and crossings, and reads out the raw values with what happens there', async () => {
    const one = await panel(series('a', VALUES), series('b', [1, 2, 3, 4, 5, 6, 7, 8, 9]));
    expect(await press(one, 'h')).to.equal(
      'a: 95%, Jan 1, 2026, 00:05:00. Highest of the series. Rises to or above 90%',
    );
    expect(await press(one, 'l')).to.equal('a: 10%, Jan 1, 2026, 00:00:00. Lowest of the series');
    expect(await press(one, 'g')).to.equal(
      'a: 80%, Jan 1, 2026, 00:04:00. Rises to or above 70%. After 2 missing values from 00:02:00 to 00:03:00',
    );
    expect(await press(one, 't'))
      .to.contain('a: 95%')
      .and.to.contain('Rises to or above 90%');
    expect(await press(one, 't')).to.equal('a: 60%, Jan 1, 2026, 00:06:00. Falls below 70% and 90%');
    expect(await press(one, 'T', SHIFT)).to.contain('a: 95%');
    expect(await press(one, 'L', SHIFT)).to.equal('b: 1%, Jan 1, 2026, 00:00:00. Lowest of all series');
    expect(await press(one, 'ArrowRight')).to.equal('b: 2%, Jan 1, 2026, 00:01:00');
    expect(await press(one, 'End')).to.equal('b: 9%, Jan 1, 2026, 00:08:00');
    expect(await press(one, 'PageUp')).to.equal('b: 8%, Jan 1, 2026, 00:07:00');
  });

  it('is on the row that it says, also where several are at one time, and goes on from there', async () => {
    const time = [START, START + MINUTE, START + MINUTE, START + 2 * MINUTE];
    const twice = frameFromSeries({ time, values: [5, 90, 50, 7], name: 'a', labels: {} });
    const one = await panel(twice);
    expect(await press(one, 'h')).to.contain('a: 90%, Jan 1, 2026, 00:01:00. Highest');
    expect(await press(one, 'ArrowRight')).to.contain('a: 50%, Jan 1, 2026, 00:01:00. Falls below 70% and 90%');
    expect(await press(one, 'ArrowRight')).to.equal('a: 7%, Jan 1, 2026, 00:02:00');
  });

  it('says when there is nothing further, each time that it is asked', async () => {
    const one = await panel(series('a', [1, 2, 3]));
    const first = await press(one, 'g');
    expect(first).to.equal('No further gap');
    const second = await press(one, 'g');
    expect(second.trim()).to.equal('No further gap');
    expect(second).not.to.equal(first);
    expect(await press(one, 't')).to.equal('No further crossing of a threshold');
  });

  it('keeps its keys from the page, leaves it those with Ctrl, Alt and ⌘, and those of what is in the chart', async () => {
    const one = await panel(series('a', VALUES));
    const heard: string[] = [];
    one.element.addEventListener('keydown', ({ key }) => heard.push(key));
    for (const more of [{}, { ctrlKey: true }, { altKey: true }, { metaKey: true }]) await press(one, 'h', more);
    await press(one, 'x');
    expect(heard).to.deep.equal(['h', 'h', 'h', 'x']);
    const button = document.createElement('button');
    one.root.append(button);
    button.dispatchEvent(new KeyboardEvent('keydown', { key: 'g', bubbles: true, composed: true }));
    expect(heard.at(-1)).to.equal('g');
  });

  it('is named by a summary that follows its data, written when nothing else is to do', async () => {
    const one = await panel(series('a', VALUES));
    const name = (): string => {
      const id = one.root.getAttribute('aria-labelledby');
      return (id && (one.root.getRootNode() as ShadowRoot).getElementById(id)?.textContent) || '';
    };
    await until(() => name() !== '');
    expect(name()).to.equal(
      '1 series from Jan 1, 2026, 00:00:00 to Jan 1, 2026, 00:08:00. ' +
        'a: up and down, lowest 10%, highest 95%, last 20% at 00:08:00. ' +
        'Crosses thresholds 4 times. Falls below 70% and 90% at 00:06:00. 1 gap.',
    );
    one.element.data = [series('<b>new</b>', [3])];
    await until(() => name().includes('<b>new</b>: lowest 3%'));
    expect(one.root.parentElement!.querySelectorAll('b')).to.have.length(0);
    await expect(one.element).to.be.accessible();
  });

  it('lists its keys in a dialog, which Escape closes, and is where it was then', async () => {
    const one = await panel(series('a', VALUES));
    await press(one, 'h');
    await press(one, '?', SHIFT);
    const dialog = one.chart.shadowRoot!.querySelector('dialog')!;
    expect(dialog.open).to.equal(true);
    expect(
      [...dialog.querySelectorAll('tbody tr')].map((row) => row.textContent!.replace(/\s+/g, ' ').trim()),
    ).to.include('g Shift+g Next gap, gap before');
    await expect(one.element).to.be.accessible();
    dialog.querySelector('button')!.click();
    await until(() => !dialog.isConnected && one.chart.shadowRoot!.activeElement === one.root);
    one.chart.chart!.flush();
    expect(await press(one, 'ArrowRight')).to.contain('a: 60%');
  });

  it('has dashes and shapes in chart and legend by attribute, by key and by setting, and gives them back', async () => {
    const one = await panel(series('a', [1, 2]), series('b', [2, 3]));
    const dashes = (): unknown[] => one.chart.chart!.scene!.spec.series.map(({ dash }) => dash?.join(' '));
    const legend = one.element.shadowRoot!.querySelector('obs-legend')!;
    const swatches = (): (string | null | undefined)[] =>
      [...legend.shadowRoot!.querySelectorAll('.swatch')].map((swatch) =>
        swatch.querySelector('line') ? swatch.querySelector('line')!.getAttribute('stroke-dasharray') : undefined,
      );
    const settled = async (): Promise<void> => {
      await frame();
      await Promise.all([one.chart.updateComplete, legend.updateComplete]);
      one.chart.chart!.flush();
    };
    const [plain, patterned] = [
      [undefined, undefined],
      ['', '8 4'],
    ];
    expect([dashes(), swatches(), hasShapes(one.chart)]).to.deep.equal([plain, plain, false]);
    one.element.setAttribute('patterns', '');
    await settled();
    expect([dashes(), swatches()]).to.deep.equal([patterned, [null, '8 4']]);
    expect(hasShapes(one.chart)).to.equal(true);
    one.element.data = [series('a', [1, 5]), series('b', [2, 3])];
    await settled();
    expect([dashes(), swatches()]).to.deep.equal([patterned, [null, '8 4']]);
    expect(await press(one, 'p')).to.equal('The page keeps patterns on here');
    await settled();
    expect(dashes()).to.deep.equal(patterned);
    one.element.setAttribute('patterns', 'off');
    await settled();
    expect([dashes(), swatches(), hasShapes(one.chart)]).to.deep.equal([plain, plain, false]);
    expect(await press(one, 'p')).to.equal('The page keeps patterns off here');
    one.element.removeAttribute('patterns');
    expect(await press(one, 'p')).to.equal('Patterns on');
    await settled();
    expect(dashes()).to.deep.equal(patterned);
    setChartReader({ patterns: false });
    await settled();
    expect([dashes(), swatches()]).to.deep.equal([plain, plain]);
  });

  it('has no patterns with more than 100 series, of which nothing would be seen but shapes', async () => {
    const frames = Array.from({ length: 101 }, (_, i) => series(`s${i}`, [i, 5]));
    const one = await panel(...frames);
    expect(await press(one, 'p')).to.equal('Patterns on; this chart has too many series for them');
    const drawn = async (): Promise<unknown> => {
      await frame();
      await one.chart.updateComplete;
      one.chart.chart!.flush();
      return [one.chart.chart!.scene!.series[1]!.spec.dash, hasShapes(one.chart)];
    };
    expect(await drawn()).to.deep.equal([[], false]);
    one.element.data = frames.slice(0, 100);
    expect(await drawn()).to.deep.equal([[8, 4], true]);
  });

  it('sounds only where it may', async () => {
    const one = await panel(series('a', VALUES));
    one.element.setAttribute('muted', '');
    expect(await press(one, 's')).to.equal('Sound is switched off here');
    one.element.removeAttribute('muted');
    setChartReader({ sound: false });
    expect((await press(one, 's')).trim()).to.equal('Sound is switched off here');
  });

  it('plays a series by a key, and is quiet by Escape, by the key again and without the focus', async () => {
    const contexts: AudioContext[] = [];
    const Native = window.AudioContext;
    window.AudioContext = class extends Native {
      constructor() {
        super();
        contexts.push(this);
      }
    };
    try {
      const one = await panel(series('a', VALUES));
      const ends = [
        () => press(one, 'Escape'),
        () => press(one, 's'),
        async () => one.root.blur(),
        async () => one.element.remove(),
      ];
      for (const end of ends) {
        one.root.focus();
        await press(one, 's');
        const context = contexts.at(-1)!;
        expect(context.state).not.to.equal('closed');
        await end();
        await until(() => context.state === 'closed');
      }
      expect(contexts).to.have.length(ends.length);
    } finally {
      window.AudioContext = Native;
    }
  });

  it('leaves nothing behind', async () => {
    const watch = watchLeaks();
    try {
      const one = await panel(series('a', VALUES));
      await press(one, 'h');
      one.element.remove();
      await frame();
      expect(watch.open()).to.deep.equal([]);
    } finally {
      watch.stop();
    }
  });
});
