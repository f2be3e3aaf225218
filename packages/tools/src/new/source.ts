import { sourceFiles } from './source-files.js';
import type { Names } from './names.js';
import { insertBefore, type Scaffold } from './scaffold.js';

/** A package of its own: protocol, contract test, page, and its line in the root's list of projects. */
export function newSource(names: Names, version: string): Scaffold {
  const { kebab } = names;
  return {
    files: sourceFiles(names, version),
    edits: new Map([
      [
        'tsconfig.json',
        insertBefore(/^\s*\{\s*"path":\s*"packages\/elements"\s*\}/m, `{ "path": "packages/source-${kebab}" },`),
      ],
    ]),
    next: [
      'Run npm install, which links the new package.',
      `Write its protocol: query.ts asks, frames.ts reads the answer. It speaks a small JSON protocol until then.`,
      `Run its test: node --conditions=@obs-kit/source --import tsx --test packages/source-${kebab}/src/source.test.ts`,
    ],
  };
}
