import type { EscapeContext } from '@obs-kit/core';
import { lucenePosition } from './lucene-position.js';
import { positionError, single } from './errors.js';

/** Not the words that are operators, nor the field that asks for the existence of others. */
const FIELD = /^(?!(?:AND|OR|NOT|_exists_)$)[\p{L}_@][\p{L}\p{N}_.@-]*$/u;
const FIELD_PART = /^[\p{L}\p{N}_.@-]*$/u;
const NUMBER = /^\d{1,9}(\.\d{1,9})?$/;
const RANGE_PART = /^[\w.:-]+$/;
const WORDS: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'TO']);

/**
 * Writes values into a `query_string` text: one token of the kind that stands at the place, whatever they hold. A whole
 * term becomes a phrase in quotes, where nothing but `\` and `"` has a meaning: `<` and `>` cannot be escaped outside.
 */
export function writeLucene(context: EscapeContext): string {
  const { before, after, variable, values } = context;
  const position = lucenePosition(before, after);
  const refuse = (value: string, hint: string): never => {
    throw positionError(variable, value, hint);
  };
  const only = (hint = 'Choose one value here.'): string => single(context, hint);

  switch (position.kind) {
    case 'none':
      return refuse(values[0] ?? '', position.hint);
    case 'quoted':
      return escapePhrase(only('Take the quotes away: several values are then written as ("a" OR "b").'));
    case 'term': {
      const phrases = values.map((value) => `"${escapePhrase(value)}"`);
      return phrases.length === 1 ? phrases[0]! : `(${phrases.join(' OR ')})`;
    }
    case 'regex': {
      const parts = values.map((value) => (value === '' ? '()' : escapeRegex(value)));
      // A repetition is meant for the whole value, not for its last character.
      return parts.length === 1 && !/^[*+?{]/.test(after) ? parts[0]! : `(${parts.join('|')})`;
    }
    case 'field':
      return writeName(context, position.part);
    case 'number': {
      const number = only();
      return NUMBER.test(number) ? number : refuse(number, 'Choose a number here.');
    }
    case 'compare': {
      const value = only();
      // `>` and `=5` would be read as `>=` and `5`; a star means "no end".
      return /^(?:|\*|=[^]*)$/.test(value) ? refuse(value, 'Choose a number or a date here.') : escapeTerm(value);
    }
    case 'range':
      return writeRangeEnd(only(), position, refuse);
    case 'part':
      return writePart(
        only('Use the variable as a whole term: several values are then written as ("a" OR "b").'),
        position,
        refuse,
      );
  }
}

/** The name of a field, or a part of one. */
export function writeFieldName(context: EscapeContext): string {
  return writeName(context, context.before.trim() !== '' || /^[\w$.@-]/.test(context.after));
}

function writeName(context: EscapeContext, part: boolean): string {
  const name = single(context, 'Choose one value here.');
  if ((part ? FIELD_PART : FIELD).test(name)) return name;
  throw positionError(context.variable, name, 'Choose the name of a field here.');
}

function writeRangeEnd(
  value: string,
  { part, quoted }: { readonly part: boolean; readonly quoted: boolean },
  refuse: (value: string, hint: string) => never,
): string {
  if (part) return RANGE_PART.test(value) ? value : refuse(value, 'Put spaces around the variable.');
  // The star means "no end" even in quotes; a backslash before the closing quote would take its meaning away.
  if (value === '' || value === '*' || value.endsWith('\\'))
    return refuse(value, 'Choose a number, a date or a text here.');
  return quoted ? escapePhrase(value) : `"${escapePhrase(value)}"`;
}

function writePart(
  value: string,
  { before, after }: { readonly before: string; readonly after: string },
  refuse: (value: string, hint: string) => never,
): string {
  // At the start of a term these are operators, which no backslash takes away.
  if (before === '' && (value === '' || /^[<>]/.test(value))) return refuse(value, 'Put the variable into quotes.');
  return WORDS.has(before + value + after) ? refuse(value, 'Put the variable into quotes.') : escapeTerm(value);
}

function escapePhrase(value: string): string {
  return value.replace(/[\\"]/g, '\\$&');
}

/** Everything but letters and digits by a backslash: `\u0041` has a meaning, `\é` needs none. */
function escapeTerm(value: string): string {
  return value.replace(/[^\w\u0080-\uffff]|[\u3000]/g, '\\$&');
}

/** A backslash as a class: escaped by another one it would be read as the escape of a slash that follows. */
export function escapeRegex(value: string): string {
  return value.replace(/[^\w\u0080-\uffff]/g, (char) => (char === '\\' ? '[\\\\]' : `\\${char}`));
}
