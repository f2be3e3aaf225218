import { fontOf, paintScene } from '../paint/paint.js';
import { describeScene } from '../scene/describe.js';
import type { Scene } from '../scene/scene.js';
import { SvgContext } from './svg-context.js';
import { escapeXml, formatNumber as n } from './xml.js';

export interface SvgOptions {
  /** The accessible name; absent: the chart in words. */
  readonly title?: string;
  /** The chart in words, behind the name; absent: what `describeScene` says. */
  readonly description?: string;
  /** Fills what is behind the chart. Default: the theme's background; `none`: nothing. */
  readonly background?: string;
  /** Ids within it begin so. Default: made from the content, so that two different pictures on a page do not mix. */
  readonly idPrefix?: string;
}

/**
 * A scene as SVG: what {@link paintScene} paints, with text as text. Pure; the same scene gives the same bytes. It has no
 * styles, no scripts and no addresses, so it may stand in a page of any policy.
 */
export function svgOf(scene: Scene, options: SvgOptions = {}): string {
  const { width, height, pixelRatio, spec, theme } = scene;
  const direction = spec.direction ?? 'ltr';
  const context = new SvgContext(pixelRatio, direction);
  context.font = fontOf(theme);
  paintScene(context, scene);
  const { description = describeScene(scene), background = theme.background, ...rest } = options;
  return svgDocument({ width, height, direction, background, description, ...rest }, context);
}

/** What is around the content of an SVG. */
export interface SvgFrame extends Omit<SvgOptions, 'description'> {
  /** CSS px. */
  readonly width: number;
  readonly height: number;
  readonly direction: 'ltr' | 'rtl';
  readonly background: string;
  readonly description: string;
}

/** A whole document around what was painted; it is well-formed XML and, without a prolog, can be put into HTML as well. */
export function svgDocument(frame: SvgFrame, context: SvgContext): string {
  const { width, height, direction, background, title, description, idPrefix } = frame;
  const ground = new SvgContext(1, direction);
  // Else what is no colour would be black.
  ground.fillStyle = '#ffffff';
  ground.fillStyle = background;
  if (background !== 'none') ground.fillRect(0, 0, width, height);
  const words = title
    ? `<title>${escapeXml(title)}</title><desc>${escapeXml(description)}</desc>`
    : `<title>${escapeXml(description)}</title>`;
  const size = `width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}"`;
  // A canvas cuts corners where they are ten times as long as a line is thick, an SVG at four.
  const look = `role="img" stroke-miterlimit="10"${direction === 'rtl' ? ' direction="rtl"' : ''}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${look}>${words}${ground.content()}${context.content(idPrefix)}</svg>`;
}
