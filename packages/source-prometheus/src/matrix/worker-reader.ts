import type { Grid } from './answer.js';
import type { RawSink } from './collector.js';
import { FaultError } from './faults.js';
import type { BodyReader } from './local-reader.js';
import type { Order, Report } from './messages.js';
import type { Envelope } from './scanner.js';
import { startMatrixWorker } from './start-worker.js';

/** Where workers come from. One for each client, so that a page that has none is not asked for one again. */
export class Workers {
  readonly #start: () => Worker;
  #missing = false;

  constructor(start: () => Worker = startMatrixWorker) {
    this.#start = start;
  }

  /**
   * `undefined` where no worker can be had: none in this engine, forbidden by the page's policy, or its file is not there.
   */
  async open(init: WorkerInit): Promise<BodyReader | undefined> {
    const worker = this.#make();
    if (worker && (await isReady(worker, init.signal))) return createWorkerReader(worker, init);
    worker?.terminate();
    init.signal.throwIfAborted();
    this.#missing = true;
    return undefined;
  }

  #make(): Worker | undefined {
    if (this.#missing) return undefined;
    try {
      return this.#start();
    } catch {
      return undefined;
    }
  }
}

export interface WorkerInit {
  readonly grid: Grid | undefined;
  readonly sink: RawSink;
  readonly signal: AbortSignal;
}

/** A worker that has not said a word by then will not come: its file is missing, or the network hangs. */
const START_MS = 1_000;
/** Bytes that travel together. */
const BLOCK_BYTES = 1024 * 1024;
/** Blocks that may wait for the worker; a body that comes faster has to wait for it, too. */
const MOST_WAITING = 4;

async function isReady(worker: Worker, signal: AbortSignal): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = (): void => {};
  const ready = await new Promise<boolean>((resolve) => {
    stop = () => resolve(false);
    timer = setTimeout(stop, START_MS);
    signal.addEventListener('abort', stop);
    worker.addEventListener('message', () => resolve(true), { once: true });
    const onError = (event: Event): void => {
      // We go on without it, so it is nothing for the page's own error handling.
      event.preventDefault();
      resolve(false);
    };
    worker.addEventListener('error', onError, { once: true });
  });
  clearTimeout(timer);
  signal.removeEventListener('abort', stop);
  return ready;
}

function createWorkerReader(worker: Worker, { grid, sink, signal }: WorkerInit): BodyReader {
  const post = (order: Order, transfer: Transferable[] = []): void => worker.postMessage(order, { transfer });
  let fail: (reason: unknown) => void = () => {};
  let waiting = 0;
  let onTaken = (): void => {};
  const result = new Promise<Envelope>((resolve, reject) => {
    fail = reject;
    worker.addEventListener('message', ({ data }: MessageEvent<Report>) => {
      if (data.kind === 'series') for (const series of data.series) sink.take(series);
      else if (data.kind === 'clear') sink.clear();
      else if (data.kind === 'done') resolve(data.envelope);
      else if (data.kind === 'taken') {
        waiting -= 1;
        onTaken();
      } else if (data.kind === 'fault') reject(new FaultError(data.fault));
    });
    worker.addEventListener('error', ({ message }) => reject(new Error(`worker failed: ${message}`)));
  });
  let failed = false;
  // The loop that feeds the worker sees it at its next chunk; until then nobody waits for the result.
  result.catch(() => (failed = true));
  const abort = (): void => {
    worker.terminate();
    fail(signal.reason);
  };
  signal.addEventListener('abort', abort);

  // Chunks are copied: the ones we got may belong to somebody, and small ones would make many messages.
  let block = new Uint8Array(BLOCK_BYTES);
  let used = 0;
  const flush = (bytes: Uint8Array<ArrayBuffer>): void => {
    post({ kind: 'bytes', bytes }, [bytes.buffer]);
    waiting += 1;
    used = 0;
  };
  post({ kind: 'begin', grid });
  return {
    async push(chunk) {
      if (failed) await result;
      for (let at = 0; at < chunk.length;) {
        const part = chunk.subarray(at, at + BLOCK_BYTES - used);
        block.set(part, used);
        used += part.length;
        at += part.length;
        if (used < BLOCK_BYTES) continue;
        flush(block);
        block = new Uint8Array(BLOCK_BYTES);
        while (waiting >= MOST_WAITING)
          await Promise.race([result, new Promise<void>((resolve) => (onTaken = resolve))]);
      }
    },
    async end() {
      flush(block.slice(0, used));
      post({ kind: 'end' });
      return result;
    },
    close() {
      signal.removeEventListener('abort', abort);
      worker.terminate();
    },
  };
}
