import { fits, formatScalar } from './scalar.js';

/** What is written: texts, numbers, yes or no, lists, and maps as pairs in the order in which they are written. */
export type YamlData = string | number | boolean | readonly YamlData[] | YamlFields;

/** Fields by name; `undefined` is left out. A `Map`, for names come from outside. */
export type YamlFields = ReadonlyMap<string, YamlData | undefined>;

/** Longest key that the parser of Prometheus takes without a question mark is 1,024 bytes. */
const LONGEST_KEY = 250;

/** A document in block style that YAML 1.1 and 1.2 read alike; ends with a line break. */
export function formatYaml(data: YamlData): string {
  return `${formatNode(data, '').replace(/^\n| /, '')}\n`;
}

/** From behind the colon or dash on: ` value`, or lines of their own. */
function formatNode(data: YamlData, indent: string): string {
  if (data instanceof Map) return formatMap(data as YamlFields, indent);
  if (Array.isArray(data)) return formatList(data as readonly YamlData[], indent);
  if (typeof data !== 'string') return ` ${String(data)}`;
  return ` ${formatScalar(data, `${indent}  `)}`;
}

function formatMap(map: YamlFields, indent: string): string {
  const fields = [...map].filter(([, value]) => value !== undefined);
  if (fields.length === 0) return ' {}';
  return fields.map(([key, value]) => `\n${indent}${formatKey(key, indent)}:${formatValue(value!, indent)}`).join('');
}

/** Lists stand below their key without more indent, as in Prometheus' own examples. */
function formatValue(value: YamlData, indent: string): string {
  return formatNode(value, Array.isArray(value) || typeof value !== 'object' ? indent : `${indent}  `);
}

function formatList(items: readonly YamlData[], indent: string): string {
  if (items.length === 0) return ' []';
  const inner = `${indent}  `;
  return items
    .map((item) => {
      const text = formatNode(item, typeof item === 'object' ? inner : indent);
      return `\n${indent}-${text.startsWith('\n') ? ` ${text.slice(1 + inner.length)}` : text}`;
    })
    .join('');
}

function formatKey(key: string, indent: string): string {
  const text = formatScalar(key, undefined, fits(key, 'plain') ? 'plain' : 'single');
  return text.length > LONGEST_KEY ? `? ${text}\n${indent}` : text;
}
