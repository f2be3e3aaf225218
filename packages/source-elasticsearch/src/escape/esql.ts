import type { EscapeContext } from '@obs-kit/core';
import { positionError, single } from './errors.js';
import { esqlPosition, type EsqlPosition } from './esql-position.js';
import { escapeRegex } from './lucene.js';

/** An index may hold neither pattern nor list: what is asked is the author's to say. */
const INDEX = /^[a-z0-9][a-z0-9._-]*$/;
const INDEX_PART = /^[a-z0-9._-]*$/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Whether a text is ES|QL: after comments it begins with a source command, which is all or a pipe follows. */
export function isEsql(before: string, after: string): boolean {
  const text = `${before}\u0000${after}`.replace(/^(?:\s+|\/\/[^\n]*\n|\/\*[^]*?\*\/)+/, '');
  return /^(?:from|ts|metrics|row|show)\s[^|]*\|/i.test(text) || /^(?:FROM|TS)\s+[\w.*,"\u0000-]+\s*$/.test(text);
}

/** Writes values into an ES|QL text: as literals, or as parts of what stands in quotes there. */
export function writeEsql(context: EscapeContext): string {
  const { before, after, variable, values } = context;
  const position = esqlPosition(before, after);
  const refuse = (value: string, hint: string): never => {
    throw positionError(variable, value, hint);
  };
  if (position.kind === 'none') return refuse(values[0] ?? '', position.hint);
  if (position.kind === 'literal') {
    if (!position.list) return literalOf(single(context, 'Write IN ($name) in place of == for several values.'));
    return values.map(literalOf).join(', ');
  }
  const value = single(context, 'Take the quotes away and write IN ($name) for several values.');
  switch (position.kind) {
    case 'string':
      return escapeString(ROLES[position.role](value));
    case 'raw':
      return /["\r\n]/.test(value) ? refuse(value, 'Use "…" in place of """…""" around the variable.') : value;
    case 'name':
      return value === '' ? refuse(value, 'Choose the name of a field here.') : value.replaceAll('`', '``');
    case 'number':
      return /^\d{1,9}$/.test(value) ? value : refuse(value, 'Choose a whole number here.');
    case 'index':
      return (position.part ? INDEX_PART : INDEX).test(value)
        ? value
        : refuse(value, 'Choose the name of an index here.');
  }
}

/** How a string's own language writes a character as itself. */
const ROLES: Readonly<Record<(EsqlPosition & { kind: 'string' })['role'], (value: string) => string>> = {
  text: (value) => value,
  like: (value) => value.replace(/[\\*?]/g, '\\$&'),
  rlike: escapeRegex,
};

function literalOf(value: string): string {
  return `"${escapeString(value)}"`;
}

function escapeString(value: string): string {
  return value.replace(/[\\"\n\r\t]/g, (char) => ESCAPES[char]!);
}
