import { createCollector, type RawSeries, type RawSink } from './collector.js';
import { FaultError } from './faults.js';
import type { Order, Report } from './messages.js';
import { Scanner } from './scanner.js';

/** Series that travel together: a message for each would cost more than the parsing, one for all would stall the page. */
const BATCH = 200;

/** What the worker does with each order. `post` sends a report, and gives the buffers away. */
export function createWork(post: (report: Report, buffers: ArrayBuffer[]) => void): (order: Order) => void {
  let scanner: Scanner | undefined;
  let batch: RawSeries[] = [];
  const sendBatch = (): void => {
    const columns = batch.flatMap(({ times, values }) => (times ? [times, values] : [values]));
    const series = batch;
    batch = [];
    if (series.length > 0)
      post(
        { kind: 'series', series },
        columns.map(({ buffer }) => buffer as ArrayBuffer),
      );
  };
  const sink: RawSink = {
    take(series) {
      batch.push(series);
      if (batch.length === BATCH) sendBatch();
    },
    clear() {
      batch = [];
      post({ kind: 'clear' }, []);
    },
  };

  const obey = (order: Order): void => {
    if (order.kind === 'begin') scanner = new Scanner(createCollector(order.grid, sink));
    else if (scanner && order.kind === 'bytes') {
      scanner.push(order.bytes);
      post({ kind: 'taken' }, []);
    } else if (scanner) {
      const envelope = scanner.end();
      sendBatch();
      post({ kind: 'done', envelope }, []);
    }
  };
  return (order) => {
    try {
      obey(order);
    } catch (thrown) {
      if (!(thrown instanceof FaultError)) throw thrown;
      // What still comes is of no use.
      scanner = undefined;
      post({ kind: 'fault', fault: thrown.fault }, []);
    }
  };
}
