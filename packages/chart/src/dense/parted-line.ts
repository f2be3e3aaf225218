import { eachStroke, traceOnwards, type Curve, type Polyline } from '../marks/polyline.js';
import type { PaintContext } from '../paint-context.js';

/** A long path that crosses itself costs more than its parts; where they overlap, parts would show through each other. */
const SEGMENTS_OF_PART = 16;

/**
 * Strokes all lines in the context's stroke style, which nothing shows through, by a path for some segments each. A part
 * begins with the last segment of the one before, so that they are joined like all others.
 */
export function strokeParts(context: PaintContext, line: Polyline, curve: Curve): void {
  let length = 0;
  context.beginPath();
  eachStroke(line, (first, end) => {
    const last = end - 1;
    for (let at = first; at < last;) {
      if (length === SEGMENTS_OF_PART) {
        context.stroke();
        context.beginPath();
        length = 0;
      }
      // A smooth curve is bent by all of its points.
      const to = curve === 'smooth' ? last : Math.min(last, at + SEGMENTS_OF_PART - length);
      const begin = Math.max(first, at - 1);
      context.moveTo(line.x[begin]!, line.y[begin]!);
      traceOnwards(context, line, begin, to + 1, 1, curve);
      length = Math.min(SEGMENTS_OF_PART, length + to - at);
      at = to;
    }
  });
  context.stroke();
}
