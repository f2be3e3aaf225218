import '../timeseries.js';
import '../legend-table.js';
import { openStrictPage } from '@obs-kit/testing/page.js';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import { series } from '../fixtures/frames.js';
import { allInside, inside, wordsIn } from '../fixtures/inside.js';
import { until } from '../fixtures/until.js';
import { TIMESERIES_DEFAULTS, type TimeseriesOptions } from '../panels/timeseries/options.js';
import type { ObsTimeseries } from '../panels/timeseries/timeseries-element.js';
import type { ObsLegendTable } from './legend-table-element.js';

const MANY = 400;
const nameOf = (index: number): string => `web-${index}`;
/** The maximum of series i is i + 0.5, but for every tenth, of which nothing is known. */
const valuesOf = (index: number): (number | null)[] => (index % 10 === 9 ? [null, null] : [index, index + 0.5]);
const frames = (count: number, first = 0): ReturnType<typeof series>[] =>
  Array.from({ length: count }, (_, i) => series(nameOf(first + i), valuesOf(first + i)));

interface Shown {
  readonly panel: ObsTimeseries;
  readonly table: ObsLegendTable;
}

async function show(count: number, legend: Partial<TimeseriesOptions['legend']> = {}, width = 900): Promise<Shown> {
  const panel = await fixture<ObsTimeseries>(html`
    <obs-timeseries title="Load" height="360" lang="en"></obs-timeseries>
  `);
  panel.style.setProperty('width', `${width}px`);
  panel.options = {
    ...TIMESERIES_DEFAULTS,
    legend: { show: 'always', mode: 'table', placement: 'right', calcs: ['max', 'count'], ...legend },
  };
  panel.data = frames(count);
  const table = await until(() =>
    panel.shadowRoot?.querySelector('obs-legend')?.shadowRoot?.querySelector('obs-legend-table'),
  );
  await settled(table);
  return { panel, table };
}

/** Until two frames pass without another rendering. */
async function settled(table: ObsLegendTable): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    if (table.isUpdatePending) quiet = 0;
    await table.updateComplete;
  }
}

const items = (table: ObsLegendTable): HTMLElement[] => allInside(table, '.lines [part=item]');
const names = (table: ObsLegendTable): string[] => items(table).map((item) => item.innerText.trim());
const hiddenOf = (panel: ObsTimeseries): string[] =>
  (panel.spec?.series ?? []).flatMap(({ id, hidden }) => (hidden ? [id] : []));

async function search(table: ObsLegendTable, text: string): Promise<void> {
  const field = inside<HTMLInputElement>(table, 'input');
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await settled(table);
}

async function press(table: ObsLegendTable, key: string, modifiers: KeyboardEventInit = {}): Promise<void> {
  const target = table.shadowRoot!.activeElement!;
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, ...modifiers }));
  await settled(table);
}

async function choose(table: ObsLegendTable, word: string): Promise<void> {
  inside(table, '.more').click();
  await until(() => table.shadowRoot!.querySelector('.popover.placed'));
  allInside(table, '.choice')
    .find((choice) => choice.innerText.trim() === word)!
    .click();
  await settled(table);
}

describe('a legend of many series', () => {
  it('has few of them in the page, wherever it is scrolled, and says how many there are', async () => {
    const { table } = await show(1000);
    const scroller = inside(table, '.scroller');
    expect(inside(table, '[role=grid]').getAttribute('aria-rowcount')).to.equal('1001');
    for (const part of [0, 0.5, 1]) {
      scroller.scrollTop = part * scroller.scrollHeight;
      await settled(table);
      expect(items(table).length).to.be.within(5, 40);
    }
    expect(names(table).at(-1)).to.equal(nameOf(999));
    await expect(table).to.be.accessible();
  });

  it('keeps its columns where they are while it scrolls', async () => {
    const { table } = await show(MANY);
    const scroller = inside(table, '.scroller');
    const edges = (): number[] =>
      [inside(table, '.head .row'), allInside(table, '.lines > .row').at(-1)!].flatMap((row) =>
        [...row.children].map((cell) => Math.round(cell.getBoundingClientRect().left)),
      );
    const before = edges();
    scroller.scrollTop = scroller.scrollHeight;
    await settled(table);
    expect(edges()).to.deep.equal(before);
    for (const bdi of allInside(table, '.value bdi')) {
      const cell = bdi.parentElement!.getBoundingClientRect();
      expect(bdi.getBoundingClientRect().left).to.be.at.least(cell.left);
    }
  });

  it('sorts by a column of raw values, missing ones last, and says so', async () => {
    const { table } = await show(MANY);
    const head = allInside(table, '[role=columnheader]')[1]!;
    const sort = (): Promise<void> => (head.querySelector('button')!.click(), settled(table));
    await sort();
    expect(head.getAttribute('aria-sort')).to.equal('descending');
    expect(names(table).slice(0, 3)).to.deep.equal(['web-398', 'web-397', 'web-396']);
    await sort();
    expect(head.getAttribute('aria-sort')).to.equal('ascending');
    expect(names(table).slice(0, 3)).to.deep.equal(['web-0', 'web-1', 'web-2']);
    const scroller = inside(table, '.scroller');
    scroller.scrollTop = scroller.scrollHeight;
    await settled(table);
    expect(names(table).at(-1)).to.equal('web-399');
    expect(wordsIn(allInside(table, '.lines > .row').at(-1)!)).to.contain('–');
  });

  it('finds series by a part of the name or an expression, and says how many', async () => {
    const { table } = await show(MANY);
    await search(table, 'WEB-39');
    expect(names(table)).to.have.length(11);
    expect(inside(table, '[role=status]').textContent).to.contain('11 of 400');
    await search(table, '/-(1|2)$/');
    // Expressions are looked for in slices, between which frames pass.
    await until(() => names(table).length === 2);
    expect(names(table)).to.deep.equal(['web-1', 'web-2']);
    await search(table, '/web-(/');
    expect(wordsIn(inside(table, '[role=alert]'))).to.contain('search is no regular expression');
    expect(names(table)[0]).to.equal('web-0');
    await search(table, '<img src=x onerror=alert(1)>');
    expect(names(table)).to.deep.equal([]);
    expect(wordsIn(inside(table, '.note'))).to.contain('No series has “<img src=x onerror=alert(1)>” in its name.');
    inside(table, '.note button').click();
    await settled(table);
    expect(names(table)[0]).to.equal('web-0');
  });

  it('shows one alone on a click, and hides or shows it with Ctrl, by pointer and by keys', async () => {
    const { panel, table } = await show(20);
    const all = frames(20).map((_, i) => nameOf(i));
    items(table)[3]!.click();
    await settled(table);
    expect(hiddenOf(panel)).to.deep.equal(all.filter((name) => name !== 'web-3'));
    items(table)[3]!.click();
    await settled(table);
    expect(hiddenOf(panel)).to.deep.equal([]);
    items(table)[4]!.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, ctrlKey: true }));
    await settled(table);
    expect(hiddenOf(panel)).to.deep.equal(['web-4']);
    expect(items(table)[4]!.getAttribute('aria-pressed')).to.equal('false');
    items(table)[4]!.focus();
    await press(table, 'ArrowDown');
    await press(table, ' ', { ctrlKey: true });
    expect(hiddenOf(panel)).to.deep.equal(['web-4', 'web-5']);
  });

  it('hides those that the search found, inverts, and shows all again', async () => {
    const { panel, table } = await show(20);
    await search(table, 'web-1');
    await choose(table, 'Hide those found');
    expect(hiddenOf(panel)).to.have.length(11);
    await choose(table, 'Invert');
    expect(hiddenOf(panel)).to.have.length(9);
    await choose(table, 'Show all');
    expect(hiddenOf(panel)).to.deep.equal([]);
  });

  it('is walked through by keys, the last entry at once, with one stop for the Tab key', async () => {
    const { table } = await show(MANY);
    items(table)[0]!.focus();
    await press(table, 'End');
    expect(table.shadowRoot!.activeElement?.textContent).to.contain('web-399');
    await press(table, 'ArrowUp');
    expect(table.shadowRoot!.activeElement?.textContent).to.contain('web-398');
    expect(allInside(table, '.lines [tabindex="0"]')).to.have.length(1);
    const focused = table.shadowRoot!.activeElement!.getBoundingClientRect();
    const box = inside(table, '.scroller').getBoundingClientRect();
    expect(focused.bottom).to.be.at.most(box.bottom + 1);
    expect(focused.top).to.be.at.least(inside(table, '.head').getBoundingClientRect().bottom - 1);
  });

  it('keeps search, order, columns and the place of the reader when the data is another', async () => {
    const { panel, table } = await show(MANY);
    await search(table, 'web-1');
    await choose(table, 'Mean');
    allInside(table, '[role=columnheader] .sort')[1]!.click();
    await settled(table);
    const before = names(table).slice(0, 3);
    panel.data = frames(MANY);
    await settled(table);
    expect(names(table).slice(0, 3)).to.deep.equal(before);
    expect(allInside(table, '[role=columnheader]')).to.have.length(4);
    // The panel shows its table for a while: the legend goes and comes back.
    panel.view = 'table';
    await panel.updateComplete;
    panel.view = 'chart';
    const again = await until(() =>
      panel.shadowRoot?.querySelector('obs-legend')?.shadowRoot?.querySelector('obs-legend-table'),
    );
    await settled(again);
    expect(names(again).slice(0, 3)).to.deep.equal(before);
    expect(inside<HTMLInputElement>(again, 'input').value).to.equal('web-1');
  });

  it('lists side by side when it is a list, and leaves a short one as it is', async () => {
    const { table } = await show(MANY, { mode: 'list', placement: 'bottom', calcs: [] });
    const tops = new Set(items(table).map((item) => Math.round(item.getBoundingClientRect().top)));
    expect(items(table).length).to.be.at.least(3 * tops.size);
    items(table)[0]!.focus();
    const perLine = items(table).length / tops.size;
    await press(table, 'ArrowDown');
    expect(table.shadowRoot!.activeElement?.textContent.trim()).to.equal(nameOf(perLine));
    const short = await fixture<ObsTimeseries>(html`
      <obs-timeseries .data=${frames(3)}></obs-timeseries>
    `);
    const legend = await until(() => short.shadowRoot!.querySelector('obs-legend'));
    await legend.updateComplete;
    expect(allInside(legend, '[part=item]')).to.have.length(3);
  });

  it('shows names of 300 characters cut, in a panel of 300 px, with values whole', async () => {
    const { panel, table } = await show(3, { placement: 'bottom' }, 300);
    panel.data = [series('x'.repeat(300), [1234.5, 5]), series('y', [1, 2])];
    await settled(table);
    const box = inside(table, '.scroller').getBoundingClientRect();
    for (const name of allInside(table, '.text')) expect(name.getBoundingClientRect().right).to.be.below(box.right);
    expect(items(table)[0]!.title).to.contain('x'.repeat(300));
  });

  it('cuts long names in the middle, where room is short: what tells them apart is at their end', async () => {
    const { panel, table } = await show(3, { placement: 'bottom' }, 300);
    const long = [1, 2].map((i) => `node_cpu_seconds_total{instance="web-${i}"}`);
    panel.data = [...long, 'الخادم الأول في الدار البيضاء'].map((name) => series(name, [1234.5, 5]));
    await settled(table);
    const [first, second, joined] = allInside(table, '.text');
    for (const [text, end] of [
      [first!, 'web-1"}'],
      [second!, 'web-2"}'],
    ] as const) {
      const [start, tail] = [...text.children] as [HTMLElement, HTMLElement];
      expect(start.scrollWidth).to.be.above(start.clientWidth);
      expect(tail.textContent).to.contain(end);
      expect(tail.getBoundingClientRect().right).to.be.at.most(text.getBoundingClientRect().right + 0.5);
    }
    expect(joined!.children).to.have.length(0);
    expect(items(table).map((item) => item.ariaLabel)).to.include.members(long);
    await expect(table).to.be.accessible();
  });
});

describe('a legend and the lines of its chart', () => {
  const canvasOver = (panel: ObsTimeseries): Element | null =>
    inside(panel, 'obs-chart').shadowRoot!.querySelector('.plot > canvas');
  const point = (target: Element, type: string): boolean =>
    target.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, pointerType: 'mouse' }));

  it('know each other: an entry shows its line, and the chart is not painted again for it', async () => {
    const { panel, table } = await show(20);
    const chart = inside<HTMLElementTagNameMap['obs-chart']>(panel, 'obs-chart');
    await until(() => chart.chart?.scene);
    const { scene } = chart.chart!;
    point(items(table)[2]!, 'pointerover');
    const canvas = await until(() => canvasOver(panel) as HTMLCanvasElement | null);
    const { plot, pixelRatio } = scene!;
    const pixels = canvas
      .getContext('2d')!
      .getImageData(plot.x * pixelRatio, plot.y * pixelRatio, plot.width * pixelRatio, plot.height * pixelRatio).data;
    const opaque = pixels.filter((value, i) => i % 4 === 3 && value > 240).length;
    expect(opaque).to.be.greaterThan(0);
    // The veil is everywhere, the line on little of it.
    expect(pixels.every((value, i) => i % 4 !== 3 || value > 150)).to.equal(true);
    expect(opaque).to.be.below(pixels.length / 4 / 4);
    expect(chart.chart!.scene).to.equal(scene);
    point(inside(table, '.lines'), 'pointerleave');
    await until(() => !canvasOver(panel));
  });

  it('know each other: the entry of the nearest line is marked, and shown where it is out of sight', async () => {
    const { panel, table } = await show(MANY);
    const { handlers } = inside<HTMLElementTagNameMap['obs-chart']>(panel, 'obs-chart');
    const hover = { x: 0, px: { x: 0, y: 0 }, points: [], own: true };
    handlers.onHover?.({ ...hover, nearest: 'web-2' });
    await settled(table);
    expect(allInside(table, '[data-near]').map((row) => row.dataset['id'])).to.deep.equal(['web-2']);
    handlers.onHover?.({ ...hover, nearest: 'web-350' });
    await settled(table);
    expect(wordsIn(inside(table, '.pinned'))).to.contain('web-350');
    handlers.onHover?.(undefined);
    await settled(table);
    expect(allInside(table, '[data-near]')).to.have.length(0);
  });

  it('know each other in a short list too', async () => {
    const panel = await fixture<ObsTimeseries>(html`
      <obs-timeseries .data=${frames(3)}></obs-timeseries>
    `);
    const legend = await until(() => panel.shadowRoot!.querySelector('obs-legend'));
    await legend.updateComplete;
    const [, second] = allInside(legend, '[part=item]');
    inside<HTMLElementTagNameMap['obs-chart']>(panel, 'obs-chart').handlers.onHover?.({
      x: 0,
      px: { x: 0, y: 0 },
      points: [],
      own: true,
      nearest: 'web-1',
    });
    expect(second!.hasAttribute('data-near')).to.equal(true);
    point(second!, 'pointerover');
    await until(() => canvasOver(panel));
    panel.remove();
    expect(canvasOver(panel)).to.equal(null);
  });
});

describe('a legend of many series on a page with a strict policy', () => {
  it('is no violation, whatever the names say', async () => {
    const page = await openStrictPage({
      modules: ['/packages/elements/src/timeseries.ts', '/packages/elements/src/legend-table.ts'],
      body: '<obs-timeseries title="Load" height="300"></obs-timeseries>',
    });
    const panel = page.document.querySelector<ObsTimeseries>('obs-timeseries')!;
    panel.data = Array.from({ length: 100 }, (_, i) => series(`"><img src=x onerror=alert(${i})>`, [1, 2]));
    const table = await until(() =>
      panel.shadowRoot?.querySelector('obs-legend')?.shadowRoot?.querySelector('obs-legend-table'),
    );
    await until(() => table.shadowRoot?.querySelector('[part=item]'));
    expect(await page.violations()).to.deep.equal([]);
    page.close();
  });
});
