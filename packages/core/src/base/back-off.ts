const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * How long to wait after so many failures in a row, ms: anything up to a bound that doubles from 0.5 s to 30 s. That the
 * whole wait is random ("full jitter") keeps clients that failed together from coming back together.
 * @param random A number from 0 to below 1, as `Math.random` gives.
 */
export function backOffMs(failures: number, random: () => number): number {
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
}
