export { svgOf, type SvgOptions } from './svg.js';
export { parseSvgColor, type SvgColor } from './color.js';
