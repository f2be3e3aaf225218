/** Where in PromQL a text ends: what may follow depends on it. */
export type Position =
  | { readonly kind: 'string'; readonly quote: Quote; readonly role: StringRole; readonly content: string }
  /** Between the brackets of a range or subquery, or after `offset`. */
  | { readonly kind: 'duration' }
  /** A label's name: within braces before the operator, or in the list of `by`, `without`, `on`, `ignoring`, `group_left`. */
  | { readonly kind: 'label'; readonly list: boolean }
  /** A number or a metric name. */
  | { readonly kind: 'bare' }
  /** No value may stand here; `hint` says what to write instead. */
  | { readonly kind: 'none'; readonly hint: string };

export type Quote = '"' | "'" | '`';
/**
 * `equal` and `regex`: the value of a matcher; `replacement`: a text in which `$1` is a group of an expression; `text`: any
 * other string, such as a function's argument.
 */
export type StringRole = 'equal' | 'regex' | 'replacement' | 'text';

const LABEL_LISTS: ReadonlySet<string> = new Set(['by', 'without', 'on', 'ignoring', 'group_left', 'group_right']);
/** `label_replace(v, dst, replacement, src, regex)`: what its strings are, by place. */
const LABEL_REPLACE: readonly (StringRole | undefined)[] = [undefined, undefined, 'replacement', undefined, 'regex'];

interface Bracket {
  readonly open: '(' | '[' | '{';
  /** The word before it. */
  readonly word: string;
  commas: number;
  /** The matcher operator since the last comma. */
  operator: string;
}

const TOKEN = /\s+|#[^\n]*|=~|!~|!=|==|[A-Za-z_:][\w:]*|["'`]|[^]/y;

/** Reads `before` as PromQL tokens and says where it ends. Total: any text has a position, if only `none`. */
export function positionAfter(before: string): Position {
  const brackets: Bracket[] = [];
  const tokens = new RegExp(TOKEN);
  let word = '';
  let index = 0;
  while (index < before.length) {
    tokens.lastIndex = index;
    const token = tokens.exec(before)![0];
    index += token.length;
    const top = brackets.at(-1);
    if (token.startsWith('#')) {
      if (index === before.length) return { kind: 'none', hint: 'Move the variable out of the comment.' };
    } else if (token === '"' || token === "'" || token === '`') {
      const end = endOfString(before, index, token);
      if (end === undefined) return inString(token, before.slice(index), top);
      index = end;
      word = '';
    } else if (token === '(' || token === '[' || token === '{') {
      brackets.push({ open: token, word, commas: 0, operator: '' });
      word = '';
    } else if (token === ')' || token === ']' || token === '}') {
      brackets.pop();
      word = '';
    } else if (token === ',') {
      if (top) [top.commas, top.operator] = [top.commas + 1, ''];
      word = '';
    } else if (/^(=~|!~|!=|=)$/.test(token)) {
      if (top) top.operator = token;
      word = '';
    } else if (token.trim() !== '' && token !== '-') {
      word = token;
    }
  }
  return outsideString(brackets.at(-1), word);
}

/** Index after the closing quote, or `undefined` when the text ends within the string. */
function endOfString(text: string, from: number, quote: Quote): number | undefined {
  for (let i = from; i < text.length; i++) {
    if (text[i] === quote) return i + 1;
    if (text[i] === '\\' && quote !== '`') i++;
  }
  return undefined;
}

function inString(quote: Quote, content: string, top: Bracket | undefined): Position {
  if (quote !== '`' && /(^|[^\\])(\\\\)*\\$/.test(content)) {
    return { kind: 'none', hint: 'Remove the backslash before the variable.' };
  }
  const operator = top?.open === '{' ? top.operator : '';
  const argument = top?.open === '(' && top.word === 'label_replace' ? LABEL_REPLACE[top.commas] : undefined;
  const role = argument ?? (operator.endsWith('~') ? 'regex' : operator === '' ? 'text' : 'equal');
  return { kind: 'string', quote, role, content };
}

function outsideString(top: Bracket | undefined, word: string): Position {
  if (top?.open === '[' || word === 'offset') return { kind: 'duration' };
  if (top?.open === '{') {
    return top.operator === ''
      ? { kind: 'label', list: false }
      : { kind: 'none', hint: 'Put the variable into double quotes.' };
  }
  if (top?.open === '(' && LABEL_LISTS.has(top.word)) return { kind: 'label', list: true };
  return { kind: 'bare' };
}
