import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';

/** What a new thing consists of: whole files, and lines in files that exist. Paths are relative to the workspace. */
export interface Scaffold {
  readonly files: ReadonlyMap<string, string>;
  readonly edits: ReadonlyMap<string, (text: string) => string>;
  /** What is left to do by hand, one sentence each. */
  readonly next: readonly string[];
}

/**
 * Writes a scaffold under `root`. Throws, before anything is written, when a file is already there or a line would have
 * no place.
 */
export async function writeScaffold(root: string, { files, edits }: Scaffold): Promise<string[]> {
  const written = new Map<string, string>();
  for (const [path, text] of files) {
    if (existsSync(join(root, path))) throw new Error(`${path} is already there`);
    written.set(path, text);
  }
  for (const [path, edit] of edits) {
    const before = readFileSync(join(root, path), 'utf8');
    const after = edit(before);
    if (after === before) throw new Error(`${path} has no place for a new line; its table has changed its shape`);
    written.set(path, after);
  }
  for (const [path, text] of written) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    const style = await resolveConfig(join(root, '.prettierrc.json'), { config: join(root, '.prettierrc.json') });
    writeFileSync(target, await format(text, { ...style, filepath: target }));
  }
  return [...written.keys()];
}

/** An edit that writes `line` directly before the first match of `before`. */
export function insertBefore(before: RegExp, line: string): (text: string) => string {
  return (text) => text.replace(before, (match) => `${line}\n${match}`);
}
