/** Hues of the theme. Each has five shades; a page gives them its own colours. */
export const THEME_HUES = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;
export type ThemeHue = (typeof THEME_HUES)[number];
export const THEME_SHADES = ['super-light', 'light', 'base', 'semi-dark', 'dark'] as const;
export type ThemeShade = (typeof THEME_SHADES)[number];

/** A colour that may be painted: one of the theme's, to be looked up in the page's tokens, or a CSS colour rebuilt from numbers. */
export type Color =
  | { readonly kind: 'theme'; readonly name: ThemeHue | 'text'; readonly shade: ThemeShade }
  | { readonly kind: 'css'; readonly css: string };

/** CSS names that documents use beside the theme's hues, which win. */
const CSS_NAMES = new Set(
  'aqua black brown crimson cyan fuchsia gold gray green grey indigo lime magenta maroon navy olive orchid pink salmon silver teal tomato transparent turquoise violet white'.split(
    ' ',
  ),
);

const NAMED = /^(?:(super-light|light|semi-dark|dark)-)?([a-z]+)$/;
const HEX = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/;
const FUNCTION = /^(rgb|hsl)a?\(([^()]*)\)$/;
const PARTS = /^\s*([^\s,/]+)(?:\s*,\s*|\s+)([^\s,/]+)(?:\s*,\s*|\s+)([^\s,/]+)(?:\s*[,/]\s*([^\s,/]+))?\s*$/;
const NUMBER = /^([+-]?(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6}))(%|deg)?$/;

const between = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** A number with one of the given units, which are turned into `[factor]` parts of one. */
function amount(text: string | undefined, units: Readonly<Record<string, number>>): number | undefined {
  const [, digits, unit = ''] = NUMBER.exec(text ?? '') ?? [];
  if (digits === undefined || !Object.hasOwn(units, unit)) return undefined;
  return Number((Number(digits) * units[unit]!).toFixed(6));
}

function parseFunction(name: string, body: string): string | undefined {
  const [whole, a, b, c, d] = PARTS.exec(body) ?? [];
  if (whole === undefined) return undefined;
  const alpha = d === undefined ? 1 : amount(d, { '': 1, '%': 0.01 });
  const channel = { '': 1, '%': 255 / 100 };
  const percent = { '%': 1 };
  const parts =
    name === 'rgb'
      ? [amount(a, channel), amount(b, channel), amount(c, channel)]
      : [amount(a, { '': 1, deg: 1 }), amount(b, percent), amount(c, percent)];
  const [x, y, z] = parts;
  if (x === undefined || y === undefined || z === undefined || alpha === undefined) return undefined;
  const opacity = between(alpha, 0, 1);
  if (name === 'hsl') return `hsla(${x}, ${between(y, 0, 100)}%, ${between(z, 0, 100)}%, ${opacity})`;
  const [red, green, blue] = [x, y, z].map((value) => Math.round(between(value, 0, 255)));
  return `rgba(${red}, ${green}, ${blue}, ${opacity})`;
}

/**
 * Reads a colour: a hue of the theme with or without a shade (`green`, `semi-dark-red`), `text`, `transparent`,
 * `#rgb[a]`, `#rrggbb[aa]`, `rgb()`, `hsl()`, or one of a few CSS names.
 * @returns `undefined` for everything else: what comes out is safe in a style and on a canvas, whatever went in.
 */
export function parseColor(text: unknown): Color | undefined {
  if (typeof text !== 'string' || text.length > 64) return undefined;
  const wanted = text.trim().toLowerCase();
  if (HEX.test(wanted)) return { kind: 'css', css: wanted };
  const [, shade, name = ''] = NAMED.exec(wanted) ?? [];
  const hue = THEME_HUES.find((known) => known === name);
  if (hue !== undefined) return { kind: 'theme', name: hue, shade: (shade ?? 'base') as ThemeShade };
  if (wanted === 'text') return { kind: 'theme', name: 'text', shade: 'base' };
  if (CSS_NAMES.has(wanted)) return { kind: 'css', css: wanted };
  const [, model = '', body = ''] = FUNCTION.exec(wanted) ?? [];
  const css = model === '' ? undefined : parseFunction(model, body);
  return css === undefined ? undefined : { kind: 'css', css };
}
