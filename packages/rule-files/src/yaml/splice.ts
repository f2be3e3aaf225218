import { isAlias, isCollection, isMap, isScalar, Scalar, type Node, type Pair, type YAMLMap } from 'yaml';
import { formatScalar, type ScalarStyle } from './scalar.js';

/** A text, or the texts of a new map by their names. */
export type NewValue = string | ReadonlyMap<string, string>;

const STYLES: ReadonlyMap<string | undefined, ScalarStyle> = new Map([
  [Scalar.BLOCK_FOLDED, 'literal'],
  [Scalar.BLOCK_LITERAL, 'literal'],
  [Scalar.QUOTE_DOUBLE, 'double'],
  [Scalar.QUOTE_SINGLE, 'single'],
]);

type AnyPair = Pair;

/** Puts a text in the place of a value; what is around it stays, and how it was quoted, where that can be. */
export function replaceValue(text: string, map: YAMLMap, pair: AnyPair, value: string, inFlow: boolean): string {
  const old = pair.value as Node | null;
  const contentEnd = endOf(text, pair);
  const start = Math.min(old?.range?.[0] ?? contentEnd, contentEnd);
  // Spaces at the end of the line would become part of a text of several lines.
  const end = roomForLines(text, contentEnd) ? lineEnd(text, contentEnd) : contentEnd;
  const style = isScalar(old) ? STYLES.get(old.type) : undefined;
  const written = inFlow
    ? flowScalar(value, style)
    : formatScalar(value, roomForLines(text, end) ? `${indentOf(text, map)}  ` : undefined, style);
  const space = /[\s{[,]$/.test(text.slice(0, start)) ? '' : ' ';
  return text.slice(0, start) + space + withLineEnds(text, written) + closed(written, text.slice(end), text);
}

/** Adds a field behind another; in a map of lines as a line of its own, in one with braces behind a comma. */
export function insertPair(
  text: string,
  map: YAMLMap,
  after: AnyPair | undefined,
  key: string,
  value: NewValue,
  inFlow: boolean,
): string {
  if (inFlow || map.flow === true || after === undefined) {
    const quoted = map.items.some(({ key: other }) => isScalar(other) && other.type === Scalar.QUOTE_DOUBLE);
    const pair = flowPair(key, value, quoted ? 'double' : undefined);
    const at = after === undefined ? (map.range?.[0] ?? 0) + 1 : endOf(text, after);
    return `${text.slice(0, at)}${after === undefined ? '' : ', '}${pair}${text.slice(at)}`;
  }
  const indent = indentOf(text, map);
  const written = linesOf(key, value, indent);
  const end = lineEnd(text, endOf(text, after));
  return text.slice(0, end) + withLineEnds(text, `\n${written}`) + closed(written, text.slice(end), text);
}

/** Removes a field with what stands behind it in its line; comments above it stay. */
export function removePair(text: string, map: YAMLMap, pair: AnyPair, inFlow: boolean): string {
  const i = map.items.indexOf(pair);
  const [before, next] = [map.items[i - 1], map.items[i + 1]];
  const [start, end] = [keyStart(pair), endOf(text, pair)];
  if (inFlow || map.flow === true) {
    if (before !== undefined) return text.slice(0, endOf(text, before)) + text.slice(end);
    return text.slice(0, start) + text.slice(next === undefined ? end : keyStart(next));
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (text.slice(lineStart, start).trim() === '') return text.slice(0, lineStart) + text.slice(lineEnd(text, end) + 1);
  // The first field of a list's item stands behind the dash; the next one takes its place.
  return text.slice(0, start) + text.slice(next === undefined ? end : keyStart(next));
}

function keyStart(pair: AnyPair): number {
  return (pair.key as Node).range?.[0] ?? 0;
}

function keyEnd(pair: AnyPair): number {
  return (pair.key as Node).range?.[1] ?? 0;
}

/** Where the content of a field ends, without the empty lines and comments that the parser counts to it. */
function endOf(text: string, pair: AnyPair): number {
  const node = pair.value;
  if (isMap(node) && node.flow !== true && node.items.length > 0) return endOf(text, node.items.at(-1)!);
  if (!isAlias(node) && !isScalar(node) && !isCollection(node)) return keyEnd(pair);
  const [start, end] = node.range ?? [0, keyEnd(pair)];
  if (start === end) return isScalar(node) && node.type === Scalar.PLAIN ? text.indexOf(':', keyEnd(pair)) + 1 : end;
  const content = text.slice(start, end);
  // What `|+` keeps belongs to the text.
  if (/^[|>]\d?\+/.test(content)) return start + content.replace(/\r?\n$/, '').length;
  return start + content.trimEnd().length;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** Nothing but an end of line follows; a comment there would become part of a text of several lines. */
function roomForLines(text: string, end: number): boolean {
  return text.slice(end, lineEnd(text, end)).trim() === '';
}

/** The column of a map's first key, as spaces. */
function indentOf(text: string, map: YAMLMap): string {
  const start = keyStart(map.items[0] as AnyPair);
  return ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
}

function linesOf(key: string, value: NewValue, indent: string): string {
  const name = `${indent}${formatScalar(key, undefined)}:`;
  if (typeof value === 'string') return `${name} ${formatScalar(value, `${indent}  `)}`;
  return [name, ...[...value].map(([inner, text]) => linesOf(inner, text, `${indent}  `))].join('\n');
}

function flowPair(key: string, value: NewValue, style: ScalarStyle | undefined): string {
  const name = `${flowScalar(key, style)}: `;
  if (typeof value === 'string') return name + flowScalar(value, style);
  return `${name}{${[...value].map(([inner, text]) => flowPair(inner, text, style)).join(', ')}}`;
}

/** Commas and brackets mean something between braces. */
function flowScalar(value: string, style: ScalarStyle | undefined): string {
  const safe = /^[\w. -]+$/.test(value);
  return formatScalar(value, undefined, style ?? (safe ? 'plain' : 'single'));
}

function withLineEnds(text: string, written: string): string {
  return /\r\n/.test(text) ? written.replaceAll('\n', '\r\n') : written;
}

/** A text of several lines ends with its line, also where it is the last one of the file. */
function closed(written: string, rest: string, text: string): string {
  return rest === '' && written.includes('\n') ? withLineEnds(text, '\n') : rest;
}
