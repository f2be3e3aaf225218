/** More than this many would be measured one by one. */
const MOST_SHAPES = 24;

/** Texts that differ in digits alone are equally wide where figures are tabular. */
export function shapeOf(text: string): string {
  return text.replace(/\d/g, '0');
}

/** The shapes that may be the widest of a column, by their number of characters: what is worth measuring. */
export function widestShapes(shapes: Iterable<string>): readonly string[] {
  return [...new Set(shapes)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, MOST_SHAPES);
}
