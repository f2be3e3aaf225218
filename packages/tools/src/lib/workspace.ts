import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, root } from '../files.js';

/** What the tools read of a `package.json`. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export interface WorkspacePackage {
  /** The folder's name: `core`. */
  readonly id: string;
  /** Relative to the workspace: `packages/core`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readText(join(folder, 'package.json'))) as Manifest;
}

/** Every package under `packages/`, by name of its folder. */
export function readPackages(): WorkspacePackage[] {
  return readdirSync(join(root, 'packages'))
    .toSorted()
    .filter((id) => existsSync(join(root, 'packages', id, 'package.json')))
    .map((id) => ({ id, folder: `packages/${id}`, manifest: readManifest(`packages/${id}`) }));
}

/** Those that are published. */
export function publishedPackages(): WorkspacePackage[] {
  return readPackages().filter(({ manifest }) => manifest.private !== true);
}

/** True for files that are not shipped: tests and what only tests read. */
export function isTestFile(path: string): boolean {
  return path.endsWith('.test.ts') || path.split('/').some((part) => part === 'fixtures' || part === 'e2e');
}

/** The TypeScript files of a package that are shipped. */
export function shippedSources({ folder }: WorkspacePackage): string[] {
  return listFiles(`${folder}/src`, /\.ts$/).filter((path) => !isTestFile(path));
}
