import { posix } from 'node:path';
import { parseSync } from 'vite';
import { readText } from './workspace.js';

export interface ModuleImport {
  /** As written: `./frame.js`, `lit`. */
  readonly specifier: string;
  /** `type`: gone after compilation; `lazy`: `import()`. */
  readonly kind: 'runtime' | 'type' | 'lazy';
}

/** What a TypeScript module imports and re-exports, in order. Throws on a syntax error. */
export function importsOf(path: string, code: string = readText(path)): ModuleImport[] {
  const { program, module, errors } = parseSync(path, code);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path}: ${error.message}`);
  const found: ModuleImport[] = [];
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      found.push({ specifier: statement.source.value, kind: statement.importKind === 'type' ? 'type' : 'runtime' });
    } else if (
      (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportAllDeclaration') &&
      statement.source
    ) {
      found.push({ specifier: statement.source.value, kind: statement.exportKind === 'type' ? 'type' : 'runtime' });
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^(['"])([^'"]+)\1$/.exec(code.slice(moduleRequest.start, moduleRequest.end));
    if (literal?.[2] !== undefined) found.push({ specifier: literal[2], kind: 'lazy' });
  }
  // What is only looked for, to be sent or read as a file.
  for (const [, specifier] of code.matchAll(/\bimport\.meta\.resolve\('([^']+)'\)/g)) {
    found.push({ specifier: specifier!, kind: 'lazy' });
  }
  return found;
}

/** The package that a bare specifier names: `lit/decorators.js` → `lit`; `undefined` for relative ones and Node's own. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('/') || specifier.startsWith('node:')) return undefined;
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/** The source file that a relative specifier names, seen from `importer`; both relative to the workspace. */
export function fileOf(importer: string, specifier: string): string {
  return posix.join(posix.dirname(importer), specifier).replace(/\.js$/, '.ts');
}
