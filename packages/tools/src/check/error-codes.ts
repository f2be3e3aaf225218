import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, root } from '../files.js';
import { publishedPackages, readText, shippedSources } from '../lib/workspace.js';

const FOLDER = 'docs/errors';
const INDEX = `${FOLDER}/README.md`;

/** Every code that the source can show has a page, every page has a code, and the index lists them. */
export function checkErrorCodes(): string[] {
  const used = codesInSource();
  const pages = codesWithPage();
  return [
    ...[...used].filter(([code]) => !pages.has(code)).map(([code, file]) => `${file}: ${FOLDER}/${code}.md is missing`),
    ...[...pages]
      .filter((code) => !used.has(code))
      .map((code) => `${FOLDER}/${code}.md: no source file uses this code`),
    ...[...pages]
      .filter((code) => !readText(`${FOLDER}/${code}.md`).startsWith(`# ${code}\n`))
      .map((code) => `${FOLDER}/${code}.md: the title must be "# ${code}"`),
    ...(existsSync(join(root, INDEX)) && readText(INDEX) === indexOf(pages)
      ? []
      : [`${INDEX}: out of date; run npm run docs`]),
  ];
}

/** Writes the index of all codes. */
export function writeErrorIndex(): void {
  writeFileSync(join(root, INDEX), indexOf(codesWithPage()));
}

/**
 * Codes by the file that first uses them: the literals after `code:`, and those that a helper takes as its first
 * parameter, `code: string`.
 */
function codesInSource(): Map<string, string> {
  const codes = new Map<string, string>();
  for (const file of publishedPackages().flatMap(shippedSources)) {
    for (const code of codesIn(readText(file))) if (!codes.has(code)) codes.set(code, file);
  }
  return codes;
}

function codesIn(text: string): string[] {
  const named = [...text.matchAll(/\bcode:\s*'([a-z][a-z0-9-]*)'/g)];
  const helpers = [...text.matchAll(/(?:const|function)\s+(\w+)\s*=?\s*\(\s*code: string/g)].map(([, name]) => name);
  const passed = helpers.flatMap((name) => [...text.matchAll(new RegExp(`\\b${name}\\(\\s*'([a-z][a-z0-9-]*)'`, 'g'))]);
  return [...named, ...passed].map(([, code = '']) => code);
}

function codesWithPage(): Set<string> {
  return new Set(
    listFiles(FOLDER, /\.md$/)
      .filter((page) => page !== INDEX)
      .map((page) => page.slice(FOLDER.length + 1, -3)),
  );
}

function indexOf(codes: ReadonlySet<string>): string {
  const rows = [...codes].toSorted().map((code) => `- [${code}](./${code}.md): ${firstSentenceOf(code)}`);
  return `# Errors\n\nEvery message that obs-kit shows carries one of these codes. The list is written by \`npm run docs\`.\n\n${rows.join('\n')}\n`;
}

/** The first line of prose below a page's title. */
function firstSentenceOf(code: string): string {
  const [, line = ''] = /^#[^\n]*\n+([^\n]+)/.exec(readText(`${FOLDER}/${code}.md`)) ?? [];
  return line;
}
