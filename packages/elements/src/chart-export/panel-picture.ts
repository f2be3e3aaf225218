import type { ChartTheme, Scene } from '@obs-kit/chart';
import {
  layoutSurround,
  paintPicture,
  PICTURE_SIDE,
  pictureOf,
  svgOfPicture,
  type Picture,
  type PictureKey,
} from '@obs-kit/chart/picture.js';
import { formatAge, formatDateTime } from '@obs-kit/core';
import { wordsOf } from '../base/panel-messages.js';
import type { ObsLegend } from '../parts/legend-element.js';
import { pictureKeyOf } from '../parts/picture-key.js';
import { picturePartsOf } from '../parts/picture-parts.js';
import { paintPictureRows } from '../parts/picture-rows/paint-rows.js';
import { LANE_PX } from '../parts/picture-rows/row-place.js';
import { messages } from './messages.js';
import { groundOf, opaqueOver } from './opaque.js';
import { shownChartOf, type ShownChart } from './shown-charts.js';

const MOST_LEGEND_ROWS = 12;

/**
 * The chart that a panel shows, with its title, time and legend, as PNG in the pixels of the screen.
 * @param panel an `<obs-timeseries>` or `<obs-panel>`; `undefined` when it shows no chart
 */
export async function pngOfPanel(panel: Element): Promise<Blob | undefined> {
  const shown = shownChartOf(panel);
  return shown && pngOfShown(shown);
}

/** The same as SVG, with text as text. */
export function svgOfPanel(panel: Element): string | undefined {
  const shown = shownChartOf(panel);
  return shown && svgOfShown(shown);
}

export async function pngOfShown(shown: ShownChart): Promise<Blob | undefined> {
  const picture = pictureOfShown(shown);
  if (!picture) return undefined;
  const { scene, surround, height } = picture;
  const ratio = scene.pixelRatio;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.round(surround.options.width * ratio), Math.round(height * ratio)];
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  paintPicture(context, picture);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  for (const layer of layersOf(shown)) {
    context.drawImage(layer, surround.side, surround.top, scene.width, scene.height);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  // Safari keeps a canvas' memory for a while after it is gone.
  canvas.width = canvas.height = 0;
  return blob ?? undefined;
}

export function svgOfShown(shown: ShownChart): string | undefined {
  const picture = pictureOfShown(shown);
  if (!picture) return undefined;
  const { scene, surround } = picture;
  const place = `x="${surround.side}" y="${surround.top}" width="${scene.width}" height="${scene.height}"`;
  const layers = layersOf(shown).map((layer) => `<image ${place} href="${layer.toDataURL()}"/>`);
  return svgOfPicture(picture).replace(/<\/svg>$/, () => `${layers.join('')}</svg>`);
}

/** What other modules paint over the chart and have no part for, such as the bands of alerts. */
function layersOf({ chart }: ShownChart): readonly HTMLCanvasElement[] {
  const painted = new Set(picturePartsOf(chart).map(({ canvas }) => canvas));
  const layers = chart.renderRoot.querySelectorAll<HTMLCanvasElement>('.plot > canvas');
  return [...layers].filter((layer) => layer.width > 0 && layer.height > 0 && !painted.has(layer));
}

function pictureOfShown(of: ShownChart): Picture | undefined {
  const { chart, frame } = of;
  chart.chart?.flush();
  const scene = chart.chart?.scene;
  if (!scene) return undefined;
  const background = opaqueOver(scene.theme.background, groundOf(chart));
  const theme: ChartTheme = { ...scene.theme, background };
  const context = document.createElement('canvas').getContext('2d');
  const measure = (text: string, font: string): number => {
    if (!context) return text.length * 7;
    context.font = font;
    return context.measureText(text).width;
  };
  const parts = picturePartsOf(chart);
  const rows = parts.flatMap((part) => part.rows());
  const surround = layoutSurround(
    {
      title: frame.heading,
      subtitle: subtitleOf(of, scene),
      ...keyOf(of, scene),
      more: messages.exportMore,
    },
    {
      width: scene.width + 2 * PICTURE_SIDE,
      theme,
      direction: scene.spec.direction ?? 'ltr',
      mostRows: MOST_LEGEND_ROWS,
      measure,
      room: rows.length * LANE_PX,
      // Only in panels of rows a chart has more room above its plot than half a label.
      rows: pictureKeyOf(chart) !== undefined && scene.plot.y > scene.theme.fontSize * 1.5,
    },
  );
  return pictureOf(surround, { ...scene, theme }, (over, shown) => {
    for (const part of parts) part.paint(over, shown);
    paintPictureRows(over, shown, rows, measure);
  });
}

/** The time that is shown, and what keeps it from being the whole truth: a picture goes where nobody can ask. */
function subtitleOf({ frame }: ShownChart, { spec }: Scene): string {
  const words: string[] = [];
  if (spec.x.type === 'time') {
    const { min, max, timeZone, locale } = spec.x;
    const [from, to] = [min, max].map((at) => formatDateTime(at, { zone: timeZone, locale, style: 'short' }));
    words.push(`${from} – ${to} (${timeZone})`);
  }
  const { data } = frame;
  if (data?.stale && data.updatedAt !== undefined) {
    words.push(messages.panelStale(formatAge(frame.clock.now() - data.updatedAt, { locale: frame.locale })));
  } else if (data?.stale) words.push(messages.panelStaleUnknown);
  const [problem] = [...(data?.error ? [data.error] : []), ...(data?.problems ?? []), ...frame.problems];
  if (problem) words.push(wordsOf(problem).message);
  return words.join(' · ');
}

/** What the panel has said of its colours; else series that are seen, with the values that the panel's own legend has. */
function keyOf({ chart }: ShownChart, { spec }: Scene): PictureKey {
  const read = pictureKeyOf(chart);
  if (read) return read() ?? { legend: [] };
  const legend = chart.parentElement?.querySelector<ObsLegend>('obs-legend');
  if (!legend && spec.series.length < 2) return { legend: [] };
  const values = new Map(legend?.items.map((item) => [item.id, item.values]));
  const shown = spec.series.filter(({ hidden }) => !hidden);
  return {
    legend: shown.map(({ id, name, color }) => {
      const said = values.get(id)?.map((value, i) => `${legend?.columns[i] ?? ''} ${value}`.trim());
      return { text: name, color, values: said?.join('  ') ?? '' };
    }),
  };
}
