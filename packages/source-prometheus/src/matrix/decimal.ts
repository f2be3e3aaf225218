/** Powers of ten that a double holds exactly. */
const EXACT_POWERS = 23;
export const POWERS: Float64Array = Float64Array.from({ length: EXACT_POWERS }, (_, k) => Number(`1e${k}`));

/** Splits a double into halves of 26 bits, whose products are exact (Veltkamp). */
const SPLITTER = 2 ** 27 + 1;
/** Far above the relative error of a quotient's second part, which is below 2 ** -51. */
const DOUBT = 2 ** -48;

/**
 * (`head` × 10^`tailDigits` + `tail`) / 10^`scale`, rounded once, as `Number(text)` does it; `NaN` where that takes more
 * than two doubles: then read the text.
 * @param head The first nine significant digits, or all when there are fewer.
 * @param tail The next ones, `tailDigits` of them, at most nine; 0 without.
 * @param scale Decimal places less the exponent.
 */
export function decimalOf(head: number, tail: number, tailDigits: number, scale: number): number {
  if (tailDigits <= 6) {
    // At most 15 digits: exact, and so is the power, so that one operation rounds once.
    const digits = tailDigits === 0 ? head : head * POWERS[tailDigits]! + tail;
    if (scale === 0) return digits;
    if (scale > 0) return scale < EXACT_POWERS ? digits / POWERS[scale]! : NaN;
    return scale > -EXACT_POWERS ? digits * POWERS[-scale]! : NaN;
  }
  return scale >= 0 && scale < EXACT_POWERS ? longQuotient(head, tail, tailDigits, scale) : NaN;
}

/** 16 to 18 digits, as a sum of two doubles, divided; `NaN` when the quotient lies too near the middle of two doubles. */
function longQuotient(head: number, tail: number, tailDigits: number, scale: number): number {
  // Exact: nine digits and 5^9 fit in 51 bits, the rest is a power of two.
  const front = head * POWERS[tailDigits]!;
  const sum = front + tail;
  const lost = tail - (sum - front);
  if (scale === 0) return lost === 0 ? sum : NaN;
  const divisor = POWERS[scale]!;
  const quotient = sum / divisor;
  // What quotient × divisor misses of sum, exactly (Dekker's product).
  let shifted = SPLITTER * quotient;
  const high = shifted - (shifted - quotient);
  const low = quotient - high;
  shifted = SPLITTER * divisor;
  const divisorHigh = shifted - (shifted - divisor);
  const divisorLow = divisor - divisorHigh;
  const product = quotient * divisor;
  const missed = high * divisorHigh - product + high * divisorLow + low * divisorHigh + low * divisorLow;
  const rest = (sum - product - missed + lost) / divisor;
  const doubt = Math.abs(rest) * DOUBT;
  const value = quotient + (rest - doubt);
  return value === quotient + (rest + doubt) ? value : NaN;
}

/** A value as the API writes it, such as `1e-07`, `NaN` or `+Inf`. What is no number is missing, never 0. */
export function valueOf(text: string): number {
  if (text === '') return NaN;
  const number = Number(text);
  if (!Number.isNaN(number)) return number;
  if (text === '+Inf' || text === 'Inf') return Infinity;
  return text === '-Inf' ? -Infinity : NaN;
}
