import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, root } from '../files.js';
import { fileOf, importsOf, packageOf, type ModuleImport } from '../lib/imports.js';
import { isTestFile, readManifest, readPackages, shippedSources, type WorkspacePackage } from '../lib/workspace.js';
import { allowedDependencies, rankOf } from './house.js';

/**
 * The arrows between rooms, as errors:
 * - what a package declares is what `house.ts` lets it know;
 * - what a module imports is declared, and published by the `exports` of the package that owns it;
 * - inside a ranked package an import stays in its folder or goes down; `import type` may point anywhere.
 */
export function checkBoundaries(): string[] {
  const packages = readPackages();
  const installed = new Set(
    [readManifest('.'), ...packages.map(({ manifest }) => manifest)].flatMap((manifest) => [
      ...declaredBy(manifest),
      ...Object.keys(manifest.devDependencies ?? {}),
    ]),
  );
  return [
    ...packages.flatMap((one) => checkDeclared(one)),
    ...packages.filter(({ manifest }) => manifest.private !== true).flatMap((one) => checkNeeded(one)),
    ...packages.flatMap((one) =>
      listFiles(one.folder, /\.ts$/).flatMap((file) => checkFile(file, one, packages, installed)),
    ),
    ...listFiles('stories', /\.ts$/).flatMap((file) => checkExports(file, importsOf(file), packages)),
  ];
}

/** What comes with a package, or may be missing where a machine cannot have it. */
function declaredBy({ dependencies, optionalDependencies }: WorkspacePackage['manifest']): string[] {
  return Object.keys({ ...dependencies, ...optionalDependencies });
}

/** Declared dependencies against the table of the house. */
function checkDeclared({ id, folder, manifest }: WorkspacePackage): string[] {
  const allowed = allowedDependencies(id);
  if (allowed === undefined) return [`${folder}: package "${id}" is not in the table of house.ts; give it a line`];
  if (allowed === 'everything') return [];
  return declaredBy(manifest)
    .filter((name) => !allowed.includes(name))
    .map((name) => `${folder}/package.json: "${id}" may not depend on "${name}"`);
}

/** What a published package declares, its sources import; `tslib` is imported by what the compiler writes. */
function checkNeeded(one: WorkspacePackage): string[] {
  const used = new Set(
    shippedSources(one).flatMap((file) => importsOf(file).map(({ specifier }) => packageOf(specifier))),
  );
  return declaredBy(one.manifest)
    .filter((name) => name !== 'tslib' && !used.has(name))
    .map((name) => `${one.folder}/package.json: nothing imports "${name}"`);
}

function checkFile(
  file: string,
  owner: WorkspacePackage,
  packages: readonly WorkspacePackage[],
  installed: ReadonlySet<string>,
): string[] {
  const imports = importsOf(file);
  return [
    ...checkUndeclared(file, imports, owner, installed),
    ...checkExports(file, imports, packages),
    ...(isTestFile(file) ? [] : checkRelative(file, imports, owner)),
  ];
}

/**
 * npm hoists, so an undeclared package resolves all the same; here it does not.
 * Tests and private packages may use whatever the workspace declares somewhere.
 */
function checkUndeclared(
  file: string,
  imports: readonly ModuleImport[],
  { manifest }: WorkspacePackage,
  installed: ReadonlySet<string>,
): string[] {
  const declared = new Set([manifest.name, ...declaredBy(manifest)]);
  const tooling = manifest.private === true || isTestFile(file);
  return imports
    .map(({ specifier }) => packageOf(specifier))
    .filter((name) => name !== undefined)
    .filter((name) => !declared.has(name) && !(tooling && (installed.has(name) || TEST_PACKAGES.includes(name))))
    .map((name) => `${file}: imports "${name}", which ${manifest.name} does not declare`);
}

/** Private packages that any test may use. */
const TEST_PACKAGES: readonly string[] = ['@obs-kit/testing', '@obs-kit/tools'];

/** Imports of a workspace package go through its `exports`. */
function checkExports(file: string, imports: readonly ModuleImport[], packages: readonly WorkspacePackage[]): string[] {
  return imports.flatMap(({ specifier }) => {
    const target = packages.find(({ manifest }) => manifest.name === packageOf(specifier));
    if (target === undefined) return [];
    const entry = `.${specifier.slice(target.manifest.name.length)}`;
    if (Object.keys(target.manifest.exports ?? {}).some((key) => matches(key, entry))) return [];
    return [`${file}: "${specifier}" is not in the exports of ${target.manifest.name}`];
  });
}

/** True when a key of `exports`, which may hold one `*`, opens this entry. */
function matches(key: string, entry: string): boolean {
  const [start = '', end] = key.split('*');
  if (end === undefined) return key === entry;
  return entry.startsWith(start) && entry.endsWith(end) && entry.length >= start.length + end.length;
}

/** Relative imports exist, stay in the package, and go down the ranks. */
function checkRelative(file: string, imports: readonly ModuleImport[], owner: WorkspacePackage): string[] {
  const source = `${owner.folder}/src/`;
  if (!file.startsWith(source)) return [];
  return imports.flatMap(({ specifier, kind }) => {
    if (!specifier.startsWith('.')) return [];
    const target = fileOf(file, specifier);
    if (!target.startsWith(source)) return [`${file}: "${specifier}" reaches out of the package`];
    if (!existsSync(join(root, target))) return [`${file}: "${specifier}" does not exist`];
    if (isTestFile(target)) return [`${file}: "${specifier}" is only for tests`];
    return kind === 'type' ? [] : checkRank(file, target, owner.id, source.length);
  });
}

function checkRank(file: string, target: string, id: string, skip: number): string[] {
  const from = rankOf(id, file.slice(skip));
  const to = rankOf(id, target.slice(skip));
  if (from === undefined || to === undefined) {
    return [`${from === undefined ? file : target}: its folder has no rank in house.ts`];
  }
  if (from.room === to.room || to.rank < from.rank) return [];
  return [`${file}: "${from.room}" (rank ${from.rank}) may not import "${to.room}" (rank ${to.rank})`];
}
