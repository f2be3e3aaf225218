import { expect } from '@open-wc/testing';
import { itIn } from '@obs-kit/testing/engine.js';
import { buildScene } from '../scene/build.js';
import { LIGHT_THEME } from '../theme.js';
import { PICTURES, PICTURE_SIZE } from './fixtures/picture-cases.js';
import { STORED } from './fixtures/pictures.js';
import { paintScene } from './paint.js';

const RATIOS = [1, 1.5, 2];
/** Of 255: versions of the browser smooth edges a little differently. */
const TOLERANCE = 40;
/** Part of the pixels that may differ by more. */
const FEW = 0.005;

async function draw(name: string, pixelRatio: number): Promise<{ pixels: ImageData; png: string }> {
  const { width, height } = PICTURE_SIZE;
  const canvas = new OffscreenCanvas(width * pixelRatio, height * pixelRatio);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  paintScene(context, buildScene(PICTURES[name]!, { width, height, pixelRatio, measureText: () => 0 }, LIGHT_THEME));
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  return {
    pixels: context.getImageData(0, 0, canvas.width, canvas.height),
    png: btoa(String.fromCodePoint(...bytes)),
  };
}

async function decode(png: string): Promise<ImageData> {
  const bytes = Uint8Array.from(atob(png), (character) => character.codePointAt(0)!);
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true })!;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

/** Which part of the pixels differs, each channel as it is seen on white. */
function differenceOf(a: ImageData, b: ImageData): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  const seen = ({ data }: ImageData, i: number, channel: number): number =>
    255 + ((data[i + channel]! - 255) * data[i + 3]!) / 255;
  let different = 0;
  for (let i = 0; i < a.data.length; i += 4) {
    if ([0, 1, 2].some((channel) => Math.abs(seen(a, i, channel) - seen(b, i, channel)) > TOLERANCE)) different++;
  }
  return (4 * different) / a.data.length;
}

describe('the picture', () => {
  for (const name of Object.keys(PICTURES)) {
    for (const ratio of RATIOS) {
      itIn(
        ['chromium'],
        'each engine smooths edges in its way',
        `of a ${name} at ratio ${ratio} is the stored one`,
        async () => {
          const key = `${name} ${ratio}`;
          const { pixels, png } = await draw(name, ratio);
          const stored = STORED[key];
          const difference = stored === undefined ? 1 : differenceOf(pixels, await decode(stored));
          expect(difference, `'${key}': '${png}'`).to.be.at.most(FEW);
        },
      );
    }
  }

  it('of another case is another picture: the comparison sees it', async () => {
    const [one, other] = await Promise.all([draw('line with a gap', 1), draw('line of steps', 1)]);
    expect(differenceOf(one.pixels, other.pixels)).to.be.above(10 * FEW);
    expect(differenceOf(one.pixels, one.pixels)).to.equal(0);
  });
});
