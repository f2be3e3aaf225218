import type { Field } from '@obs-kit/core';
import { openStrictPage, type StrictPage } from '@obs-kit/testing/page.js';
import { expect } from '@open-wc/testing';
import { series } from '../fixtures/frames.js';
import { until } from '../fixtures/until.js';
import type { ObsMenu } from '../parts/menu-element.js';
import type { ObsTimeseries } from '../panels/timeseries/timeseries-element.js';

const MODULES = ['timeseries', 'chart-export', 'annotations'].map((name) => `/packages/elements/src/${name}.ts`);
const HOSTILE = '</text><script>alert(1)</script>';

describe('pictures of panels', () => {
  let page: StrictPage;
  let panel: ObsTimeseries;
  /** What the page offered as files, in their order. */
  let files: { name: string; blob: Blob }[];

  async function open(attributes = '', names: readonly string[] = ['a', HOSTILE]): Promise<void> {
    page = await openStrictPage({
      modules: MODULES,
      body: `<obs-timeseries title="CPU &amp; more" height="240" ${attributes}></obs-timeseries>`,
    });
    files = [];
    const { URL: Addresses, HTMLAnchorElement: Anchor } = page.window;
    const create = Addresses.createObjectURL.bind(Addresses);
    let made: Blob;
    Addresses.createObjectURL = (blob: Blob) => create((made = blob));
    Anchor.prototype.click = function click(this: HTMLAnchorElement) {
      files.push({ name: this.download, blob: made });
    };
    panel = page.document.querySelector<ObsTimeseries>('obs-timeseries')!;
    // As scripts of that page would make them.
    const own = (values: Iterable<unknown>): Float64Array => new page.window.Float64Array(values as Iterable<number>);
    panel.data = names
      .map((name, i) => series(name, [1 + i, 3, 2 - i]))
      .map((frame) => ({ ...frame, fields: frame.fields.map((field) => ({ ...field, values: own(field.values) })) as Field[] })); // prettier-ignore
    await until(() => panel.shadowRoot!.querySelector('obs-chart')?.chart?.scene);
    await until(() => labels().includes('Download PNG'));
  }
  afterEach(() => page.close());

  const menu = (): ObsMenu | null | undefined => panel.shadowRoot!.querySelector('obs-panel-frame')?.shadowRoot?.querySelector('obs-menu'); // prettier-ignore
  const labels = (): string[] => [...(menu()?.shadowRoot?.querySelectorAll<HTMLElement>('.item') ?? [])].map((item) => item.textContent.trim()); // prettier-ignore
  const choose = (label: string): void =>
    menu()!
      .items.find((item) => item.label === label)!
      .run();

  it('are offered by the menu of a panel with a chart, behind what it had, and not by that of a table', async () => {
    await open();
    expect(labels().slice(-4)).to.deep.equal(['Download CSV', 'Copy picture', 'Download PNG', 'Download SVG']);
    panel.view = 'table';
    await until(() => !labels().includes('Download PNG'));
    expect(labels()).to.include('Download CSV');
    panel.view = 'chart';
    await until(() => labels().includes('Download PNG'));
    expect(labels().filter((label) => label === 'Download PNG')).to.have.length(1);
  });

  it('have title, time, chart and legend, as text in SVG, under a strict policy', async () => {
    await open();
    choose('Download SVG');
    const { name, blob } = files[0]!;
    expect(name).to.equal('CPU-more.svg');
    const svg = await blob.text();
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    const texts = [...parsed.querySelectorAll('text')].map((text) => text.textContent);
    expect(parsed.querySelector('title')!.textContent).to.equal('CPU & more');
    expect(texts).to.include.members(['CPU & more', 'a', HOSTILE]);
    expect(texts.some((text) => /2026.*–.*2026/.test(text))).to.equal(true);
    expect(parsed.querySelector('script, style, [style]')).to.equal(null);
    expect(await page.violations()).to.deep.equal([]);
  });

  it('are PNG in the pixels of the screen, on the panel’s own ground', async () => {
    await open('theme="dark"');
    choose('Download PNG');
    await until(() => files.length > 0);
    const { blob } = files[0]!;
    expect([files[0]!.name, blob.type]).to.deep.equal(['CPU-more.png', 'image/png']);
    const bitmap = await createImageBitmap(blob);
    const { scene } = panel.shadowRoot!.querySelector('obs-chart')!.chart!;
    expect(bitmap.width).to.equal(Math.round((scene!.width + 24) * scene!.pixelRatio));
    const context = document.createElement('canvas').getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    expect([...context.getImageData(1, 1, 1, 1).data]).to.deep.equal([0x16, 0x1b, 0x24, 255]);
    expect(await page.violations()).to.deep.equal([]);
  });

  it('leave out hidden series, and have what other modules paint over the chart', async () => {
    await open('', ['a', 'b']);
    const chart = panel.shadowRoot!.querySelector('obs-chart')!;
    panel.shadowRoot!.querySelector('obs-legend')!.shadowRoot!.querySelectorAll('button')[0]!.click();
    await until(() => chart.spec?.series[1]?.hidden);
    const layer = page.document.createElement('canvas');
    [layer.width, layer.height] = [4, 4];
    chart.renderRoot.querySelector('.plot')!.append(layer);
    choose('Download SVG');
    const svg = await files[0]!.blob.text();
    expect(svg).to.contain('>a</text>').and.not.contain('>b</text>');
    expect(svg).to.match(/<image [^>]*href="data:image\/png[^>]*\/><\/svg>$/);
  });

  it('have the rows of annotations above the chart, and their lines and bands over it, as text and lines', async () => {
    await open('lang="en"', ['a', 'b']);
    const chart = panel.shadowRoot!.querySelector('obs-chart')!;
    choose('Download SVG');
    const before = await files[0]!.blob.text();
    const { min, max } = chart.spec!.x;
    const { height } = chart.chart!.scene!;
    const at = (part: number): number => min + (max - min) * part;
    const rows = page.document.createElement('obs-annotations');
    rows.lane = 'Ships';
    rows.annotations = [
      { time: at(0.1), title: 'point' },
      { time: at(0.3), timeEnd: at(0.8), title: HOSTILE },
    ];
    panel.append(rows);
    const layer = await until(() => chart.shadowRoot!.querySelector('obs-annotation-layer'));
    await until(() => layer.shadowRoot!.querySelectorAll('.mark').length === 2);
    await until(() => chart.chart!.scene!.height === height - 24);
    choose('Download SVG');
    const svg = await files[1]!.blob.text();
    choose('Download SVG');
    expect((await files[2]!.blob.text()) === svg, 'the same bytes').to.equal(true);
    const heightOf = (text: string): number => Number(/height="([\d.]+)"/.exec(text)![1]);
    expect(heightOf(svg)).to.equal(heightOf(before));
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    const texts = [...parsed.querySelectorAll('text')].map((text) => text.textContent);
    expect(texts).to.include.members(['Ships', HOSTILE]);
    expect(texts).to.not.include('point');
    expect(parsed.querySelector('image')).to.equal(null);
    expect(svg).to.contain('stroke-dasharray="4 3"');
    choose('Download PNG');
    await until(() => files.length > 3);
    const bitmap = await createImageBitmap(files[3]!.blob);
    expect(bitmap.height).to.equal(Math.round(heightOf(svg) * chart.chart!.scene!.pixelRatio));
    expect(await page.violations()).to.deep.equal([]);
  });

  it('become files where the page may not copy', async () => {
    await open();
    const { navigator } = page.window;
    Object.defineProperty(navigator, 'clipboard', { value: { write: () => Promise.reject(new Error('denied')) } });
    choose('Copy picture');
    await until(() => files.length > 0);
    expect(files[0]!.name).to.equal('CPU-more.png');
  });

  it('are copied as PNG where it may', async () => {
    await open();
    const { navigator } = page.window;
    const written: ClipboardItem[] = [];
    const clipboard = { write: async (items: ClipboardItem[]) => void written.push(...items) };
    Object.defineProperty(navigator, 'clipboard', { value: clipboard });
    choose('Copy picture');
    await until(() => written.length > 0);
    expect(written[0]!.types).to.deep.equal(['image/png']);
    expect((await written[0]!.getType('image/png')).size).to.be.above(500);
    expect(files).to.deep.equal([]);
  });

  it('say so when the data is old or a part of it failed', async () => {
    await open();
    const { data } = panel;
    panel.data = {
      status: 'failed',
      fetch: 'idle',
      frames: data as never,
      error: Object.assign(new Error('it burns'), { code: 'x', hint: '', values: {} }) as never,
      problems: [],
      notices: [],
      range: undefined,
      updatedAt: undefined,
      stale: true,
    };
    await panel.updateComplete;
    await new Promise(requestAnimationFrame);
    choose('Download SVG');
    expect(await files[0]!.blob.text()).to.match(/Old data · it burns<\/text>/);
  });
});
