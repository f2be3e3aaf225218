// Logic with a third value: NaN stands for what nobody can tell. Everything but 0 and NaN is true.

/** 0 when either side is 0, whatever the other is; 1 when both are true. */
export function and(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  return Number.isNaN(a) || Number.isNaN(b) ? NaN : 1;
}

/** 1 when either side is true, whatever the other is; 0 when both are 0. */
export function or(a: number, b: number): number {
  if (isTrue(a) || isTrue(b)) return 1;
  return Number.isNaN(a) || Number.isNaN(b) ? NaN : 0;
}

export function not(a: number): number {
  return Number.isNaN(a) ? NaN : Number(a === 0);
}

export function isTrue(a: number): boolean {
  return a !== 0 && !Number.isNaN(a);
}
