import type { EscapeContext } from '@obs-kit/core';
import { positionError } from './errors.js';

const BEGINS = /^\s*\{\s*"(?:[^"\\]|\\[^])*"\s*:/;
const TOKEN = /"(?:[^"\\]|\\[^])*"|"|[^]/y;

type Write = (position: EscapeContext) => string;

/**
 * Writes values into a JSON text whose strings have languages of their own, by key: the string's own rules first, then
 * those of JSON. `undefined` when the text is no JSON object.
 */
export function writeInJson(position: EscapeContext, writers: Readonly<Record<string, Write>>): string | undefined {
  const { before, after, variable, values } = position;
  if (!BEGINS.test(before)) return undefined;
  const place = openString(before);
  const content = place && unescapeJson(place.content);
  if (!place || content === undefined || !Object.hasOwn(writers, place.key)) {
    throw positionError(variable, values[0] ?? '', 'Use the variable in the text of "query" or "field".');
  }
  const rest = /^(?:[^"\\]|\\[^])*/.exec(after)![0];
  const written = writers[place.key]!({ ...position, before: content, after: unescapeJson(rest) ?? rest });
  return JSON.stringify(written).slice(1, -1);
}

/** The string that is still open, as written, and the key whose value it is. */
function openString(text: string): { readonly key: string; readonly content: string } | undefined {
  const tokens = new RegExp(TOKEN);
  let last = '';
  let key = '';
  while (tokens.lastIndex < text.length) {
    const token = tokens.exec(text)![0];
    if (token === '"') return { key, content: text.slice(tokens.lastIndex) };
    if (token === ':') key = unescapeJson(last.slice(1, -1)) ?? '';
    else if (token === ',' || token === '{') key = '';
    if (token.trim() !== '') last = token;
  }
  return undefined;
}

function unescapeJson(content: string): string | undefined {
  try {
    return JSON.parse(`"${content}"`) as string;
  } catch {
    return undefined;
  }
}
