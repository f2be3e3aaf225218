/**
 * Randomness without state: every number follows from an integer and a salt, so any moment can be asked for directly,
 * in any order, and always gives the same answer.
 */

/** Murmur-style finaliser: spreads the bits of a 32-bit integer. */
function mix(n: number): number {
  let h = n;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A 32-bit salt for one purpose, such as `cpu:web-1`, under one seed. */
export function saltOf(seed: number, name: string): number {
  let h = seed | 0;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  return mix(h);
}

/** 0 ≤ x < 1 for the integer `n`. */
export function hash(n: number, salt: number): number {
  return (mix(Math.imul(n | 0, 0x9e3779b1) ^ salt) >>> 0) / 4_294_967_296;
}

/** −1…1, a new value in every `cell` ms: the noise of a single measurement. */
export function jitter(t: number, cell: number, salt: number): number {
  return hash(Math.floor(t / cell), salt) * 2 - 1;
}

/** −1…1, wandering smoothly from one value per `cell` ms to the next. */
export function noise(t: number, cell: number, salt: number): number {
  const x = t / cell;
  const n = Math.floor(x);
  const a = hash(n, salt);
  return (a + (hash(n + 1, salt) - a) * smoothstep(x - n)) * 2 - 1;
}

/** 0 below 0, 1 above 1, an S between them. */
export function smoothstep(x: number): number {
  if (x <= 0) return 0;
  return x >= 1 ? 1 : x * x * (3 - 2 * x);
}

/** The remainder that is never negative, also before 1970. */
export function modulo(n: number, size: number): number {
  return n - Math.floor(n / size) * size;
}

/** `value` where it is low; above `bend` it nears `limit` without reaching it. */
export function bounded(value: number, bend: number, limit: number): number {
  return value < bend ? value : limit - (limit - bend) * Math.exp((bend - value) / (limit - bend));
}
