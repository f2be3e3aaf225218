import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the whole workspace, without a slash at the end. */
export const root: string = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '');

/** Files under `folder` (relative to the workspace) whose name matches, sorted, relative to the workspace. */
export function listFiles(folder: string, name: RegExp): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory())
        return entry.name === 'node_modules' || entry.name === 'dist' ? [] : listFiles(path, name);
      return name.test(entry.name) ? [path] : [];
    })
    .toSorted();
}
