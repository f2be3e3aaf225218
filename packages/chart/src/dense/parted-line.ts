import { traceOnwards, type Curve, type Polyline } from '../marks/polyline.js';
import type { PaintContext } from '../paint-context.js';

/** A long path that crosses itself costs more than its parts; where they overlap, parts would show through each other. */
const SEGMENTS_OF_PART = 16;

/** Strokes all lines in the context's stroke style, which nothing shows through, by a path for some segments each. */
export function strokeParts(context: PaintContext, line: Polyline, curve: Curve): void {
  let length = 0;
  // Parts meet as round joins do.
  context.lineCap = 'round';
  context.beginPath();
  for (let s = 0; s < line.starts.length; s++) {
    const last = (line.starts[s + 1] ?? line.x.length) - 1;
    for (let at = line.starts[s]!; at < last;) {
      if (length === SEGMENTS_OF_PART) {
        context.stroke();
        context.beginPath();
        length = 0;
      }
      // A smooth curve is bent by all of its points.
      const end = curve === 'smooth' ? last : Math.min(last, at + SEGMENTS_OF_PART - length);
      context.moveTo(line.x[at]!, line.y[at]!);
      traceOnwards(context, line, at, end + 1, 1, curve);
      length = Math.min(SEGMENTS_OF_PART, length + end - at);
      at = end;
    }
  }
  context.stroke();
  context.lineCap = 'butt';
}
