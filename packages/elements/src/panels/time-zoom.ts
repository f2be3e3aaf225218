import type { AbsoluteTimeRange, RawTimeRange, Session } from '@obs-kit/core';

interface Step {
  readonly before: RawTimeRange;
  readonly after: RawTimeRange;
}

/** The zooms made on charts of a session, the last one at the end: what a double click goes back through. */
const steps = new WeakMap<Session, Step[]>();

/** The range of a brush, as a session and an `obs-time-range-change` event want it. */
export function rawRangeOf({ from, to }: AbsoluteTimeRange): RawTimeRange {
  return { from: String(Math.round(from)), to: String(Math.round(to)) };
}

/** Sets the session's range and remembers the one before. */
export function zoomIn(session: Session, after: RawTimeRange): void {
  const before = session.time.value.raw;
  session.setTimeRange(after);
  steps.set(session, [...(steps.get(session) ?? []), { before, after }]);
}

/**
 * The range before the last zoom, if it is that zoom that is shown: once somebody has chosen another range, going back
 * would surprise.
 */
export function rangeBefore(session: Session): RawTimeRange | undefined {
  const last = steps.get(session)?.at(-1);
  const { from, to } = session.time.value.raw;
  return last && last.after.from === from && last.after.to === to ? last.before : undefined;
}

/** Goes back to the range that {@link rangeBefore} gave. */
export function zoomOut(session: Session, before: RawTimeRange): void {
  steps.set(session, (steps.get(session) ?? []).slice(0, -1));
  session.setTimeRange(before);
}
