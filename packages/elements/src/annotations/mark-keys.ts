import type { PlacedMark } from './place-marks.js';

/**
 * The mark that a key goes to: along the time, or to the nearest one of another row; `undefined`: the key means nothing, or
 * there is none.
 * @param marks By time.
 */
export function markAfter(
  marks: readonly PlacedMark[],
  key: string | undefined,
  pressed: string,
): PlacedMark | undefined {
  const at = marks.findIndex((mark) => mark.key === key);
  const here = marks[at];
  if (!here) return undefined;
  switch (pressed) {
    case 'ArrowRight':
      return marks[at + 1];
    case 'ArrowLeft':
      return marks[at - 1];
    case 'Home':
      return marks[0];
    case 'End':
      return marks.at(-1);
    case 'ArrowDown':
      return nearestIn(marks, here, 1);
    case 'ArrowUp':
      return nearestIn(marks, here, -1);
    default:
      return undefined;
  }
}

function nearestIn(marks: readonly PlacedMark[], here: PlacedMark, step: 1 | -1): PlacedMark | undefined {
  const others = marks.filter(({ lane }) => Math.sign(lane - here.lane) === step);
  const row = step > 0 ? Math.min(...others.map(({ lane }) => lane)) : Math.max(...others.map(({ lane }) => lane));
  return others
    .filter(({ lane }) => lane === row)
    .toSorted((a, b) => Math.abs(a.left - here.left) - Math.abs(b.left - here.left))[0];
}
