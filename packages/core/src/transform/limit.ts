import { sliceRows } from './rows.js';
import { optionOf, optionsInvalid, type Transform } from './transform.js';

/** Keeps the first `limit` rows of each frame; a negative number keeps the last. Default 10. */
export const limit: Transform = {
  id: 'limit',
  apply(frames, options) {
    const most = optionOf(options, 'limit') ?? 10;
    if (typeof most !== 'number' || !Number.isInteger(most)) throw optionsInvalid('limit', most, 'a whole number');
    return frames.map((frame) => {
      if (frame.length <= Math.abs(most)) return frame;
      return most < 0 ? sliceRows(frame, frame.length + most, frame.length) : sliceRows(frame, 0, most);
    });
  },
};
