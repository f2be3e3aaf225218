import type { EscapeContext } from '@obs-kit/core';
import { isEsql, writeEsql } from './escape/esql.js';
import { writeInJson } from './escape/json-text.js';
import { writeFieldName, writeLucene } from './escape/lucene.js';

/** The short forms of a variable's question, see `fields/values-query.ts`: up to the first comma there are names. */
const NAME_IN_FORM = /^\s*(?:terms|fields)\(([^,)"]*)$/;
const TEXT_IN_FORM = /^\s*terms\([^,)"]*,([^]*)$/;

/**
 * Writes a variable's values at one position of a query text: `query_string` syntax, ES|QL, or a variable's own question.
 * A value becomes one token of the kind that the position calls for, whatever it holds.
 * Throws `elasticsearch-variable-position` and `elasticsearch-many-values`.
 */
export function escapeLucene(position: EscapeContext): string {
  const { before, after } = position;
  if (isEsql(before, after)) return writeEsql(position);
  const inJson = writeInJson(position, { query: writeLucene, field: writeFieldName, type: writeFieldName });
  if (inJson !== undefined) return inJson;
  if (NAME_IN_FORM.test(before)) return writeFieldName(position);
  const text = TEXT_IN_FORM.exec(before);
  return writeLucene(text ? { ...position, before: text[1]! } : position);
}
