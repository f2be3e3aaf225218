/** Where the cursor is, in the x axis' unit; `undefined`: nowhere. `source` is whoever moved it. */
export interface CursorPosition {
  readonly x: number;
  readonly source: object;
}

/** Shares one cursor among charts. One per session, made by whoever makes the session; never global. */
export interface CursorHub {
  readonly position: CursorPosition | undefined;
  move(position: CursorPosition | undefined): void;
  subscribe(fn: (position: CursorPosition | undefined) => void): () => void;
}

export function createCursorHub(): CursorHub {
  let position: CursorPosition | undefined;
  const subscribers = new Set<(position: CursorPosition | undefined) => void>();
  return {
    get position() {
      return position;
    },
    move(next) {
      if (next?.x === position?.x && next?.source === position?.source) return;
      position = next;
      for (const fn of [...subscribers]) fn(next);
    },
    subscribe(fn) {
      subscribers.add(fn);
      return () => subscribers.delete(fn);
    },
  };
}
