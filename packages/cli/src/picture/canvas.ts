import type * as canvas from '@napi-rs/canvas';
import type { PaintContext } from '@obs-kit/chart';

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

/** Sans serif fonts with figures of one width, the first that is installed is taken. None is shipped, none is fetched. */
const FAMILIES = ['Inter', 'Noto Sans', 'DejaVu Sans', 'Liberation Sans', 'Roboto', 'Helvetica', 'Arial'];

/**
 * The canvas of Node, loaded when it is first needed; a sentence when it or its fonts are not there.
 * @param load rejects where the package is not installed, or not for this machine
 */
export async function loadCanvas(
  load: () => Promise<Pick<typeof canvas, 'createCanvas' | 'GlobalFonts'>> = () => import('@napi-rs/canvas'),
): Promise<CanvasLibrary | { readonly missing: string }> {
  const library = await load().catch(() => undefined);
  if (library === undefined) return { missing: 'the package @napi-rs/canvas is not installed' };
  const { createCanvas, GlobalFonts } = library;
  if (GlobalFonts.families.length === 0) return { missing: 'no font is installed on this machine' };
  const family = FAMILIES.find((name) => GlobalFonts.has(name));
  return {
    fontFamily: family === undefined ? 'sans-serif' : `"${family}", sans-serif`,
    create(width, height) {
      const made = createCanvas(width, height);
      const context = made.getContext('2d') as unknown as PictureContext;
      // Else letters are chosen by the language of whoever runs it.
      context.lang = 'en';
      return { context, image: made, toPng: () => made.encode('png') };
    },
  };
}
