/** Versions of a thing that somebody edits, the one in use among them. Plain data: each change gives another. */
export interface EditHistory<T> {
  readonly before: readonly T[];
  readonly now: T;
  readonly after: readonly T[];
}

/** More steps back nobody takes. */
const MOST_STEPS = 200;

/** A history that begins with this version. */
export function editHistoryOf<T>(now: T): EditHistory<T> {
  return { before: [], now, after: [] };
}

/** A further version. What had been undone is gone. */
export function edited<T>({ before, now }: EditHistory<T>, next: T): EditHistory<T> {
  return { before: [...before, now].slice(-MOST_STEPS), now: next, after: [] };
}

/** One step back; the same where there is none. */
export function undone<T>(history: EditHistory<T>): EditHistory<T> {
  const { before, now, after } = history;
  if (before.length === 0) return history;
  return { before: before.slice(0, -1), now: before.at(-1)!, after: [now, ...after] };
}

/** One step forward again; the same where there is none. */
export function redone<T>(history: EditHistory<T>): EditHistory<T> {
  const { before, now, after } = history;
  if (after.length === 0) return history;
  return { before: [...before, now], now: after[0]!, after: after.slice(1) };
}
