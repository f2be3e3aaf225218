import type { PictureRow } from '../parts/picture-parts.js';
import { OUTLINES, type Lane } from './lane.js';
import { labelOf } from './mark-words.js';
import type { PlacedMark } from './place-marks.js';
import { stateText } from './state-text.js';

/** Rows as a picture has them: nobody can open a mark there, so what is wrong with a row is always said. */
export function pictureRowsOf(lanes: readonly Lane[], marks: readonly PlacedMark[]): readonly PictureRow[] {
  return lanes.map((lane, index) => {
    const own = marks.filter((mark) => mark.lane === index);
    return {
      name: lane.name,
      said: stateText(lane, own.length),
      outline: OUTLINES[index % OUTLINES.length]!,
      marks: own.map((mark) => ({ ...mark, ...mark.group, ...labelOf(mark.group) })),
    };
  });
}
