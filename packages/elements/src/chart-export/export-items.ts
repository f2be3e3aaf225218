import { copyBlob } from '../base/clipboard.js';
import { copyIcon, downloadIcon } from '../base/icons.js';
import { downloadText } from '../panels/download.js';
import type { MenuItem } from '../parts/menu-element.js';
import { messages } from './messages.js';
import { pngOfShown, svgOfShown } from './panel-picture.js';
import type { ShownChart } from './shown-charts.js';

/** What the menu offers: they work on what is shown when they are chosen. */
export function exportItemsOf(shown: ShownChart): readonly MenuItem[] {
  const title = (): string => shown.frame.heading;
  const downloadPng = async (): Promise<void> => {
    const png = await pngOfShown(shown);
    if (png) downloadText(title(), 'png', 'image/png', png);
  };
  const downloadSvg = (): void => {
    const svg = svgOfShown(shown);
    if (svg !== undefined) downloadText(title(), 'svg', 'image/svg+xml', svg);
  };
  const copy = async (): Promise<void> => {
    const png = pngOfShown(shown).then((blob) => blob ?? Promise.reject(new TypeError('no picture')));
    // Where the page may not copy, a file is the next best thing.
    if (!(await copyBlob('image/png', png))) await downloadPng();
  };
  return [
    { label: messages.exportCopy, icon: copyIcon, run: () => void copy() },
    { label: messages.exportPng, icon: downloadIcon, run: () => void downloadPng() },
    { label: messages.exportSvg, icon: downloadIcon, run: downloadSvg },
  ];
}
