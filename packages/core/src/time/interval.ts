const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Below `under` ms (exclusive) the interval is `rung` ms: lengths that people and time axes can divide. */
const LADDER: readonly (readonly [under: number, rung: number])[] = [
  [10, 1],
  [15, 10],
  [35, 20],
  [75, 50],
  [150, 100],
  [350, 200],
  [750, 500],
  [1.5 * SECOND, SECOND],
  [3.5 * SECOND, 2 * SECOND],
  [7.5 * SECOND, 5 * SECOND],
  [12.5 * SECOND, 10 * SECOND],
  [17.5 * SECOND, 15 * SECOND],
  [25 * SECOND, 20 * SECOND],
  [45 * SECOND, 30 * SECOND],
  [1.5 * MINUTE, MINUTE],
  [3.5 * MINUTE, 2 * MINUTE],
  [7.5 * MINUTE, 5 * MINUTE],
  [12.5 * MINUTE, 10 * MINUTE],
  [17.5 * MINUTE, 15 * MINUTE],
  [25 * MINUTE, 20 * MINUTE],
  [45 * MINUTE, 30 * MINUTE],
  [1.5 * HOUR, HOUR],
  [2.5 * HOUR, 2 * HOUR],
  [4.5 * HOUR, 3 * HOUR],
  [9 * HOUR, 6 * HOUR],
  [DAY, 12 * HOUR],
  [7 * DAY, DAY],
  [21 * DAY, 7 * DAY],
  [42 * DAY, 30 * DAY],
  [Infinity, 365 * DAY],
];

const LONGEST = 365 * DAY;

/** The rung of the ladder for an interval of about `ms`: 1 ms at least, a year at most. */
export function roundInterval(ms: number): number {
  return LADDER.find(([under]) => ms < under)?.[1] ?? LONGEST;
}

/** The rung above `ms`; above a year, twice as long. */
export function nextInterval(ms: number): number {
  return LADDER.find(([, rung]) => rung > ms)?.[1] ?? ms * 2;
}
