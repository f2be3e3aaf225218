import { parseSvgColor } from '@obs-kit/chart/svg.js';

/** A colour over another as one that nothing shines through. @param ground an opaque colour, as a browser computes it */
export function opaqueOver(color: string, ground: string): string {
  const [over, under] = [parseSvgColor(color), parseSvgColor(ground)];
  if (!over || over.opacity === 1) return over ? color : ground;
  const part = (hex: string, i: number): number => Number.parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16);
  if (!under?.color.startsWith('#') || !over.color.startsWith('#')) return ground;
  const mixed = [0, 1, 2].map((i) =>
    Math.round(part(over.color, i) * over.opacity + part(under.color, i) * (1 - over.opacity)),
  );
  return `rgb(${mixed.join(', ')})`;
}

/** What is behind an element whose surface is not its own: the nearest opaque background, or the page's own. */
export function groundOf(element: Element): string {
  for (let at: Element | undefined = element; at; at = parentOf(at)) {
    const { backgroundColor } = getComputedStyle(at);
    if (parseSvgColor(backgroundColor)?.opacity === 1) return backgroundColor;
  }
  const probe = document.createElement('i');
  probe.style.setProperty('color', 'Canvas');
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function parentOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : undefined);
}
