import type { PaintContext } from '../paint-context.js';
import { parseSvgColor } from './color.js';
import { PathWriter, placeOf, scaleOf, type Matrix } from './path.js';
import { FIRST_STATE, type PaintState } from './state.js';
import { anchorOf, parseFont, sinkOf } from './text.js';
import { escapeXml, formatNumber as n } from './xml.js';

/** Stands in ids until all is written; no text can contain it, because XML has no place for it. */
const MARK = '\u0001';

/** An attribute's value that is ours, with a mark in it. */
interface Own {
  readonly own: string;
}
/** By name; what is `undefined` is left out. */
type Attributes = Readonly<Record<string, string | number | Own | undefined>>;
type Style = PaintContext['fillStyle'];

/**
 * An SVG that is drawn into like a canvas: each call writes what it would have painted, with presentation attributes
 * alone, so that it may stand in a page of any policy.
 *
 * Long on purpose: it is the list of what a canvas can, a few lines each.
 */
export class SvgContext implements PaintContext {
  lineWidth: number = FIRST_STATE.lineWidth;
  lineJoin: CanvasLineJoin = FIRST_STATE.lineJoin;
  lineCap: CanvasLineCap = FIRST_STATE.lineCap;
  globalAlpha: number = FIRST_STATE.globalAlpha;
  font: string = FIRST_STATE.font;
  textAlign: CanvasTextAlign = FIRST_STATE.textAlign;
  textBaseline: CanvasTextBaseline = FIRST_STATE.textBaseline;
  direction: CanvasDirection = FIRST_STATE.direction;
  #fill: string = FIRST_STATE.fillStyle;
  #stroke: string = FIRST_STATE.strokeStyle;
  #dash: readonly number[] = FIRST_STATE.dash;
  #matrix: Matrix = FIRST_STATE.matrix;
  #clip: string | undefined;

  readonly #saved: PaintState[] = [];
  readonly #path = new PathWriter();
  #body: string[] = [];
  #definitions: string[] = [];
  #count = 0;
  /** The clip of the group that is open in the body. */
  #open: string | undefined;
  /** Rectangles of one colour that follow each other are one path: a dense line has thousands. */
  #rects: { readonly ink: string; data: string } | undefined;

  /**
   * @param unit What a px of the SVG is in the units of the transform: the pixel ratio of what is painted.
   * @param inherited Direction of the texts that say none.
   */
  constructor(
    private readonly unit: number,
    private readonly inherited: 'ltr' | 'rtl',
  ) {
    this.setTransform(unit, 0, 0, unit, 0, 0);
  }

  get fillStyle(): Style {
    return this.#fill;
  }
  /** What is no colour is ignored, as a canvas does it. */
  set fillStyle(style: Style) {
    this.#fill = inkOf(style) ?? this.#fill;
  }
  get strokeStyle(): Style {
    return this.#stroke;
  }
  set strokeStyle(style: Style) {
    this.#stroke = inkOf(style) ?? this.#stroke;
  }

  save(): void {
    const { lineWidth, lineJoin, lineCap, globalAlpha, font, textAlign, textBaseline, direction } = this;
    const words = { lineWidth, lineJoin, lineCap, globalAlpha, font, textAlign, textBaseline, direction };
    const own = { dash: this.#dash, matrix: this.#matrix, clip: this.#clip };
    this.#saved.push({ ...words, ...own, fillStyle: this.#fill, strokeStyle: this.#stroke });
  }

  restore(): void {
    const before = this.#saved.pop();
    if (!before) return;
    const { fillStyle, strokeStyle, dash, matrix, clip, ...words } = before;
    Object.assign(this, words);
    [this.#fill, this.#stroke, this.#dash, this.#matrix, this.#clip] = [fillStyle, strokeStyle, dash, matrix, clip];
  }

  setTransform(a: number | DOMMatrix2DInit = {}, b = 0, c = 0, d = 1, e = 0, f = 0): void {
    const { unit } = this;
    if (typeof a !== 'number') {
      const { a: xx, m11, b: xy, m12, c: yx, m21, d: yy, m22, e: x, m41, f: y, m42 } = a;
      this.setTransform(xx ?? m11 ?? 1, xy ?? m12 ?? 0, yx ?? m21 ?? 0, yy ?? m22 ?? 1, x ?? m41 ?? 0, y ?? m42 ?? 0);
    } else this.#matrix = [a / unit, b / unit, c / unit, d / unit, e / unit, f / unit];
  }

  setLineDash(segments: Iterable<number>): void {
    const dash = [...segments];
    if (!dash.every((length) => length >= 0 && Number.isFinite(length))) return;
    this.#dash = dash.length % 2 === 0 ? dash : [...dash, ...dash];
  }

  beginPath(): void {
    this.#path.clear();
  }
  closePath(): void {
    this.#path.close();
  }
  moveTo(x: number, y: number): void {
    this.#path.move(this.#matrix, x, y);
  }
  lineTo(x: number, y: number): void {
    this.#path.line(this.#matrix, x, y);
  }
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#path.curve(this.#matrix, x1, y1, x2, y2, x, y);
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.#path.rect(this.#matrix, x, y, width, height);
  }
  arc(x: number, y: number, radius: number, from: number, to: number, backwards = false): void {
    this.#path.arc(this.#matrix, x, y, radius, from, to, backwards);
  }

  /** The path as it stands, within what was there before. */
  clip(rule?: Path2D | CanvasFillRule, evenOdd?: CanvasFillRule): void {
    const id = this.#newId();
    const path = tag('path', { d: this.#path.data || 'M0 0', 'clip-rule': ruleOf(rule, evenOdd) });
    this.#definitions.push(`<clipPath id="${id}"${attributes({ 'clip-path': refTo(this.#clip) })}>${path}</clipPath>`);
    this.#clip = id;
  }

  fill(rule?: Path2D | CanvasFillRule, evenOdd?: CanvasFillRule): void {
    const d = this.#path.data;
    if (d !== '') this.#put(tag('path', { d, ...this.#fillInk(), 'fill-rule': ruleOf(rule, evenOdd) }));
  }

  stroke(path?: Path2D): void {
    ruleOf(path, undefined);
    const d = this.#path.data;
    if (d === '' || !(this.lineWidth > 0)) return;
    const scale = scaleOf(this.#matrix);
    const dashes = this.#dash.some((length) => length > 0) ? this.#dash.map((length) => n(length * scale)) : [];
    const look = {
      'stroke-width': n(this.lineWidth * scale),
      'stroke-linejoin': this.lineJoin === 'miter' ? undefined : this.lineJoin,
      'stroke-linecap': this.lineCap === 'butt' ? undefined : this.lineCap,
      'stroke-dasharray': dashes.join(' ') || undefined,
    };
    this.#put(tag('path', { d, fill: 'none', ...this.#ink('stroke', this.#stroke), ...look }));
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    if (![x, y, width, height].every(Number.isFinite) || width === 0 || height === 0) return;
    const ink = this.#fillInk();
    const path = new PathWriter();
    path.rect(this.#matrix, x, y, width, height);
    // Where one shines through another they would be darker together, so those stay apart.
    if (ink['fill-opacity'] !== undefined) {
      return this.#put(tag('path', { d: path.data, ...ink }));
    }
    const key = attributes(ink);
    if (this.#rects?.ink === key && this.#open === this.#clip) this.#rects.data += path.data;
    else {
      this.#endRects();
      this.#enter();
      this.#rects = { ink: key, data: path.data };
    }
  }

  /** All of it or nothing: what was written cannot be cut. */
  clearRect(): void {
    [this.#body, this.#definitions, this.#rects, this.#open] = [[], [], undefined, undefined];
  }

  fillText(text: string, x: number, y: number): void {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    const { size, family, weight, style } = parseFont(this.font);
    const matrix = this.#matrix;
    const scale = scaleOf(matrix);
    const direction = this.direction === 'inherit' ? this.inherited : this.direction;
    const below = y + sinkOf(this.textBaseline) * size;
    const [placeX, placeY] = placeOf(matrix, x, below);
    const straight = matrix[1] === 0 && matrix[2] === 0 && matrix[0] === matrix[3] && matrix[0] > 0;
    const place = straight
      ? { x: n(placeX), y: n(placeY) }
      : {
          transform: `matrix(${[...matrix.slice(0, 4).map((part) => part / scale), placeX, placeY].map(n).join(' ')})`,
        };
    const anchor = anchorOf(this.textAlign, direction);
    const look = {
      ...this.#fillInk(),
      'font-size': n(size * scale),
      'font-family': family,
      'font-weight': weight,
      'font-style': style,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      direction: direction === this.inherited ? undefined : direction,
      // A canvas shows each space.
      'xml:space': /^\s|\s$|\s\s/.test(text) ? 'preserve' : undefined,
    };
    this.#put(`<text${attributes({ ...place, ...look })}>${escapeXml(text)}</text>`);
  }

  /** What was painted, as elements; ids begin with `prefix`, or else with one that is made of what they belong to. */
  content(prefix?: string): string {
    this.#endRects();
    const end = this.#open === undefined ? '' : '</g>';
    const definitions = this.#definitions.length > 0 ? `<defs>${this.#definitions.join('')}</defs>` : '';
    const all = `${definitions}${this.#body.join('')}${end}`;
    return all.replaceAll(MARK, () => prefix ?? `c${hashOf(all)}`);
  }

  #fillInk(): Attributes {
    return this.#ink('fill', this.#fill);
  }

  #ink(name: 'fill' | 'stroke', ink: string): Attributes {
    const { color, opacity } = parseSvgColor(ink)!;
    const seen = opacity * this.globalAlpha;
    return { [name]: color, [`${name}-opacity`]: seen < 1 ? n(seen) : undefined };
  }

  #newId(): string {
    return `${MARK}-${this.#count++}`;
  }

  #put(element: string): void {
    this.#endRects();
    this.#enter();
    this.#body.push(element);
  }

  /** Opens the group of the clip in force, after closing that of another. */
  #enter(): void {
    if (this.#open === this.#clip) return;
    if (this.#open !== undefined) this.#body.push('</g>');
    this.#open = this.#clip;
    if (this.#open !== undefined) this.#body.push(`<g${attributes({ 'clip-path': refTo(this.#open) })}>`);
  }

  #endRects(): void {
    if (this.#rects) this.#body.push(`<path d="${this.#rects.data}"${this.#rects.ink}/>`);
    this.#rects = undefined;
  }
}

function inkOf(style: Style): string | undefined {
  return typeof style === 'string' && parseSvgColor(style) ? style : undefined;
}

function refTo(id: string | undefined): Own | undefined {
  return id === undefined ? undefined : { own: `url(#${id})` };
}

function ruleOf(first: Path2D | CanvasFillRule | undefined, second: CanvasFillRule | undefined): 'evenodd' | undefined {
  if (typeof first === 'object') throw new TypeError('a Path2D cannot be read, so it cannot be written as SVG');
  return (first ?? second) === 'evenodd' ? 'evenodd' : undefined;
}

function tag(name: string, values: Attributes): string {
  return `<${name}${attributes(values)}/>`;
}

function attributes(values: Attributes): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === 'object' ? value.own : escapeXml(String(value))}"`)
    .join('');
}

/** FNV-1a: the same for the same text, and hardly ever for another. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
