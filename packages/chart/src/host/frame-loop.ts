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

export function createFrameLoop(apply: (level: Level) => void): FrameLoop {
  let due: Level = LEVELS.none;
  let frame = 0;
  let ended = false;
  const flush = (): void => {
    // 0 is no frame's number.
    cancelAnimationFrame(frame);
    frame = 0;
    const level = due;
    due = LEVELS.none;
    if (level) apply(level);
  };
  return {
    mark(level) {
      if (ended) return;
      due = Math.max(due, level) as Level;
      frame ||= requestAnimationFrame(flush);
    },
    flush,
    destroy() {
      due = LEVELS.none;
      ended = true;
      flush();
    },
  };
}
