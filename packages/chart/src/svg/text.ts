/** A CSS font shorthand taken apart, as far as `fontOf` writes it: style and weight, size in px, families. */
export interface SvgFont {
  readonly size: number;
  readonly family: string;
  readonly weight: string | undefined;
  readonly style: string | undefined;
}

export function parseFont(font: string): SvgFont {
  const [, before = '', size, family = ''] = /^(.*?)\s*([\d.]+)px(?:\/\S+)?\s+(.+)$/.exec(font.trim()) ?? [];
  if (size === undefined) return { size: 10, family: 'sans-serif', weight: undefined, style: undefined };
  return {
    size: Number(size),
    family,
    weight: /\b(bold|[1-9]00)\b/.exec(before)?.[1],
    style: /\b(italic|oblique)\b/.exec(before)?.[1],
  };
}

/**
 * How far the line that letters stand on is below the place of a text, in parts of the font's size. Said in numbers,
 * because programs differ in what they make of `dominant-baseline`; right to a thirtieth of the size for common fonts.
 */
const SINK: Readonly<Record<CanvasTextBaseline, number>> = {
  alphabetic: 0,
  middle: 0.35,
  top: 0.88,
  hanging: 0.73,
  bottom: -0.22,
  ideographic: -0.12,
};

export function sinkOf(baseline: CanvasTextBaseline): number {
  return SINK[baseline];
}

/** Where a text stands at its place; what SVG calls the start is on the right where text runs from right to left. */
export function anchorOf(align: CanvasTextAlign, direction: 'ltr' | 'rtl'): 'start' | 'middle' | 'end' {
  if (align === 'center') return 'middle';
  if (align === 'start' || align === 'end') return align;
  return (align === 'left') === (direction === 'ltr') ? 'start' : 'end';
}
