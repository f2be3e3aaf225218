import { ObsError, Report } from '@obs-kit/core';
import { isAlias, isMap, isScalar, isSeq, type Document, type Pair, type YAMLMap } from 'yaml';
import { parseDocuments } from './documents.js';
import { insertPair, removePair, replaceValue, type NewValue } from './splice.js';
import { isNull, valueOf, type YamlScalar, type YamlValue } from './value.js';

/** A place in a text: the document, then keys and positions. */
export interface YamlPlace {
  readonly document: number;
  readonly path: readonly (string | number)[];
}

/**
 * The text with one field set, added (a text or a new map) or removed (`undefined`), and every other character as it was.
 * @param order The usual order of the fields in that map; a new one is put behind the last that comes before it.
 * @throws ObsError `yaml-edit-impossible` when that cannot be done, or would change anything else: the text is read again
 * and compared.
 */
export function setField(
  text: string,
  { document, path }: YamlPlace,
  key: string,
  value: NewValue | undefined,
  order: readonly string[] = [],
): string {
  const before = readAll(text);
  const edited = before === undefined ? undefined : splice(text, before[document], path, key, value, order);
  const after = edited === undefined ? undefined : readAll(edited);
  const wanted = before?.map((one, i) =>
    i === document ? withField(valueIn(one), [...path, key], value) : valueIn(one),
  );
  if (
    edited !== undefined &&
    after?.length === wanted?.length &&
    after?.every((one, i) => same(valueIn(one), wanted?.[i]))
  )
    return edited;
  throw new ObsError({
    code: 'yaml-edit-impossible',
    message: 'field {key} cannot be changed without changing anything else',
    hint: 'It is shared by an alias or written in an unusual way; change it in the text by hand.',
    values: { key },
    where: placeOf(path),
  });
}

function placeOf(path: YamlPlace['path']): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${part}`)).join('');
}

function readAll(text: string): readonly Document.Parsed[] | undefined {
  return parseDocuments(text, new Report());
}

function valueIn(document: Document.Parsed): YamlValue | undefined {
  return valueOf(document, new Report());
}

function splice(
  text: string,
  document: Document.Parsed | undefined,
  path: readonly (string | number)[],
  key: string,
  value: NewValue | undefined,
  order: readonly string[],
): string | undefined {
  const found = document === undefined ? undefined : mapAt(document, path);
  if (found === undefined) return undefined;
  const { map, inFlow } = found;
  const pair = map.items.find((one) => keyOf(one) === key);
  if (pair === undefined)
    return value === undefined ? text : insertPair(text, map, pairBefore(map, key, order), key, value, inFlow);
  if (value === undefined) return removePair(text, map, pair, inFlow);
  return typeof value === 'string' ? replaceValue(text, map, pair, value, inFlow || map.flow === true) : undefined;
}

/** The map at a path, and whether it stands between the braces of another. */
function mapAt(
  document: Document.Parsed,
  path: readonly (string | number)[],
): { readonly map: YAMLMap; readonly inFlow: boolean } | undefined {
  let node: unknown = document.contents;
  let inFlow = false;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (!isMap(node) && !isSeq(node)) return undefined;
    inFlow ||= node.flow === true;
    node = isMap(node) ? node.items.find((pair) => keyOf(pair) === part)?.value : node.items[Number(part)];
  }
  if (isAlias(node)) node = node.resolve(document);
  return isMap(node) ? { map: node, inFlow } : undefined;
}

function keyOf({ key }: Pair): string | undefined {
  return isScalar(key) ? String(key.value ?? '') : undefined;
}

/** The last field that usually stands before `key`; the last of all where there is none. */
function pairBefore(map: YAMLMap, key: string, order: readonly string[]): Pair | undefined {
  const earlier = order.slice(0, Math.max(0, order.indexOf(key)));
  return map.items.findLast((pair) => earlier.includes(keyOf(pair) ?? '')) ?? map.items.at(-1);
}

function withField(
  root: YamlValue | undefined,
  [part, ...rest]: readonly (string | number)[],
  value: NewValue | undefined,
): YamlValue | undefined {
  if (part === undefined) return value === undefined ? undefined : newValue(value);
  if (root?.kind === 'list')
    return { ...root, items: root.items.map((item, i) => (i === part ? withField(item, rest, value)! : item)) };
  if (root?.kind !== 'map') return root;
  const entries = new Map(root.entries);
  const child = withField(entries.get(String(part)), rest, value);
  if (child === undefined) entries.delete(String(part));
  else entries.set(String(part), child);
  return { ...root, entries };
}

function newValue(value: NewValue): YamlValue {
  const scalar = (text: string): YamlScalar => ({ kind: 'scalar', text, plain: false });
  if (typeof value === 'string') return scalar(value);
  return {
    kind: 'map',
    repeated: undefined,
    entries: new Map([...value].map(([key, text]) => [key, scalar(text)])),
  };
}

/** Whether two values mean the same, however they are written. */
function same(a: YamlValue | undefined, b: YamlValue | undefined): boolean {
  if (a === b) return true;
  if (a?.kind === 'scalar' && b?.kind === 'scalar') return a.text === b.text && isNull(a) === isNull(b);
  if (a?.kind === 'list' && b?.kind === 'list')
    return a.items.length === b.items.length && a.items.every((item, i) => same(item, b.items[i]));
  if (a?.kind === 'map' && b?.kind === 'map')
    return a.entries.size === b.entries.size && [...a.entries].every(([key, value]) => same(value, b.entries.get(key)));
  return a?.kind === 'broken' && b?.kind === 'broken';
}
