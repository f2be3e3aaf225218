import { querySyntaxError } from './errors.js';
import type { Matcher } from './model.js';
import { tokensOf, unescapeString, type Token } from './tokens.js';

/** What a query can be about. */
export type Subject = 'alerts' | 'groups' | 'silences' | 'status';

export interface Selector {
  readonly subject: Subject;
  readonly matchers: readonly Matcher[];
}

/** A variable's question: values of a label, names of labels, or names of receivers. */
export interface ValuesQuery {
  readonly what: 'values' | 'names' | 'receivers';
  /** For `values`. */
  readonly label: string;
  readonly matchers: readonly Matcher[];
}

const SUBJECTS: ReadonlySet<string> = new Set<Subject>(['alerts', 'groups', 'silences', 'status']);

/** `alerts{severity="critical"}`. Throws `alertmanager-bad-query`. */
export function parseSelector(query: string): Selector {
  const reader = createReader(query);
  const subject = reader.word();
  if (!SUBJECTS.has(subject)) throw querySyntaxError(query, `"${subject}" is none of the four subjects`);
  const matchers = reader.matchers();
  reader.end();
  if (subject === 'status' && matchers.length > 0) throw querySyntaxError(query, 'status takes no matchers');
  return { subject: subject as Subject, matchers };
}

/** `label_values(team)`, `label_values(alerts{…}, team)`, `label_names()`, `receivers()`. Throws `alertmanager-bad-query`. */
export function parseValuesQuery(query: string): ValuesQuery {
  const reader = createReader(query);
  const name = reader.word();
  const what = name === 'label_values' ? 'values' : name === 'label_names' ? 'names' : name;
  if (what !== 'values' && what !== 'names' && what !== 'receivers') {
    throw querySyntaxError(query, 'a variable asks label_values(label), label_names() or receivers()');
  }
  reader.mark('(');
  const asksAlerts = what !== 'receivers' && reader.startsSelector();
  if (asksAlerts) reader.skipWord('alerts');
  const matchers = asksAlerts ? reader.matchers() : [];
  if (asksAlerts && what === 'values') reader.mark(',');
  const label = what === 'values' ? reader.name() : '';
  reader.mark(')');
  reader.end();
  return { what, label, matchers };
}

interface Reader {
  word(): string;
  /** A label's name, bare or in quotes. */
  name(): string;
  mark(text: string): void;
  skipWord(text: string): void;
  /** Whether matchers come next, with or without `alerts` before them. */
  startsSelector(): boolean;
  /** None when no brace comes next. */
  matchers(): Matcher[];
  end(): void;
}

function createReader(query: string): Reader {
  const tokens = tokensOf(query);
  let at = 0;
  const fail = (wanted: string): never => {
    const token = tokens[at];
    const found = token === undefined ? 'the end' : token.kind === 'string' ? 'a string' : `"${token.text}"`;
    throw querySyntaxError(query, `${wanted} is wanted where ${found} stands`);
  };
  const isText = (token: Token | undefined, text: string): boolean =>
    token !== undefined && token.kind !== 'string' && token.text === text;
  const string = (token: Token & { kind: 'string' }): string => {
    if (!token.closed) throw querySyntaxError(query, 'a string has no end');
    at++;
    return unescapeString(token.content);
  };
  const wordOr = (wanted: string): string => {
    const token = tokens[at];
    if (token?.kind === 'string') return string(token);
    if (token?.kind !== 'word') return fail(wanted);
    at++;
    return token.text;
  };

  const reader: Reader = {
    word() {
      const token = tokens[at];
      if (token?.kind !== 'word') return fail('a word');
      at++;
      return token.text;
    },
    name: () => wordOr('the name of a label'),
    mark(text) {
      if (!isText(tokens[at], text)) fail(`"${text}"`);
      at++;
    },
    skipWord(text) {
      if (isText(tokens[at], text)) at++;
    },
    startsSelector: () =>
      isText(tokens[at], '{') ||
      (isText(tokens[at], 'alerts') && !isText(tokens[at + 1], ')') && tokens[at + 1] !== undefined),
    matchers() {
      const matchers: Matcher[] = [];
      if (!isText(tokens[at], '{')) return matchers;
      at++;
      while (!isText(tokens[at], '}')) {
        if (matchers.length > 0) reader.mark(',');
        // A comma may close the list.
        if (matchers.length > 0 && isText(tokens[at], '}')) break;
        const name = reader.name();
        const operator = tokens[at];
        if (operator?.kind !== 'operator') return fail('one of = != =~ !~');
        at++;
        const value = wordOr('a value');
        matchers.push({ name, value, isRegex: operator.text.endsWith('~'), isEqual: operator.text.startsWith('=') });
      }
      at++;
      return matchers;
    },
    end() {
      if (at < tokens.length) fail('the end');
    },
  };
  return reader;
}
