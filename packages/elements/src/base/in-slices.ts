import type { Work } from '@obs-kit/core';

/** Does the work; at each `yield` the page has its turn. What never yields is done when this returns. */
export async function inSlices<T>(work: Work<T>): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    // Blobs are read in a task of its own; timers of hidden pages wait for a second.
    await new Blob(['.']).text();
  }
}
