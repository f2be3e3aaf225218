/** CSS px, and device px for one of them. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}

export const DEFAULT_SIZE: PictureSize = { width: 720, height: 380, pixelRatio: 2 };

/** A picture of this many device px takes about 16 MB while it is drawn. */
const MOST_PIXELS = 4_000_000;

/** A size as asked for, within hard limits: 200 to 2000 px wide, 120 to 1200 high, four million device px in all. */
export function resolveSize(size: Partial<PictureSize> = {}): PictureSize {
  const within = (value: number | undefined, fallback: number, least: number, most: number): number =>
    Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value!))) : fallback;
  const width = within(size.width, DEFAULT_SIZE.width, 200, 2000);
  const height = within(size.height, DEFAULT_SIZE.height, 120, 1200);
  let pixelRatio = within(size.pixelRatio, DEFAULT_SIZE.pixelRatio, 1, 3);
  while (pixelRatio > 1 && width * height * pixelRatio ** 2 > MOST_PIXELS) pixelRatio -= 1;
  return { width, height, pixelRatio };
}
