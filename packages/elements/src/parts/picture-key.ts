import type { PictureKey } from '@obs-kit/chart/picture.js';
import type { ObsChart } from './chart-element.js';

/** What the colours of a chart mean when a picture is taken of it; it gives undefined: nothing is said of them. */
type ReadPictureKey = () => PictureKey | undefined;

const keys = new WeakMap<ObsChart, ReadPictureKey>();

/** Says what stands below a chart in pictures of it, in place of a legend of its series. */
export function setPictureKey(chart: ObsChart, key: ReadPictureKey): void {
  keys.set(chart, key);
}

/** undefined: nobody has said, so its series are named. */
export function pictureKeyOf(chart: ObsChart): ReadPictureKey | undefined {
  return keys.get(chart);
}
