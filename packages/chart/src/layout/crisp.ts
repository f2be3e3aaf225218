/** A line of one CSS px on whole device pixels, so that it is sharp at any ratio: its upper or left edge, and its thickness. */
export function crispLine(px: number, pixelRatio: number): { readonly at: number; readonly thick: number } {
  const thick = Math.max(1, Math.floor(pixelRatio));
  // A little more, so that rounding errors do not move one of two lines at whole px.
  return { at: Math.round(px * pixelRatio - thick / 2 + 1e-3) / pixelRatio, thick: thick / pixelRatio };
}
