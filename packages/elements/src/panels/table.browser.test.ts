import { EMPTY_PANEL_DATA, type Frame } from '@obs-kit/core';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../panel.js';
import '../stat.js';
import '../timeseries.js';
import { resolved, series, seriesApart } from '../fixtures/frames.js';
import { nextTask } from '../fixtures/next-task.js';
import { until } from '../fixtures/until.js';
import type { ObsPanel } from '../panel/panel-element.js';
import type { ObsStat } from './stat/stat-element.js';
import type { ObsTimeseries } from './timeseries/timeseries-element.js';

const HOSTILE = '<img src=x onerror=alert(1)>';

const rowsOf = (element: Element): string[][] =>
  [...element.shadowRoot!.querySelectorAll('tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent!.trim()),
  );

async function timeseries(data: readonly Frame[]): Promise<ObsTimeseries> {
  const element = await fixture<ObsTimeseries>(html`
    <obs-timeseries lang="en" title="Load" unit="percentunit" view="table"></obs-timeseries>
  `);
  element.timeState = {
    raw: { from: '0', to: '1' },
    range: { from: -8.64e15, to: 8.64e15 },
    timeZone: 'utc',
    zone: 'UTC',
  };
  element.data = data;
  await until(() => element.shadowRoot!.querySelector('[part=table]'));
  return element;
}

/** Chooses the item of the menu in this frame. */
async function choose(frame: Element, label: string): Promise<void> {
  const menu = await until(() => frame.shadowRoot!.querySelector('obs-menu'));
  await until(() => menu.shadowRoot!.textContent!.includes(label));
  const items = [...menu.shadowRoot!.querySelectorAll<HTMLElement>('[role=menuitem]')];
  items.find((item) => item.textContent!.includes(label))!.click();
}

describe('a panel viewed as a table', () => {
  it('has the time and a column for each series, its values in words and its missing ones as such', async () => {
    const element = await timeseries([series('a', [0.1, null]), series(HOSTILE, [0.5, 0.25, 1])]);
    expect(rowsOf(element)).to.deep.equal([
      ['Time', 'a', HOSTILE],
      ['Jan 1, 2026, 00:00:00', '10%', '50%'],
      ['Jan 1, 2026, 00:01:00', '–', '25%'],
      ['Jan 1, 2026, 00:02:00', '–', '100%'],
    ]);
    expect(element.shadowRoot!.querySelector('img, obs-chart')).to.equal(null);
    await expect(element).to.be.accessible();
  });

  it('leaves out what the chart leaves out: hidden series, and rows outside of its range', async () => {
    const element = await timeseries([series('a', [1, 2, 3]), series('b', [4, 5, 6])]);
    element.view = 'chart';
    const legend = await until(() => element.shadowRoot!.querySelector('obs-legend'));
    legend.onToggle(new Set(['a']));
    const chart = await until(() => element.shadowRoot!.querySelector('obs-chart'));
    const { from, to } = { from: Date.UTC(2026, 0, 1, 0, 0, 30), to: Date.UTC(2026, 0, 1, 0, 1, 30) };
    chart.handlers.onBrush!({ from, to });
    element.view = 'table';
    await until(() => element.shadowRoot!.querySelector('[part=table]'));
    expect(rowsOf(element)).to.deep.equal([
      ['Time', 'b'],
      ['Jan 1, 2026, 00:01:00', '500%'],
    ]);
  });

  it('stops after 200 rows, and says of how many', async () => {
    const element = await timeseries([
      series(
        'a',
        Array.from({ length: 1500 }, () => 1),
      ),
    ]);
    expect(rowsOf(element)).to.have.length(201);
    expect(element.shadowRoot!.querySelector('p')!.textContent).to.equal('First 200 of 1,500 rows');
  });

  it('stops earlier where there are many series: their cells are counted', async () => {
    const values = Array.from({ length: 300 }, (_, i) => i / 300);
    const element = await timeseries(Array.from({ length: 500 }, (_, s) => series(`s${s}`, values)));
    await until(() => rowsOf(element).length > 8);
    const rows = rowsOf(element);
    expect(rows.map(({ length }) => length)).to.deep.equal(Array.from({ length: 9 }, () => 501));
    expect(element.shadowRoot!.querySelector('p')!.textContent).to.equal('First 8 of 300 rows');
  });

  it('lays out a thousand series in two turns, with a head and a first column that stay in view', async () => {
    const element = await timeseries(Array.from({ length: 1000 }, (_, s) => series(`s${s}`, [1, 2, 3, 4, 5, 6])));
    const counts = new Set<number>();
    await until(() => counts.add(rowsOf(element).length).has(5));
    expect([...counts]).to.deep.equal([2, 5]);
    const box = element.shadowRoot!.querySelector<HTMLElement>('[part=table]')!;
    box.style.setProperty('block-size', '60px');
    box.scrollTo(500, 40);
    const place = box.getBoundingClientRect();
    const [corner, head] = [...box.querySelectorAll('th')].map((cell) => cell.getBoundingClientRect());
    const first = box.querySelectorAll('tr')[4]!.cells[0]!.getBoundingClientRect();
    expect(box.scrollTop).to.be.above(10);
    expect([corner!.left, corner!.top, head!.top, first.left]).to.deep.equal([
      place.left,
      place.top,
      place.top,
      place.left,
    ]);
    const { x, y } = { x: corner!.left + 5, y: corner!.top + 5 };
    expect(element.shadowRoot!.elementFromPoint(x, y)!.closest('tr')!.rowIndex).to.equal(0);
  });

  it('is there at once for few rows', async () => {
    const element = await timeseries([series('a', [1])]);
    element.data = seriesApart(100);
    await element.updateComplete;
    expect(rowsOf(element)).to.have.length(201);
    expect(element.shadowRoot!.querySelector('p')!.textContent).to.equal('First 200 of 1,000 rows');
  });

  it('gives the page its turn while many times are joined, and keeps what it had until then', async () => {
    const element = await timeseries([series('a', [1])]);
    element.data = seriesApart(20_000);
    await element.updateComplete;
    let turns = 0;
    for (; rowsOf(element).length === 2; turns++) await nextTask();
    expect(turns).to.be.at.least(5);
    expect(rowsOf(element)).to.have.length(201);
    expect(rowsOf(element)[12]!.slice(1)).to.deep.equal(['–', '100%', ...Array.from({ length: 8 }, () => '–')]);
    expect(element.shadowRoot!.querySelector('p')!.textContent).to.equal('First 200 of 200,000 rows');
  });

  it('says that it loads before there is anything', async () => {
    const element = await timeseries([series('a', [1])]);
    element.view = 'chart';
    await element.updateComplete;
    Object.assign(element, { view: 'table', data: seriesApart(20_000) });
    await element.updateComplete;
    const table = element.shadowRoot!.querySelector('[part=table]')!;
    expect(table.textContent!.trim()).to.equal('Loading');
    await until(() => table.querySelector('p'));
    expect(rowsOf(element)).to.have.length(201);
  });

  it('shows the newest result, though an older one is joined later', async () => {
    const element = await timeseries([series('a', [1])]);
    element.data = seriesApart(20_000);
    await element.updateComplete;
    element.data = [series('b', [2, 3])];
    await element.updateComplete;
    // What begins later, and is more, is joined later.
    const other = await timeseries(seriesApart(30_000));
    await until(() => rowsOf(other).length === 201);
    expect(rowsOf(element).map((row) => row[1])).to.deep.equal(['b', '200%', '300%']);
  });

  it('leaves the page while it joins', async () => {
    const element = await timeseries([series('a', [1])]);
    element.data = seriesApart(20_000);
    await element.updateComplete;
    expect(rowsOf(element)).to.have.length(2);
    element.remove();
    const other = await timeseries(seriesApart(30_000));
    await until(() => rowsOf(other).length === 201);
    document.body.append(element);
    await until(() => rowsOf(element).length === 201);
    element.remove();
  });

  it('shows the values behind the numbers of a stat, in its own box', async () => {
    const element = await fixture<ObsStat>(html`
      <obs-stat title="Load" view="table" height="120"></obs-stat>
    `);
    element.data = [
      series(
        'a',
        Array.from({ length: 100 }, () => 1),
      ),
      series('b', [2]),
    ];
    await until(() => element.shadowRoot!.querySelector('[part=table]'));
    expect(rowsOf(element)[0]).to.deep.equal(['Time', 'a', 'b']);
    expect(rowsOf(element)[1]!.slice(1)).to.deep.equal(['1', '2']);
    expect(element.offsetHeight).to.equal(120);
    const table = element.shadowRoot!.querySelector('[part=table]')!;
    expect(table.scrollHeight).to.be.above(table.clientHeight);
    await expect(element).to.be.accessible();
  });

  it('is chosen in the menu of a panel that stands alone, and left by the same', async () => {
    const element = await fixture<ObsTimeseries>(html`
      <obs-timeseries title="Load"></obs-timeseries>
    `);
    element.data = [series('a', [1])];
    const frame = await until(() => element.shadowRoot!.querySelector('obs-panel-frame'));
    await choose(frame, 'View as table');
    await until(() => element.shadowRoot!.querySelector('[part=table]'));
    await choose(frame, 'Back to the chart');
    await until(() => element.shadowRoot!.querySelector('obs-chart'));
    expect(element.shadowRoot!.querySelector('[part=table]')).to.equal(null);
  });

  it('is chosen in the menu of <obs-panel>, for the panel inside', async () => {
    const element = await fixture<ObsPanel>(html`
      <obs-panel></obs-panel>
    `);
    element.panel = {
      id: 'p',
      type: 'timeseries',
      title: 'Load',
      description: '',
      source: '',
      targets: [],
      transformations: [],
      field: { defaults: {}, overrides: [] },
      options: {},
    };
    element.data = { ...EMPTY_PANEL_DATA, status: 'ready', frames: resolved(series('a', [1])) };
    const inner = await until(() => element.shadowRoot!.querySelector<ObsTimeseries>('obs-timeseries'));
    const frame = element.shadowRoot!.querySelector('obs-panel-frame')!;
    await choose(frame, 'View as table');
    await until(() => inner.shadowRoot!.querySelector('[part=table]'));
    await choose(frame, 'Back to the chart');
    await until(() => inner.shadowRoot!.querySelector('obs-chart'));
  });
});
