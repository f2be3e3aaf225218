import { joinParts, type Part } from './join.js';
import type { Grid } from './matrix/index.js';
import type { RangeAnswer } from './ranges.js';
import { MOST_POINTS } from './settings.js';

/** Pieces on their way at a time: the server works on one while the other travels, and neighbours still get a turn. */
const AT_A_TIME = 2;

/**
 * A range with more points than one answer may hold, in pieces that lie on the same grid; each instant is asked for once,
 * those at a seam with the later piece.
 */
export async function askInPieces(grid: Grid, ask: (piece: Grid) => Promise<RangeAnswer>): Promise<RangeAnswer> {
  const pieces = piecesOf(grid);
  const answers: RangeAnswer[] = [];
  let next = 0;
  let failed = false;
  const work = async (): Promise<void> => {
    while (next < pieces.length && !failed) {
      const index = next++;
      try {
        answers[index] = await ask(pieces[index]!);
      } catch (thrown) {
        failed = true;
        throw thrown;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  const parts = pieces.map((piece, i): Part => ({
    series: answers[i]!.series,
    grid: piece,
    from: piece.start,
    until: piece.start + piece.length * piece.stepMs,
  }));
  return { series: joinParts(grid, parts), notices: answers.flatMap(({ notices }) => notices) };
}

function piecesOf({ start, stepMs, length }: Grid): Grid[] {
  const count = Math.ceil(length / MOST_POINTS);
  return Array.from({ length: count }, (_, i) => ({
    start: start + i * MOST_POINTS * stepMs,
    stepMs,
    length: Math.min(MOST_POINTS, length - i * MOST_POINTS),
  }));
}
