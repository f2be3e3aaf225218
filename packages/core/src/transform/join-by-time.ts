import { joinFrames } from '../frame/join.js';
import { timeFieldOf } from '../frame/read.js';
import type { Transform } from './transform.js';

/** Puts all frames that have a time column into one, on every time that any of them has; the others follow unchanged. */
export const joinByTime: Transform = {
  id: 'join-by-time',
  apply(frames) {
    const timed = frames.filter((frame) => timeFieldOf(frame));
    if (timed.length < 2) return frames;
    return [joinFrames(timed), ...frames.filter((frame) => !timeFieldOf(frame))];
  },
};
