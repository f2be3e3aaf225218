import type { LabelMatcher } from '@obs-kit/core/alerting.js';

/**
 * The matchers of one text, as Alertmanager reads it: `severity="page"`, `team=~"a|b", env!=dev`, `{"größe"="x"}`. Its
 * older syntax comes first and that of Unicode names second, which gives what Alertmanager gives when the two differ.
 * Whether a regular expression is one is not looked at.
 * @returns `undefined` when neither syntax has it.
 */
export function parseMatchers(text: string): readonly LabelMatcher[] | undefined {
  return parseClassic(text) ?? parseUtf8(text);
}

function matcherOf(name: string, operator: string, value: string): LabelMatcher {
  return { name, value, isRegex: operator.endsWith('~'), isEqual: operator.startsWith('=') };
}

function parseClassic(text: string): readonly LabelMatcher[] | undefined {
  const matchers = splitClassic(text.replace(/^\{/, '').replace(/\}$/, '')).map(parseClassicOne);
  return matchers.every((matcher) => matcher !== undefined) ? matchers : undefined;
}

/** At commas outside of quotes; an empty end is dropped, as after a last comma. */
function splitClassic(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let [quoted, escaped] = [false, false];
  for (const char of text) {
    if (char === ',' && !quoted) {
      parts.push(part);
      part = '';
      continue;
    }
    if (char === '"' && !escaped) quoted = !quoted;
    escaped = char === '\\' && !escaped;
    part += char;
  }
  const last = part.trim();
  return last === '' ? parts : [...parts, last];
}

function parseClassicOne(text: string): LabelMatcher | undefined {
  const match = /^\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(=~|=|!=|!~)([^]*)$/.exec(text);
  if (match === null) return undefined;
  const [, name = '', operator = '', rest = ''] = match;
  const raw = rest.trim();
  const quoted = raw.startsWith('"');
  const value = unescapeClassic(quoted ? raw.slice(1) : raw, quoted);
  return value === undefined ? undefined : matcherOf(name, operator, value);
}

/** A backslash before anything but `n`, `"` and itself stands for itself. */
function unescapeClassic(raw: string, quoted: boolean): string | undefined {
  let value = '';
  let closed = !quoted;
  for (let i = 0; i < raw.length; i++) {
    const char = raw[i]!;
    if (char === '"') {
      if (closed || i < raw.length - 1) return undefined;
      closed = true;
    } else if (char === '\\' && i < raw.length - 1) {
      const next = raw[++i]!;
      value += next === 'n' ? '\n' : next === '"' || next === '\\' ? next : `\\${next}`;
    } else value += char;
  }
  return closed ? value : undefined;
}

const TOKEN = /\s*(?:([{},]|=~|=|!=|!~)|"((?:[^"\\]|\\[^])*)"|([^\s{}!=~,\\"'`]+))\s*/y;

interface Token {
  readonly sign: string | undefined;
  readonly text: string | undefined;
}

function parseUtf8(text: string): readonly LabelMatcher[] | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const opened = tokens[0]?.sign === '{';
  if (opened !== (tokens.at(-1)?.sign === '}') || (opened && tokens.length === 1)) return undefined;
  const inner = opened ? tokens.slice(1, -1) : tokens;
  const matchers: LabelMatcher[] = [];
  for (let i = 0; i < inner.length; i += 4) {
    const [name, operator, value, comma] = inner.slice(i, i + 4);
    if (name?.text === undefined || value?.text === undefined || !/^[=!]/.test(operator?.sign ?? '')) return undefined;
    if (comma !== undefined && comma.sign !== ',') return undefined;
    matchers.push(matcherOf(name.text, operator!.sign!, value.text));
  }
  return matchers;
}

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) return undefined;
    const [whole, sign, quoted, bare] = match;
    const unquoted = quoted === undefined ? bare : unquote(quoted);
    if (sign === undefined && unquoted === undefined) return undefined;
    tokens.push({ sign, text: unquoted });
    at += whole.length;
  }
  return tokens;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ...[...'"\\'].map((char) => [char, char] as const),
  ...[...'abfnrtv'].map((char, i) => [char, '\u0007\b\f\n\r\t\v'[i]!] as const),
]);

/** The content of a string literal of Go; `undefined` when an escape is none of Go's. */
function unquote(raw: string): string | undefined {
  let valid = !raw.includes('\n');
  const text = raw.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-7][0-9a-fA-F])|([^]))/g, (...groups) => {
    const [, four, eight, two, one] = groups as (string | undefined)[];
    const code = four ?? eight ?? two;
    const point = code === undefined ? undefined : Number.parseInt(code, 16);
    const isCharacter = point !== undefined && point <= 0x10_ffff && (point < 0xd800 || point > 0xdfff);
    const char = isCharacter ? String.fromCodePoint(point) : ESCAPES.get(one ?? '');
    valid &&= char !== undefined;
    return char ?? '';
  });
  return valid ? text : undefined;
}
