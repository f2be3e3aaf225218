import { decimalOf } from './decimal.js';
import type { Samples } from './samples.js';

/** No sample that is read here is longer, so that nothing in the loop has to look for the end of the chunk. */
const LONGEST = 96;

const SPACE = 32;
const QUOTE = 34;
const PLUS = 43;
const COMMA = 44;
const MINUS = 45;
const ZERO = 48;
const OPEN = 91;
const CLOSE = 93;
const SMALL_E = 101;
const SMALL_N = 78;
const SMALL_A = 97;
/** A dot, as a digit. */
const DOT = -2;
/** A head below it takes one more digit and stays a small integer. */
const HEAD_LIMIT = 100_000_000;
const MOST_TAIL = 9;

/**
 * Reads samples as servers write them, `[1600000000.123,"0.5"],[…`, without making any string or object.
 * @param from Where the `[` of a sample is.
 * @returns The byte after the last sample that was read; `from` when the first is cut or written in another way.
 */
export function scanSamples(bytes: Uint8Array, from: number, samples: Samples): number {
  const last = bytes.length - LONGEST;
  let { times, values, count } = samples;
  let capacity = times.length;
  let done = from;
  let p = from;
  while (p < last) {
    p += 1;
    // Time: seconds, a JSON number.
    let head = 0;
    let tail = 0;
    let tailDigits = 0;
    let dot = 0;
    const timeStart = p;
    for (;;) {
      const digit = bytes[p]! - ZERO;
      if (digit >= 0 && digit <= 9) {
        if (head < HEAD_LIMIT) head = head * 10 + digit;
        else {
          tail = tail * 10 + digit;
          tailDigits += 1;
        }
      } else if (digit === DOT && dot === 0) dot = p + 1;
      else break;
      p += 1;
    }
    // JSON has digits on both sides of the dot, and no zero before others.
    if (
      tailDigits > 6 ||
      p === timeStart ||
      dot === p ||
      dot === timeStart + 1 ||
      (bytes[timeStart] === ZERO && p > timeStart + 1)
    )
      break;
    const seconds = decimalOf(head, tail, tailDigits, dot === 0 ? 0 : p - dot);
    if (seconds !== seconds || bytes[p] !== COMMA) break;
    p += 1;
    if (bytes[p] === SPACE) p += 1;
    if (bytes[p] !== QUOTE) break;
    p += 1;
    let value = NaN;
    if (bytes[p] === SMALL_N) {
      if (bytes[p + 1] !== SMALL_A || bytes[p + 2] !== SMALL_N) break;
      p += 3;
    } else {
      const negative = bytes[p] === MINUS;
      if (negative) p += 1;
      head = 0;
      tail = 0;
      tailDigits = 0;
      dot = 0;
      const start = p;
      for (;;) {
        const digit = bytes[p]! - ZERO;
        if (digit >= 0 && digit <= 9) {
          if (head < HEAD_LIMIT) head = head * 10 + digit;
          else {
            if (tailDigits === MOST_TAIL) break;
            tail = tail * 10 + digit;
            tailDigits += 1;
          }
        } else if (digit === DOT && dot === 0) dot = p + 1;
        else break;
        p += 1;
      }
      let scale = dot === 0 ? 0 : p - dot;
      if (p - start === (dot === 0 ? 0 : 1)) break;
      if (bytes[p] === SMALL_E) {
        p += 1;
        const minus = bytes[p] === MINUS;
        if (minus || bytes[p] === PLUS) p += 1;
        let exponent = 0;
        const exponentStart = p;
        for (; p - exponentStart < 4; p += 1) {
          const digit = bytes[p]! - ZERO;
          if (digit < 0 || digit > 9) break;
          exponent = exponent * 10 + digit;
        }
        if (p === exponentStart) break;
        scale += minus ? exponent : -exponent;
      }
      value = decimalOf(head, tail, tailDigits, scale);
      if (value !== value) break;
      if (negative) value = -value;
    }
    if (bytes[p] !== QUOTE || bytes[p + 1] !== CLOSE) break;
    p += 2;
    if (count === capacity) {
      samples.count = count;
      samples.grow();
      ({ times, values } = samples);
      capacity = times.length;
    }
    times[count] = Math.round(seconds * 1000);
    values[count] = value;
    count += 1;
    done = p;
    if (bytes[p] !== COMMA) break;
    p += 1;
    if (bytes[p] === SPACE) p += 1;
    if (bytes[p] !== OPEN) break;
  }
  samples.count = count;
  return done;
}
