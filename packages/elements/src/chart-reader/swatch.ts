import { CORNERS, type Pattern } from './patterns.js';

const SVG = 'http://www.w3.org/2000/svg';
/** CSS px. */
const WIDTH = 30;
const HEIGHT = 12;
const RADIUS = 4;

/** A piece of a series' line with its shape, in the current colour. */
export function createSwatch({ dash, shape }: Pattern): SVGElement {
  const svg = create('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' });
  const line = { x1: 0, y1: HEIGHT / 2, x2: WIDTH, y2: HEIGHT / 2, stroke: 'currentColor', 'stroke-width': 2 };
  svg.append(create('line', dash.length > 0 ? { ...line, 'stroke-dasharray': dash.join(' ') } : line));
  const corners = CORNERS[shape.id];
  const outline =
    corners.length === 0
      ? create('circle', { cx: WIDTH / 2, cy: HEIGHT / 2, r: RADIUS * 0.95 })
      : create('polygon', { points: corners.map((one, i) => (i % 2 ? HEIGHT : WIDTH) / 2 + one * RADIUS).join(' ') });
  outline.setAttribute('fill', shape.hollow ? 'var(--_surface)' : 'currentColor');
  outline.setAttribute('stroke', shape.hollow ? 'currentColor' : 'var(--_surface)');
  outline.setAttribute('stroke-width', shape.hollow ? '2' : '1.5');
  outline.setAttribute('paint-order', 'stroke');
  svg.append(outline);
  return svg;
}

function create(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
