import type * as canvas from '@napi-rs/canvas';
import type { PaintContext } from '@obs-kit/chart';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A context as the pictures need it: what charts paint with, and a few things for what stands around them. */
export type PictureContext = PaintContext & {
  measureText(text: string): { readonly width: number };
  drawImage(image: unknown, x: number, y: number, width: number, height: number): void;
  globalCompositeOperation: string;
  lang?: string;
};

export interface PictureCanvas {
  readonly context: PictureContext;
  /** For `drawImage`. */
  readonly image: unknown;
  toPng(): Promise<Uint8Array>;
}

export interface CanvasLibrary {
  create(width: number, height: number): PictureCanvas;
  /** As CSS has it. */
  readonly fontFamily: string;
}

/** A name that no font of the machine has, so that none takes the place of ours. */
const FAMILY = 'obs-kit Inter';
/** The weights that are shipped: Latin, Greek and Cyrillic; other letters come from the machine's fonts, where it has any. */
const FONTS = ['Inter-Regular.otf', 'Inter-Bold.otf'];

/**
 * The canvas of Node with the font that is shipped, loaded when it is first needed; a sentence when one is not there.
 * @param load rejects where the package is not installed, or not for this machine
 */
export async function loadCanvas(
  load: () => Promise<Pick<typeof canvas, 'createCanvas' | 'GlobalFonts'>> = () => import('@napi-rs/canvas'),
): Promise<CanvasLibrary | { readonly missing: string }> {
  const library = await load().catch(() => undefined);
  if (library === undefined) return { missing: 'the package @napi-rs/canvas is not installed' };
  const { createCanvas, GlobalFonts } = library;
  const folder = fontFolder();
  if (folder === undefined) return { missing: 'the font of this package is not installed' };
  if (!GlobalFonts.has(FAMILY)) {
    const added = FONTS.map((file) => GlobalFonts.registerFromPath(join(folder, file), FAMILY));
    if (added.includes(null)) return { missing: 'the font of this package cannot be read' };
  }
  return {
    // A reader of SVG may have the font under its own name.
    fontFamily: `"${FAMILY}", Inter, system-ui, sans-serif`,
    create(width, height) {
      const made = createCanvas(width, height);
      const context = made.getContext('2d') as unknown as PictureContext;
      // Else letters are chosen by the language of whoever runs it.
      context.lang = 'en';
      return { context, image: made, toPng: () => made.encode('png') };
    },
  };
}

/** Beside this package's own files, however deep they lie. */
function fontFolder(): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let up = 0; up < 3; up++) {
    folder = dirname(folder);
    const fonts = join(folder, 'assets/fonts');
    if (FONTS.every((file) => existsSync(join(fonts, file)))) return fonts;
  }
  return undefined;
}
