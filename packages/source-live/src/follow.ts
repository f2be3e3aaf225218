import type { QueryRequest, StreamUpdate } from '@obs-kit/core';
import type { Channel } from './channel.js';
import type { NextFrame } from './frame-ticks.js';
import type { LiveSettings } from './settings.js';

/**
 * The windows of one request, the newest when asked for, at most one per animation frame. Ends when the signal aborts or
 * the server ended the stream; throws when the line is of no use.
 */
export async function* followChannel(
  open: () => Channel,
  request: QueryRequest,
  { clock, nextFrame }: Pick<LiveSettings, 'clock' | 'nextFrame'>,
  signal: AbortSignal,
): AsyncGenerator<StreamUpdate, void, undefined> {
  if (signal.aborted) return;
  const channel = open();
  const spanMs = request.range.to - request.range.from;
  let changed = true;
  let wake = (): void => {};
  const onChange = (): void => {
    changed = true;
    wake();
  };
  const aborted = (): void => wake();
  const leave = channel.listen(spanMs, onChange);
  signal.addEventListener('abort', aborted);
  try {
    for (;;) {
      while (!signal.aborted && !(changed && (channel.ready || channel.ended))) {
        await new Promise<void>((resolve) => (wake = resolve));
      }
      await frame(nextFrame, signal);
      if (signal.aborted) return;
      changed = false;
      const { ended } = channel;
      if (ended?.error) throw ended.error;
      // What is ahead of our clock is shown as well: the sender's may be right.
      yield channel.read(request, { from: clock.now() - spanMs, to: Infinity });
      if (ended) return;
    }
  } finally {
    signal.removeEventListener('abort', aborted);
    leave();
  }
}

/** Resolves at the next frame, or when the signal aborts. */
function frame(nextFrame: NextFrame, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = nextFrame(done);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
