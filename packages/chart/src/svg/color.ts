/** A colour as every program that reads SVG understands it. */
export interface SvgColor {
  /** `#rrggbb`, or a CSS colour in another notation as it was given. */
  readonly color: string;
  /** 0–1. */
  readonly opacity: number;
}

/** Notations of CSS that are left to the reader of the SVG; none of them can name an address. */
const OTHERS = /^(?:[a-z]{1,40}|(?:hsla?|hwb|lab|lch|oklch|color)\([-+\w.%\s,/]{1,200}\))$/i;

/**
 * A CSS colour in the notation of SVG 1.1, whatever its notation: of a browser's computed colours, `rgba()`, `oklab()` and
 * `color(srgb …)` are not known to many programs. `undefined` for what is no colour; a canvas ignores it, too.
 */
export function parseSvgColor(css: string): SvgColor | undefined {
  const text = css.trim();
  if (/^transparent$/i.test(text)) return { color: '#000000', opacity: 0 };
  const srgb = parseHex(text) ?? parseFunction(text);
  if (srgb) return { color: hexOf(srgb), opacity: Math.min(1, Math.max(0, srgb[3])) };
  return OTHERS.test(text) ? { color: text, opacity: 1 } : undefined;
}

/** Red, green, blue and opacity, each 0–1; beyond it for colours that a screen of sRGB cannot show. */
type Srgb = readonly [red: number, green: number, blue: number, opacity: number];

function parseHex(text: string): Srgb | undefined {
  const digits = /^#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const wide = digits.length > 4 ? digits : digits.replace(/./g, '$&$&');
  const part = (i: number): number => Number.parseInt(wide.slice(2 * i, 2 * i + 2), 16) / 255;
  return [part(0), part(1), part(2), wide.length > 6 ? part(3) : 1];
}

function parseFunction(text: string): Srgb | undefined {
  const [, name, inside] = /^(rgba?|oklab|color)\(([^()]*)\)$/i.exec(text) ?? [];
  if (name === undefined) return undefined;
  const words = inside!.trim().split(/[\s,/]+/);
  const space = /^color$/i.test(name) ? words.shift() : undefined;
  if (space !== undefined && !/^srgb$/i.test(space)) return undefined;
  const lab = /^oklab$/i.test(name);
  // What is a hundred per cent of each: of the axes of Oklab 0.4, by CSS Color 4.
  const whole = lab ? [1, 0.4, 0.4, 1] : space === undefined ? [255, 255, 255, 1] : [1, 1, 1, 1];
  const parts = words.map((word, i) => parsePart(word, whole[i] ?? 1));
  if (parts.length < 3 || parts.length > 4 || parts.some(Number.isNaN)) return undefined;
  const [a, b, c, opacity = 1] = parts as [number, number, number, number?];
  if (lab) return [...srgbOfOklab(a, b, c), opacity];
  const scale = space === undefined ? 255 : 1;
  return [a / scale, b / scale, c / scale, opacity];
}

function parsePart(word: string, whole: number): number {
  if (/^none$/i.test(word)) return 0;
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?%?$/i.test(word)) return NaN;
  return word.endsWith('%') ? (Number.parseFloat(word) / 100) * whole : Number(word);
}

/** The conversion of CSS Color 4, section 10, sample code. */
function srgbOfOklab(l: number, a: number, b: number): [number, number, number] {
  const long = (l + 0.3963377773761749 * a + 0.2158037573099136 * b) ** 3;
  const medium = (l - 0.1055613458156586 * a - 0.0638541728258133 * b) ** 3;
  const short = (l - 0.0894841775298119 * a - 1.2914855480194092 * b) ** 3;
  const linear = [
    4.0767416360759574 * long - 3.3077115392580616 * medium + 0.2309699031821044 * short,
    -1.2684379732850317 * long + 2.6097573492876887 * medium - 0.3413193760026573 * short,
    -0.0041960761386756 * long - 0.7034186179359362 * medium + 1.7076146940746117 * short,
  ];
  return linear.map((value) => {
    const size = Math.abs(value);
    return size > 0.0031308 ? Math.sign(value) * (1.055 * size ** (1 / 2.4) - 0.055) : 12.92 * value;
  }) as [number, number, number];
}

function hexOf([red, green, blue]: Srgb): string {
  const digits = [red, green, blue].map((part) =>
    Math.round(Math.min(1, Math.max(0, part)) * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${digits.join('')}`;
}
