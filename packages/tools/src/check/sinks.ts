import { parseSync } from 'vite';
import { listFiles } from '../files.js';
import { isTestFile, readText } from '../lib/workspace.js';

interface Sink {
  readonly name: string;
  readonly pattern: RegExp;
}

/** Ways from a string to markup, style attributes or code. */
const SINKS: readonly Sink[] = [
  { name: 'innerHTML', pattern: /\.innerHTML\b/ },
  { name: 'outerHTML', pattern: /\.outerHTML\b/ },
  { name: 'insertAdjacentHTML', pattern: /\binsertAdjacentHTML\b/ },
  { name: 'setHTMLUnsafe', pattern: /\b(setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment)\b/ },
  { name: 'document.write', pattern: /\bdocument\s*\.\s*write(ln)?\b/ },
  { name: 'srcdoc', pattern: /\bsrcdoc\b/ },
  { name: 'DOMParser', pattern: /\bDOMParser\b/ },
  { name: 'unsafeHTML', pattern: /\b(unsafeHTML|unsafeSVG|unsafeMathML|unsafeStatic)\b/ },
  { name: 'unsafeCSS', pattern: /\bunsafeCSS\b/ },
  { name: 'styleMap', pattern: /\bstyleMap\b/ },
  { name: 'style attribute', pattern: /\sstyle=(["']?)\$\{|setAttribute\(\s*['"`]style\b/ },
  { name: 'eval', pattern: /(?<![\w$.])eval\s*\(/ },
  { name: 'Function', pattern: /\bnew\s+Function\b|(?<![\w$.])Function\s*\(/ },
  { name: 'string timer', pattern: /\bset(Timeout|Interval)\(\s*['"`]/ },
  { name: 'javascript: address', pattern: /(href|src)=["']javascript:/i },
];

/** Forbidden sinks in the sources of packages, demo and stories; comments do not count. */
export function checkSourceSinks(): string[] {
  const files = [...listFiles('packages', /\.ts$/), ...listFiles('stories', /\.ts$/)];
  return files
    .filter((file) => !isTestFile(file) && !file.startsWith('packages/tools/'))
    .flatMap((file) => sinksIn(readText(file)).map((name) => `${file}: forbidden sink: ${name}`));
}

/**
 * What a shipped bundle may hold, because Lit itself brings it: the static strings of a template become markup once,
 * by `innerHTML` and guarded by Lit's own Trusted Types policy, and two of its error messages name `unsafeCSS`.
 */
const BROUGHT_BY_LIT: ReadonlyMap<string, number> = new Map([
  ['innerHTML', 1],
  ['unsafeCSS', 2],
]);

/** Forbidden sinks in a bundle, beyond those that Lit brings. */
export function checkBundleSinks(name: string, code: string): string[] {
  return SINKS.flatMap((sink) => {
    const found = [...code.matchAll(new RegExp(sink.pattern, `g${sink.pattern.flags}`))].length;
    const allowed = BROUGHT_BY_LIT.get(sink.name) ?? 0;
    return found > allowed ? [`${name}: forbidden sink: ${sink.name}, ${found} times (${allowed} allowed)`] : [];
  });
}

/** Names of the sinks that a source text uses outside of comments. */
export function sinksIn(code: string): string[] {
  let bare = code;
  for (const { start, end } of parseSync('source.ts', code).comments) {
    bare = bare.slice(0, start) + ' '.repeat(end - start) + bare.slice(end);
  }
  return SINKS.filter(({ pattern }) => pattern.test(bare)).map(({ name }) => name);
}
