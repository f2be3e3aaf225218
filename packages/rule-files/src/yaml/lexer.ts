import { Lexer, Parser, type CST } from 'yaml';

/** What is reached into: the version of the package is pinned, and a test notices when this has no effect any more. */
interface Internals {
  indentNext: number;
  parseQuotedScalar(): Generator<string, unknown>;
}

/**
 * The tokens of a text. Quoted texts may go on in lines that are not indented: YAML forbids it, but the parser of
 * Prometheus and Alertmanager reads it, and published rules have it.
 */
export function* tokensOf(text: string, onNewLine: (offset: number) => void): Generator<CST.Token> {
  const lexer = new Lexer();
  const internals = lexer as unknown as Internals;
  const parseQuotedScalar = internals.parseQuotedScalar.bind(lexer);
  internals.parseQuotedScalar = function* () {
    const { indentNext } = internals;
    internals.indentNext = 0;
    const next = yield* parseQuotedScalar();
    internals.indentNext = indentNext;
    return next;
  };
  const parser = new Parser(onNewLine);
  onNewLine(0);
  for (const lexeme of lexer.lex(text)) yield* parser.next(lexeme);
  yield* parser.end();
}
