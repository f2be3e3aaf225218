import { lexTemplate, type Part, type Token } from './lex.js';
import type { Command, Operand, Pipeline, TemplateNode } from './node.js';
import { unquoteGo } from './quote.js';
import { TemplateFault, type GoValue } from './value.js';

/** Words that Go's templates know and these do not. */
const UNSUPPORTED_WORDS: ReadonlySet<string> = new Set(['define', 'template', 'block', 'break', 'continue']);
const BLOCKS: ReadonlySet<string> = new Set(['if', 'with', 'range']);

/** Deeper nesting of blocks and parentheses is refused: no rule needs it, and each level costs stack. */
const DEEPEST = 50;

/** Reads a template into a tree. `isFunction` says which names are functions. @throws TemplateFault */
export function parseNodes(text: string, isFunction: (name: string) => boolean): readonly TemplateNode[] {
  return new Parser(lexTemplate(text), isFunction).template();
}

class Parser {
  private next = 0;
  private depth = 0;
  /** Variables that can be seen here, the innermost scope last. */
  private variables = ['$', '$labels', '$externalLabels', '$externalURL', '$value'];

  constructor(
    private readonly parts: readonly Part[],
    private readonly isFunction: (name: string) => boolean,
  ) {}

  template(): readonly TemplateNode[] {
    const { nodes, end } = this.list();
    if (end !== undefined) throw new TemplateFault(`unexpected {{${end.word}}}`);
    return nodes;
  }

  /** Nodes up to `end` or `else`, or the end of the text. */
  private list(): { nodes: TemplateNode[]; end: { word: string; rest: Tokens } | undefined } {
    const nodes: TemplateNode[] = [];
    while (this.next < this.parts.length) {
      const part = this.parts[this.next]!;
      this.next += 1;
      if ('text' in part) {
        nodes.push({ kind: 'text', text: part.text });
        continue;
      }
      const tokens = new Tokens(part.tokens);
      const word = tokens.word();
      if (word === 'end' || word === 'else') return { nodes, end: { word, rest: tokens } };
      if (word !== undefined && UNSUPPORTED_WORDS.has(word))
        throw new TemplateFault(`{{${word}}} is not supported`, word);
      nodes.push(
        word !== undefined && BLOCKS.has(word)
          ? this.block(word as 'if' | 'with' | 'range', tokens)
          : { kind: 'print', pipeline: this.wholePipeline(tokens) },
      );
    }
    return { nodes, end: undefined };
  }

  private block(kind: 'if' | 'with' | 'range', tokens: Tokens): TemplateNode {
    this.deeper();
    const seen = this.variables.length;
    const pipeline = this.wholePipeline(tokens, kind);
    const { nodes: body, end } = this.list();
    let otherwise: readonly TemplateNode[] = [];
    if (end === undefined) throw new TemplateFault(`{{${kind}}} without {{end}}`);
    if (end.word === 'else') {
      // `else if` is an `if` in the else part that shares the end.
      const nested = end.rest.word();
      if (nested === undefined) {
        end.rest.done();
        const rest = this.list();
        if (rest.end?.word !== 'end') throw new TemplateFault(`{{else}} without {{end}}`);
        rest.end.rest.done();
        otherwise = rest.nodes;
      } else if (nested === kind && kind === 'if') otherwise = [this.block('if', end.rest)];
      else throw new TemplateFault(`{{else ${nested}}} is not supported`, `else ${nested}`);
    } else end.rest.done();
    this.variables.length = seen;
    this.depth -= 1;
    return { kind, pipeline, body, otherwise };
  }

  private wholePipeline(tokens: Tokens, block?: string): Pipeline {
    const pipeline = this.pipeline(tokens, block);
    tokens.done();
    return pipeline;
  }

  private pipeline(tokens: Tokens, block?: string): Pipeline {
    const { names, declares } = this.declaration(tokens, block);
    const commands: Command[] = [];
    do commands.push(this.command(tokens));
    while (tokens.take('|') !== undefined);
    for (const { operands } of commands.slice(1)) {
      if (operands[0]?.kind !== 'function')
        throw new TemplateFault(`non executable command in pipeline: ${operands[0]?.text}`);
    }
    if (declares) this.variables.push(...names);
    return { names, declares, commands };
  }

  private declaration(tokens: Tokens, block: string | undefined): { names: string[]; declares: boolean } {
    const start = tokens.position;
    const names: string[] = [];
    for (let name = tokens.variable(); name !== undefined; name = tokens.variable()) {
      names.push(name);
      const sign = tokens.take(':=') ?? tokens.take('=');
      if (sign !== undefined) {
        if (sign === '=') names.forEach((known) => this.known(known));
        return { names, declares: sign === ':=' };
      }
      if (block !== 'range' || names.length > 1 || tokens.take(',') === undefined) break;
    }
    tokens.position = start;
    return { names: [], declares: false };
  }

  private command(tokens: Tokens): Command {
    const operands: Operand[] = [];
    tokens.blanks();
    const at = tokens.at();
    for (let operand = this.operand(tokens); operand !== undefined; operand = this.operand(tokens)) {
      operands.push(operand);
      if (!tokens.blanks()) break;
    }
    if (operands.length === 0) throw new TemplateFault('missing value for command');
    return { operands, at, text: operands.map(({ text }) => text).join(' ') };
  }

  private operand(tokens: Tokens): Operand | undefined {
    const token = tokens.peek();
    if (token === undefined) return undefined;
    const { kind, text } = token;
    if (kind === 'sign' && text !== '(' && text !== '.') return undefined;
    tokens.position += 1;
    if (kind === 'sign' && text === '(') return this.parentheses(tokens);
    if (kind === 'sign') return { kind: 'dot', text: '.' };
    if (kind === 'field') return fieldOf([text, ...tokens.path()]);
    if (kind === 'variable') {
      this.known(text);
      const path = tokens.path();
      return { kind: 'variable', name: text, path, text: [text, ...path].join('.') };
    }
    if (kind === 'name') return this.name(text, tokens);
    const value = kind === 'string' ? unquoteGo(text) : numberOf(text);
    return noFields({ kind: 'constant', value, text }, tokens);
  }

  private name(text: string, tokens: Tokens): Operand {
    if (text === 'true' || text === 'false')
      return noFields({ kind: 'constant', value: text === 'true', text }, tokens);
    if (text === 'nil') throw new TemplateFault('nil is not supported', 'nil');
    if (!this.isFunction(text)) throw new TemplateFault(`function ${text} is not supported`, text);
    return noFields({ kind: 'function', name: text, text }, tokens);
  }

  private parentheses(tokens: Tokens): Operand {
    this.deeper();
    const pipeline = this.pipeline(tokens);
    if (tokens.take(')') === undefined) throw new TemplateFault('unclosed left paren');
    this.depth -= 1;
    const path = tokens.path();
    const inner = `(${pipeline.commands.map(({ text }) => text).join(' | ')})`;
    return { kind: 'pipeline', pipeline, path, text: [inner, ...path].join('.') };
  }

  private known(name: string): void {
    if (!this.variables.includes(name)) throw new TemplateFault(`undefined variable ${name}`);
  }

  private deeper(): void {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new TemplateFault(`nested deeper than ${DEEPEST}`, 'nesting');
  }
}

/** The tokens of one action, read from left to right. */
class Tokens {
  position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  peek(): Token | undefined {
    return this.tokens[this.position];
  }

  at(): number {
    return this.peek()?.at ?? this.tokens.at(-1)?.at ?? 0;
  }

  /** Steps over blanks; says whether there were any. */
  blanks(): boolean {
    const blank = this.peek()?.kind === 'space';
    if (blank) this.position += 1;
    return blank;
  }

  /** A keyword, if the next token is one. */
  word(): string | undefined {
    this.blanks();
    const token = this.peek();
    const isWord =
      token?.kind === 'name' &&
      (BLOCKS.has(token.text) || UNSUPPORTED_WORDS.has(token.text) || token.text === 'end' || token.text === 'else');
    if (!isWord) return undefined;
    this.position += 1;
    return token.text;
  }

  variable(): string | undefined {
    this.blanks();
    const token = this.peek();
    if (token?.kind !== 'variable') return undefined;
    this.position += 1;
    return token.text;
  }

  take(sign: string): string | undefined {
    const start = this.position;
    this.blanks();
    if (this.peek()?.kind === 'sign' && this.peek()?.text === sign) {
      this.position += 1;
      return sign;
    }
    this.position = start;
    return undefined;
  }

  /** The fields that follow without a blank. */
  path(): string[] {
    const path: string[] = [];
    for (let token = this.peek(); token?.kind === 'field'; token = this.peek()) {
      path.push(token.text);
      this.position += 1;
    }
    return path;
  }

  done(): void {
    this.blanks();
    const token = this.peek();
    if (token !== undefined) throw new TemplateFault(`unexpected ${JSON.stringify(token.text)} in action`);
  }
}

function fieldOf(path: readonly string[]): Operand {
  return { kind: 'field', path, text: `.${path.join('.')}` };
}

function noFields(operand: Operand, tokens: Tokens): Operand {
  if (tokens.path().length > 0) throw new TemplateFault(`unexpected . after term ${JSON.stringify(operand.text)}`);
  return operand;
}

/** Whole numbers are ints, all others floats. Other bases and digit separators are not supported. */
function numberOf(text: string): GoValue {
  if (/^[+-]?(?:0|[1-9]\d*)$/.test(text)) {
    const whole = BigInt(text.replace('+', ''));
    if (whole === BigInt.asIntN(64, whole)) return whole;
  }
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) && /[.eE]/.test(text)) return Number(text);
  throw new TemplateFault(`number ${text} is not supported`, text);
}
