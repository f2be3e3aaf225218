import { ascendingRows, type IsReadable } from '../columns/readable.js';

/** Unknown rows above which a column is drawn before all of it was looked at: to look takes a new page a millisecond for 10,000. */
const LONG = 1 << 12;
/** Of such a column one row of so many is compared at once; of a longer one so many rows as {@link PROBES}. */
const STRIDE = 128;
const PROBES = 256;
/** Rows that are looked at between two pauses; they take a millisecond. */
const PART = 1 << 20;
/** ms before the first part, in which a page can show what it draws at first. */
const FIRST_PAUSE = 50;
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
export function checkLater(now: IsReadable, later: (work: () => void, ms: number) => void = setTimeout): IsReadable {
  const checks = new WeakMap<Float64Array, Check>();
  return (series, again, most) => {
    const { x, y } = series;
    if (!(x instanceof Float64Array && y instanceof Float64Array) || x.length - ascendingRows(x) <= LONG)
      return now(series, again, most);
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
        later(() => look(Math.min(x.length, rows + PART)), PAUSE);
        return;
      } else check.ascends = true;
      for (const draw of check.drawn) if (!check.ascends) draw();
      check.drawn.clear();
    };
    if (check.ascends === undefined) later(() => look(Math.min(x.length, PART)), FIRST_PAUSE);
    return check.ascends !== false;
  };
}

/** By a row of each stretch: most columns in disorder show it there. */
function descendsNowhere(x: Float64Array): boolean {
  const stride = Math.max(STRIDE, Math.ceil(x.length / PROBES));
  for (let row = stride; row < x.length; row += stride) if (!(x[row]! >= x[row - stride]!)) return false;
  return true;
}
