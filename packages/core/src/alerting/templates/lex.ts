import { TemplateFault } from './value.js';

/** A piece of an action: what stands between `{{` and `}}`. */
export interface Token {
  readonly kind: 'name' | 'field' | 'variable' | 'number' | 'string' | 'sign' | 'space';
  /** As it is written; of a field without its dot. */
  readonly text: string;
  /** Place in the template's text. */
  readonly at: number;
}

/** The template in order: texts as they are printed, and actions. */
export type Part = { readonly text: string } | { readonly tokens: readonly Token[]; readonly at: number };

const OPEN = '{{';
const CLOSE = '}}';
const BLANK = ' \t\r\n';

const TOKEN =
  /(?<space>[ \t\r\n]+)|(?<string>"(?:[^"\\\n]|\\[^\n])*"|`[^`]*`)|(?<number>[+-]?(?:0[xXbBoO][\w.]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)(?![\p{L}\p{N}_]))|\.(?<field>[\p{L}_][\p{L}\p{N}_]*)|(?<variable>\$[\p{L}\p{N}_]*)|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<sign>:=|[=|(),.])/uy;

/**
 * Cuts a template into texts and actions. `{{-` takes the blanks before it away, `-}}` those behind it; comments are
 * dropped.
 */
export function lexTemplate(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  let trim = false;
  while (from <= text.length) {
    const open = text.indexOf(OPEN, from);
    const trimsBefore = open >= 0 && text[open + 2] === '-' && isBlank(text[open + 3]);
    let printed = text.slice(from, open < 0 ? text.length : open);
    if (trim) printed = trimStart(printed);
    if (trimsBefore) printed = trimEnd(printed);
    if (printed !== '') parts.push({ text: printed });
    if (open < 0) return parts;
    const action = lexAction(text, open + (trimsBefore ? 4 : 2));
    if (action.tokens !== undefined) parts.push({ tokens: action.tokens, at: open });
    from = action.end;
    trim = action.trimsBehind;
  }
  return parts;
}

interface Action {
  /** Absent for a comment. */
  readonly tokens: readonly Token[] | undefined;
  readonly end: number;
  readonly trimsBehind: boolean;
}

function lexAction(text: string, start: number): Action {
  if (text.startsWith('/*', start)) return lexComment(text, start);
  const tokens: Token[] = [];
  let at = start;
  for (;;) {
    const trims = isBlank(text[at]) && text.startsWith(`-${CLOSE}`, at + 1);
    if (trims || text.startsWith(CLOSE, at)) return { tokens, end: at + (trims ? 4 : 2), trimsBehind: trims };
    if (at >= text.length) throw new TemplateFault('unclosed action');
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) throw new TemplateFault(`unexpected ${JSON.stringify(text.slice(at, at + 1))} in action`);
    const [kind, found] = Object.entries(match.groups!).find(([, value]) => value !== undefined) as [
      Token['kind'],
      string,
    ];
    // A run of blanks ends before the one that belongs to `-}}`.
    const whole = kind === 'space' ? blanksOf(text, at) : match[0];
    tokens.push({ kind, text: kind === 'space' ? whole : found, at });
    at += whole.length;
  }
}

function lexComment(text: string, start: number): Action {
  const end = text.indexOf('*/', start);
  if (end < 0) throw new TemplateFault('unclosed comment');
  const trims = isBlank(text[end + 2]) && text.startsWith(`-${CLOSE}`, end + 3);
  if (!trims && !text.startsWith(CLOSE, end + 2)) throw new TemplateFault('comment ends before closing delimiter');
  return { tokens: undefined, end: end + (trims ? 6 : 4), trimsBehind: trims };
}

function blanksOf(text: string, at: number): string {
  let end = at;
  while (isBlank(text[end]) && !(end > at && text.startsWith(`-${CLOSE}`, end + 1))) end += 1;
  return text.slice(at, end);
}

function isBlank(char: string | undefined): boolean {
  return char !== undefined && char !== '' && BLANK.includes(char);
}

function trimStart(text: string): string {
  return text.replace(/^[ \t\r\n]+/, '');
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text[end - 1])) end -= 1;
  return text.slice(0, end);
}
