/** A part of a canvas, pixel by pixel; places and sizes in device px. */
export interface Pixels {
  readonly image: ImageData;
  /** The same memory, a pixel each: alpha, blue, green, red from the highest byte; alpha is not multiplied in. */
  readonly words: Uint32Array;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What can make and take pixels: a real canvas. */
export type PixelContext = Pick<OffscreenCanvasRenderingContext2D, 'createImageData' | 'putImageData' | 'fillStyle'>;

/** Clear pixels for a part of a canvas; undefined: there is no memory for them. */
export function createPixels(
  context: PixelContext,
  { left, top, width, height }: Pick<Pixels, 'left' | 'top' | 'width' | 'height'>,
): Pixels | undefined {
  try {
    const image = context.createImageData(width, height);
    return { image, words: new Uint32Array(image.data.buffer), left, top, width, height };
  } catch {
    return undefined;
  }
}

/** A colour in sRGB: without its alpha as it stands in {@link Pixels.words}, and that alpha, 0–255. */
export interface Ink {
  readonly rgb: number;
  readonly alpha: number;
}

/** What a canvas makes of the two colours that no one of its own words has. */
const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/;
const RGBA = /^rgba\((\d+), (\d+), (\d+), ([\d.e-]+)\)$/;

/** The ink of a CSS colour, as a canvas reads it; undefined: not of sRGB. */
export function inkOf(context: PixelContext, color: string): Ink | undefined {
  // A colour that cannot be read leaves the one before.
  context.fillStyle = '#000';
  context.fillStyle = color;
  const found = context.fillStyle;
  const [, r, g, b] = HEX.exec(found) ?? [];
  if (r !== undefined) return { rgb: (parseInt(b!, 16) << 16) | (parseInt(g!, 16) << 8) | parseInt(r, 16), alpha: 255 };
  const [, red, green, blue, alpha] = RGBA.exec(found) ?? [];
  if (red === undefined) return undefined;
  return { rgb: (Number(blue) << 16) | (Number(green) << 8) | Number(red), alpha: Number(alpha) * 255 };
}

/**
 * Puts ink over a pixel.
 * @param cover 0–255.
 */
export function blend(words: Uint32Array, at: number, rgb: number, cover: number): void {
  const under = words[at]!;
  const above = Math.round(cover);
  const below = under >>> 24;
  if (above === 0) return;
  if (above === 255 || below === 0) {
    words[at] = ((above << 24) | rgb) >>> 0;
    return;
  }
  if (below === 255) {
    // Of 256, and two channels at once: this is what many lines are made of.
    const share = above + (above >> 7);
    const mix = (channels: number): number =>
      ((Math.imul(under & channels, 256 - share) + Math.imul(rgb & channels, share)) >>> 8) & channels;
    words[at] = ((255 << 24) | mix(0xff00ff) | mix(0xff00)) >>> 0;
    return;
  }
  // Source over, with alpha that is not multiplied in (https://www.w3.org/TR/compositing-1/#porterduffcompositingoperators_srcover).
  const rest = (below * (255 - above)) / 255;
  const alpha = above + rest;
  const mix = (shift: number): number =>
    Math.round((((rgb >>> shift) & 255) * above + ((under >>> shift) & 255) * rest) / alpha) << shift;
  words[at] = ((Math.round(alpha) << 24) | mix(16) | mix(8) | mix(0)) >>> 0;
}
