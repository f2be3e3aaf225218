import { expect } from '@open-wc/testing';
import { openStrictPage, type StrictPage } from '@obs-kit/testing/page.js';
import type { ParsedAnswer } from './answer.js';
import type { ReaderPage } from './fixtures/strict-page.js';
import { matrixChunks, streamOf } from './fixtures/stream.js';
import type { ReadBodyOptions } from './read-body.js';

const SERIES = 60;
const GRID = { start: 1_600_000_000_000, stepMs: 15_000, length: 3000 };
const { signal } = new AbortController();

/** Workers of the page, counted. */
function countWorkers(page: StrictPage): { made: number; ended: number } {
  const counts = { made: 0, ended: 0 };
  page.window.Worker = class extends page.window.Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      counts.made += 1;
    }

    override terminate(): void {
      counts.ended += 1;
      super.terminate();
    }
  };
  return counts;
}

/** As the page's rules want it. */
function addressOf({ window }: StrictPage, address: string): string {
  const types = (window as { trustedTypes?: { createPolicy(name: string, rules: object): ScriptPolicy } }).trustedTypes;
  const rules = { createScriptURL: (url: string) => url };
  return types ? types.createPolicy('lit-html', rules).createScriptURL(address) : address;
}
interface ScriptPolicy {
  createScriptURL(url: string): string;
}

describe('a large answer in a page under a strict policy', () => {
  let page: StrictPage;
  beforeEach(async () => {
    page = await openStrictPage({ modules: ['/packages/source-prometheus/src/matrix/fixtures/strict-page.ts'] });
  });
  afterEach(() => page.close());

  const inPage = (): ReaderPage['reader'] => (page.window as unknown as ReaderPage).reader;
  const read = (options: Partial<ReadBodyOptions> = {}): Promise<ParsedAnswer> =>
    inPage().readBody(streamOf(matrixChunks(SERIES, GRID.length)), { signal, grid: GRID, ...options });
  /** Plain values: the page's arrays are of its own realm. */
  const plain = ({ series, ...rest }: ParsedAnswer): unknown => ({
    ...rest,
    warnings: [...rest.warnings],
    infos: [...rest.infos],
    series: series.map(({ labels, times, values, histograms }) => [{ ...labels }, times, [...values], [...histograms]]),
  });

  it('is parsed by a worker, which ends with it, and is the same as without one', async () => {
    const counts = countWorkers(page);
    const byWorker = await read();
    expect(counts).to.deep.equal({ made: 1, ended: 1 });
    // Another source of the page has its own workers.
    await read();
    expect(counts).to.deep.equal({ made: 2, ended: 2 });
    const { Workers } = inPage();
    const without = new Workers(() => {
      throw new TypeError('none');
    });
    const here = await read({ workers: without });
    expect(counts.made).to.equal(2);
    expect(byWorker.series).to.have.length(SERIES);
    expect(plain(byWorker)).to.deep.equal(plain(here));
    expect(await page.violations()).to.deep.equal([]);
  });

  it('is refused by the worker in the same words', async () => {
    const body = [...matrixChunks(SERIES, GRID.length)].slice(0, -1);
    const thrown = await inPage()
      .readBody(streamOf([...body, '}']), { signal, grid: GRID })
      .catch((error: Error) => error);
    const bytes = body.reduce((sum, { length }) => sum + length, 0);
    expect((thrown as Error).message).to.match(new RegExp(`no comma at byte ${bytes}$`));
  });

  it('is parsed in the page where the engine has no workers, or the file of the worker is missing', async () => {
    const { Workers } = inPage();
    const missing = new Workers(
      () => new page.window.Worker(addressOf(page, '/packages/missing.js'), { type: 'module' }),
    );
    const one = await read({ workers: missing });
    Reflect.deleteProperty(page.window, 'Worker');
    const other = await read();
    expect([one.series.length, other.series.length]).to.deep.equal([SERIES, SERIES]);
  });

  it('ends its worker when nobody waits any more, even if the body never ends', async () => {
    const counts = countWorkers(page);
    const controller = new AbortController();
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield* matrixChunks(SERIES, GRID.length);
      controller.abort();
      await new Promise(() => {});
    }
    void inPage()
      .readBody({ ...streamOf([]), chunks: chunks() }, { signal: controller.signal })
      .catch(() => {});
    await new Promise((resolve) => controller.signal.addEventListener('abort', resolve));
    expect(counts).to.deep.equal({ made: 1, ended: 1 });
  });
});
