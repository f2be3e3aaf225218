import { formatNumber as n } from './xml.js';

/** As `setTransform` takes it. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

export function placeOf([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [x: number, y: number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** How much larger lengths are drawn. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}

const TURN = 2 * Math.PI;

/**
 * A path as SVG writes it, from the calls that a canvas takes: like there, points are moved by the transform in force when
 * they are added, calls with a number that is not finite add nothing, and a line without a begin begins where it ends.
 */
export class PathWriter {
  #parts: string[] = [];

  get data(): string {
    return this.#parts.join('');
  }

  clear(): void {
    this.#parts = [];
  }

  move(matrix: Matrix, x: number, y: number): void {
    this.#add('M', matrix, x, y);
  }

  line(matrix: Matrix, x: number, y: number): void {
    this.#add(this.#parts.length === 0 ? 'M' : 'L', matrix, x, y);
  }

  curve(matrix: Matrix, ...places: readonly [number, number, number, number, number, number]): void {
    if (this.#parts.length === 0) this.move(matrix, places[0], places[1]);
    this.#add('C', matrix, ...places);
  }

  rect(matrix: Matrix, x: number, y: number, width: number, height: number): void {
    if (![x, y, width, height].every(Number.isFinite)) return;
    this.move(matrix, x, y);
    this.#add('L', matrix, x + width, y, x + width, y + height, x, y + height);
    this.close();
  }

  /** @param matrix moves, turns and scales alike in both directions: a circle stays one */
  arc(matrix: Matrix, x: number, y: number, radius: number, from: number, to: number, backwards: boolean): void {
    if (![x, y, radius, from, to].every(Number.isFinite) || radius < 0) return;
    const at = (angle: number): [number, number] => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    const turn = backwards ? from - to : to - from;
    const angle = turn >= TURN ? TURN : ((turn % TURN) + TURN) % TURN;
    this.line(matrix, ...at(from));
    const r = n(radius * scaleOf(matrix));
    const mirrored = matrix[0] * matrix[3] - matrix[1] * matrix[2] < 0;
    const sweep = backwards === mirrored ? 1 : 0;
    // An arc that ends where it begins is none for SVG, so it goes in halves.
    const steps = angle > 3 ? 2 : 1;
    for (let i = 1; i <= steps; i++) {
      const [endX, endY] = placeOf(matrix, ...at(from + ((backwards ? -1 : 1) * angle * i) / steps));
      this.#parts.push(`A${r} ${r} 0 0 ${sweep} ${n(endX)} ${n(endY)}`);
    }
  }

  close(): void {
    if (this.#parts.length > 0) this.#parts.push('Z');
  }

  #add(letter: string, matrix: Matrix, ...places: readonly number[]): void {
    if (!places.every(Number.isFinite)) return;
    const words: string[] = [];
    for (let i = 0; i < places.length; i += 2) {
      const [x, y] = placeOf(matrix, places[i]!, places[i + 1]!);
      words.push(`${n(x)} ${n(y)}`);
    }
    this.#parts.push(`${letter}${words.join(' ')}`);
  }
}
