import { describeScene } from '../scene/describe.js';
import { svgDocument } from '../svg/svg.js';
import { SvgContext } from '../svg/svg-context.js';
import type { Picture } from './layout.js';
import { paintPicture } from './paint.js';

/** The picture as SVG, like `svgOf`: the same picture gives the same bytes. */
export function svgOfPicture(picture: Picture): string {
  const { surround, scene, height } = picture;
  const { options, words } = surround;
  const context = new SvgContext(scene.pixelRatio, options.direction);
  paintPicture(context, picture);
  return svgDocument(
    {
      width: options.width,
      height,
      direction: options.direction,
      background: 'none',
      title: words.title,
      description: [words.subtitle, words.message, describeScene(scene)].filter(Boolean).join('. '),
    },
    context,
  );
}
