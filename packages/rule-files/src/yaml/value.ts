import type { Report } from '@obs-kit/core';
import { isAlias, isMap, isScalar, isSeq, Scalar, type Document, type Node, type YAMLMap } from 'yaml';

/** A text as it is written; what it means is decided by the field it is for. */
export interface YamlScalar {
  readonly kind: 'scalar';
  readonly text: string;
  /** Without quotes, so that `null`, `true` and `5` are not texts. */
  readonly plain: boolean;
}

export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlValue[];
}

export interface YamlMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, YamlValue>;
  /** A key that stands twice; what the author meant is unknown then. */
  readonly repeated: string | undefined;
}

/** What cannot be read: an alias to nothing or to itself, a foreign tag. */
export interface YamlBroken {
  readonly kind: 'broken';
  readonly found: string;
}

export type YamlValue = YamlScalar | YamlList | YamlMap | YamlBroken;

const NULLS: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);

/** Whether a value is YAML's null, which leaves a field as if it were not there. */
export function isNull(value: YamlValue): boolean {
  return value.kind === 'scalar' && value.plain && NULLS.has(value.text);
}

/** Most values of one document, each alias counted with all it stands for. */
const MOST_VALUES = 1_000_000;

/**
 * The content of a document, aliases and merge keys followed. An alias stands for the same value, not for a copy; still
 * their number is bounded, for the reader walks through each.
 */
export function valueOf(document: Document.Parsed, report: Report): YamlValue | undefined {
  if (document.contents === null) return undefined;
  const seen = new Map<Node, { value: YamlValue; size: number } | undefined>();
  const { value, size } = convert(document.contents);
  if (size <= MOST_VALUES) return value;
  report.add({
    code: 'yaml-too-large',
    message: 'YAML document grows to more than {most} values by its aliases',
    hint: 'Write the values out, or split the file.',
    values: { most: MOST_VALUES },
  });
  return undefined;

  function convert(node: unknown): { value: YamlValue; size: number } {
    if (isAlias(node)) {
      const target = node.resolve(document);
      return target === undefined ? broken(`alias *${node.source} without an anchor`) : convert(target);
    }
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return { value: scalar('', true), size: 1 };
    if (seen.has(node)) return seen.get(node) ?? broken('an alias inside of what it stands for');
    seen.set(node, undefined);
    const converted = isScalar(node) ? scalarOf(node) : isMap(node) ? mapOf(node) : listOf(node.items, node.tag);
    seen.set(node, converted);
    return converted;
  }

  function listOf(items: readonly unknown[], tag: string | undefined): { value: YamlValue; size: number } {
    if (isForeign(tag)) return broken(`tag ${tag}`);
    const converted = items.map(convert);
    return {
      value: { kind: 'list', items: converted.map((item) => item.value) },
      size: converted.reduce((sum, item) => sum + item.size, 1),
    };
  }

  function mapOf(map: YAMLMap): { value: YamlValue; size: number } {
    if (isForeign(map.tag)) return broken(`tag ${map.tag}`);
    const entries = new Map<string, YamlValue>();
    const merged: YamlValue[] = [];
    let repeated: string | undefined;
    let total = 1;
    for (const { key, value: node } of map.items) {
      const name = isAlias(key) ? key.resolve(document) : key;
      if (!isScalar(name)) return broken('a key that is not a text');
      const text = String(name.value ?? '');
      const converted = convert(node);
      total += converted.size;
      if (text === '<<' && name.type === Scalar.PLAIN) merged.push(converted.value);
      else if (entries.has(text)) repeated ??= text;
      else entries.set(text, converted.value);
    }
    for (const source of merged.flatMap((value) => (value.kind === 'list' ? value.items : [value]))) {
      if (source.kind !== 'map') return broken('a merge key << without a map');
      for (const [text, value] of source.entries) if (!entries.has(text)) entries.set(text, value);
      repeated ??= source.repeated;
    }
    return { value: { kind: 'map', entries, repeated }, size: total };
  }
}

function scalarOf(node: Scalar): { value: YamlValue; size: number } {
  if (isForeign(node.tag)) return broken(`tag ${node.tag}`);
  const plain = node.type === Scalar.PLAIN && node.tag === undefined;
  return { value: scalar(String(node.value ?? ''), plain), size: 1 };
}

function scalar(text: string, plain: boolean): YamlScalar {
  return { kind: 'scalar', text, plain };
}

/** `!!binary` changes a text; with `!!str` and its kin it stays what it is. */
function isForeign(tag: string | undefined): boolean {
  return tag !== undefined && !/^tag:yaml\.org,2002:(?:str|int|float|bool|map|seq)$/.test(tag);
}

function broken(found: string): { value: YamlValue; size: number } {
  return { value: { kind: 'broken', found }, size: 1 };
}
