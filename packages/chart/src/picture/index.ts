// In the order of a picture: what stands around the chart, the chart in it, ink.
export { fitWords } from './fit-words.js';
export { layoutLegend, type Legend, type LegendItem, type LegendName } from './legend.js';
export {
  layoutSurround,
  PAD as PICTURE_SIDE,
  pictureOf,
  type PaintOver,
  type Picture,
  type PictureKey,
  type PictureOptions,
  type PictureWords,
  type Surround,
} from './layout.js';
export type { ScaleKey } from './scale-key.js';
export { paintPicture } from './paint.js';
export { svgOfPicture } from './svg.js';
