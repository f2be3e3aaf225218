import type { IsReadable } from '../columns/readable.js';

/** Rows from which on a column is drawn before all of it was looked at; so many take a millisecond. */
const LONG = 1 << 20;
/** Of such a column one row of so many is compared at once. */
const STRIDE = 4096;
/** ms between two parts of the rest. */
const PAUSE = 8;

/** What was found out about a column that is looked at in parts. */
interface Check {
  /** Undefined: not known yet. */
  ascends: boolean | undefined;
  /** Who drew it meanwhile. */
  readonly drawn: Set<() => void>;
}

/**
 * Looks at the order of very long columns after they were drawn, part by part; at all others before.
 * @param later Does something when there was time for other things.
 */
export function checkLater(
  now: IsReadable,
  later: (work: () => void) => void = (work) => void setTimeout(work, PAUSE),
): IsReadable {
  const checks = new WeakMap<Float64Array, Check>();
  return (series, again, most) => {
    const { x, y } = series;
    if (!(x instanceof Float64Array && y instanceof Float64Array) || x.length < LONG) return now(series, again, most);
    const known = checks.get(x);
    if (known?.ascends !== undefined) return known.ascends;
    if (known) {
      known.drawn.add(again);
      return true;
    }
    const check: Check = { ascends: descendsNowhere(x) ? undefined : false, drawn: new Set([again]) };
    checks.set(x, check);
    const look = (rows: number): void => {
      if (!now(series, again, rows)) check.ascends = false;
      else if (rows < x.length) {
        later(() => look(Math.min(x.length, rows + LONG)));
        return;
      } else check.ascends = true;
      for (const draw of check.drawn) if (!check.ascends) draw();
      check.drawn.clear();
    };
    if (check.ascends === undefined) later(() => look(LONG));
    return check.ascends !== false;
  };
}

/** By a row of each stretch: most columns in disorder show it there. */
function descendsNowhere(x: Float64Array): boolean {
  for (let row = STRIDE; row < x.length; row += STRIDE) if (!(x[row]! >= x[row - STRIDE]!)) return false;
  return true;
}
