import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The few things that the state file needs of a file system; tests bring one that fails wherever they like. */
export interface StateFiles {
  /** `undefined`: there is none. */
  read(path: string): Promise<string | undefined>;
  /** Resolves when the text is on the disk, not only on its way. */
  write(path: string, text: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Resolves when the renames in the folder of this file are on the disk. */
  syncFolder(path: string): Promise<void>;
}

export const stateFiles: StateFiles = {
  async read(path) {
    try {
      return await readFile(path, 'utf8');
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw thrown;
    }
  },
  async write(path, text) {
    await mkdir(dirname(path), { recursive: true });
    // Labels may tell what nobody else on the machine should read.
    const file = await open(path, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  rename,
  async syncFolder(path) {
    const folder = await open(dirname(path), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
};
