import { errorOf, type Report } from '@obs-kit/core';
import { Composer, LineCounter, type Document } from 'yaml';
import { tokensOf } from './lexer.js';

/** Longest text that is read, in UTF-16 units. The largest rule files in the open have about half a megabyte. */
const LONGEST_TEXT = 16 * 1024 * 1024;

const MOST_ERRORS = 10;

/**
 * The documents of a YAML text. Scalars stay texts as they are written (`failsafe`): what a text means depends on the
 * field it is for, as in Prometheus. Keys that stand twice are left to the reader, who knows what they break.
 * @returns `undefined` when the text is no YAML: where one part is damaged, the borders of the others are guesses.
 */
export function parseDocuments(text: string, report: Report): readonly Document.Parsed[] | undefined {
  if (text.length > LONGEST_TEXT) {
    report.add({
      code: 'yaml-too-large',
      message: 'YAML text has {length} characters, more than {most}',
      hint: 'Split the file.',
      values: { length: text.length, most: LONGEST_TEXT },
    });
    return undefined;
  }
  const lineCounter = new LineCounter();
  try {
    const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, keepSourceTokens: true });
    const documents = [...composer.compose(tokensOf(text, lineCounter.addNewLine))];
    const errors = documents.flatMap((document) => document.errors);
    // What follows the first few is mostly their consequence.
    for (const { message, pos } of errors.slice(0, MOST_ERRORS)) {
      const { line, col } = lineCounter.linePos(pos[0]);
      addSyntaxError(report, line, col, message);
    }
    return errors.length === 0 ? documents : undefined;
  } catch (thrown) {
    // Brackets nested ten thousand deep exhaust the parser's stack.
    addSyntaxError(report, 1, 1, errorOf(thrown).message);
    return undefined;
  }
}

function addSyntaxError(report: Report, line: number, column: number, detail: string): void {
  report.add({
    code: 'yaml-syntax',
    message: 'YAML cannot be read at line {line}, column {column}: {detail}',
    hint: 'Correct the text there; nothing of this file is used before that.',
    values: { line, column, detail },
  });
}
