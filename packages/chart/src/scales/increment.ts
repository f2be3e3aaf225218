/** Where the nearest step of 1, 2 and 5 ends and the next one begins: half way between both, on a logarithmic scale. */
const [TO_2, TO_5, TO_10] = [Math.sqrt(2), Math.sqrt(10), Math.sqrt(50)];

/** How many increments a value is. */
export function indexOf(value: number, increment: number): number {
  return increment > 0 ? value / increment : value * -increment;
}

/** So many increments. */
export function multipleOf(index: number, increment: number): number {
  return increment > 0 ? index * increment : index / -increment;
}

/** Steps between ticks: positive, or −n for 1/n, which keeps decimals exact. 0: none. */
export function incrementOf(min: number, max: number, count: number, base: 'decimal' | 'binary'): number {
  if (!(min < max) || count < 1) return 0;
  if (base === 'binary') {
    const step = 2 ** Math.ceil(Math.log2((max - min) / count));
    if (step >= 1) return step;
  }
  const increment = decimalIncrement(min, max, count);
  return Number.isFinite(increment) ? increment : 0;
}

/** 1, 2 or 5 times the power of ten with which the range has about `count` steps. */
function decimalIncrement(min: number, max: number, count: number): number {
  const step = (max - min) / count;
  const power = Math.floor(Math.log10(step));
  const part = step / 10 ** power;
  const factor = part >= TO_10 ? 10 : part >= TO_5 ? 5 : part >= TO_2 ? 2 : 1;
  const increment = power < 0 ? -(10 ** -power / factor) : factor * 10 ** power;
  // So few steps can leave a range between two ticks: then twice as many.
  const none = Math.ceil(indexOf(min, increment)) > Math.floor(indexOf(max, increment));
  return none && count < 2 ? decimalIncrement(min, max, count * 2) : increment;
}
