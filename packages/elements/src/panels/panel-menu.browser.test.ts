import type { Field } from '@obs-kit/core';
import { openStrictPage, type StrictPage } from '@obs-kit/testing/page.js';
import { expect } from '@open-wc/testing';
import { series } from '../fixtures/frames.js';
import { nextTask } from '../fixtures/next-task.js';
import { until } from '../fixtures/until.js';
import type { ObsTimeseries } from './timeseries/timeseries-element.js';

const CSV = '"time","a"\r\n2026-01-01T00:00:00.000Z,1\r\n2026-01-01T00:01:00.000Z,2.5\r\n';

describe('the menu of a panel', () => {
  let page: StrictPage;
  /** What the page offered as files, in their order. */
  let files: { name: string; blob: Blob }[];
  /** What it wanted to copy. */
  let copied: Record<string, Promise<Blob>>[];

  /** @param may Whether the page may copy. */
  async function open(values: readonly number[], may: boolean): Promise<(label: string) => void> {
    page = await openStrictPage({
      modules: ['/packages/elements/src/timeseries.ts'],
      body: '<obs-timeseries title="Load" height="200"></obs-timeseries>',
    });
    files = [];
    copied = [];
    const { URL: Addresses, HTMLAnchorElement: Anchor, navigator } = page.window;
    const create = Addresses.createObjectURL.bind(Addresses);
    let made: Blob;
    Addresses.createObjectURL = (blob: Blob) => create((made = blob));
    Anchor.prototype.click = function click(this: HTMLAnchorElement) {
      files.push({ name: this.download, blob: made });
    };
    class Item {
      constructor(readonly data: Record<string, Promise<Blob>>) {}
    }
    const write = async ([item]: Item[]): Promise<void> => {
      copied.push(item!.data);
      if (!may) throw new TypeError('not allowed');
    };
    Object.assign(page.window, { ClipboardItem: Item });
    Object.defineProperty(navigator, 'clipboard', { value: { write } });

    const panel = page.document.querySelector<ObsTimeseries>('obs-timeseries')!;
    // As scripts of that page would make them.
    const own = (column: Iterable<unknown>): Float64Array => new page.window.Float64Array(column as Iterable<number>);
    const frame = series('a', [...values]);
    panel.data = [{ ...frame, fields: frame.fields.map((field) => ({ ...field, values: own(field.values) })) as Field[] }]; // prettier-ignore
    const menu = await until(() =>
      panel.shadowRoot?.querySelector('obs-panel-frame')?.shadowRoot?.querySelector('obs-menu'),
    );
    return (label) => menu.items.find((item) => item.label === label)!.run();
  }
  afterEach(() => page.close());

  it('downloads what is shown as CSV', async () => {
    (await open([1, 2.5], true))('Download CSV');
    await until(() => files[0]);
    expect(files[0]!.name).to.equal('Load.csv');
    expect(files[0]!.blob.type).to.equal('text/csv;charset=utf-8');
    expect(await files[0]!.blob.text()).to.equal(CSV);
    expect(await page.violations()).to.deep.equal([]);
  });

  it('copies it, asked for in the very moment of the click', async () => {
    (await open([1, 2.5], true))('Copy as CSV');
    expect(copied).to.have.length(1);
    const blob = await copied[0]!['text/plain']!;
    expect([blob.type, await blob.text()]).to.deep.equal(['text/plain', CSV]);
    expect(files).to.have.length(0);
  });

  it('downloads it where the page may not copy, and where it is too much', async () => {
    (await open([1, 2.5], false))('Copy as CSV');
    await until(() => files[0]);
    expect(await files[0]!.blob.text()).to.equal(CSV);
    page.close();
    (
      await open(
        Array.from({ length: 100_001 }, () => 1),
        true,
      )
    )('Copy as CSV');
    await until(() => files[0]);
    expect(copied).to.have.length(0);
    expect((await files[0]!.blob.text()).split('\r\n')).to.have.length(100_003);
  });

  it('gives the page its turn while many rows are written', async () => {
    const values = Array.from({ length: 60_000 }, (_, i) => i / 7);
    (await open(values, true))('Download CSV');
    let turns = 0;
    for (; !files[0]; turns++) await nextTask();
    expect(turns).to.be.at.least(4);
    const lines = (await files[0].blob.text()).split('\r\n').slice(1, -1);
    expect(lines.map((line) => Number(line.split(',')[1]))).to.deep.equal(values);
  });
});
