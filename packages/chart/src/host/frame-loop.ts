/** What has to be done again, lowest first: each level includes the ones below. */
export const LEVELS = { none: 0, overlay: 1, paint: 2, scene: 3 } as const;
export type Level = (typeof LEVELS)[keyof typeof LEVELS];

/** Collects what is due and does the highest of it once, on the next animation frame. */
export interface FrameLoop {
  mark(level: Level): void;
  /** Does now what is due. */
  flush(): void;
  destroy(): void;
}

/** ms of a frame. Once they are over, one of the charts that nobody sees is drawn, and the others wait for the next frame. */
const BUDGET = 8;

/** All charts of the page for which something is due, and the one animation frame that they have together. */
const waiting = new Map<Look, () => void>();
let frame = 0;

const request = (): void => {
  frame ||= requestAnimationFrame((now) => {
    frame = 0;
    // All places are read before anything is written. Each chart has one turn, also one that marks itself in it.
    // One that is alone has it wherever it is.
    const turns = [...waiting].map(([look, flush]) => ({ flush, hidden: waiting.size > 1 && look() }));
    try {
      for (const { flush, hidden } of turns.sort((a, b) => +a.hidden - +b.hidden)) {
        flush();
        if (hidden && performance.now() >= now + BUDGET) break;
      }
    } finally {
      // Also after one that threw.
      if (waiting.size) request();
    }
  });
};

/** Reads what a chart needs of the page's layout, and whether nobody sees it: of all charts before any of them writes. */
export type Look = () => boolean;

export function createFrameLoop(look: Look, apply: (level: Level) => void): FrameLoop {
  let due: Level = LEVELS.none;
  let ended = false;
  const flush = (): void => {
    waiting.delete(look);
    if (!waiting.size) {
      cancelAnimationFrame(frame);
      frame = 0;
    }
    const level = due;
    due = LEVELS.none;
    if (level) apply(level);
  };
  return {
    mark(level) {
      if (ended) return;
      due = Math.max(due, level) as Level;
      waiting.set(look, flush);
      request();
    },
    flush,
    destroy() {
      due = LEVELS.none;
      ended = true;
      flush();
    },
  };
}
