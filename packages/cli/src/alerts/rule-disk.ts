import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ObsError, Report } from '@obs-kit/core';
import type { RuleFiles } from './config.js';
import type { RunnerGroup } from './group.js';

/** Where files with rules lie; tests bring their own. */
export interface RuleDisk {
  /** Names in a folder; none when it is not there. */
  list(folder: string): Promise<readonly string[]>;
  /** The text of a file; rejects when it cannot be read. */
  read(path: string): Promise<string>;
}

export const ruleDisk: RuleDisk = {
  list: (folder) => readdir(folder).catch(() => []),
  read: (path) => readFile(path, 'utf8'),
};

/** What files say, and what is wrong with them. */
export interface LoadedRules {
  readonly groups: readonly RunnerGroup[];
  /** `where` begins with the file. */
  readonly problems: readonly ObsError[];
  /** Files with a fault. */
  readonly broken: ReadonlySet<string>;
}

/** A file that a setting names. `text`: absent when it cannot be read. */
export interface NamedFile {
  readonly file: string;
  readonly text: string | undefined;
  readonly source: string;
}

/** Reads the files that settings name. What cannot be read, and a name for which there is no file, is in `report`. */
export async function readNamed(
  named: readonly RuleFiles[],
  setting: 'rules' | 'dashboards',
  disk: RuleDisk,
  report: (file: string) => Report,
): Promise<readonly NamedFile[]> {
  const files: NamedFile[] = [];
  for (const { pattern, source } of named) {
    const found = await filesOf(pattern, disk);
    if (found.length === 0) {
      report(pattern).add({
        code: 'alert-rule-file-unreadable',
        message: 'no file is like {pattern}',
        hint: 'Check the path under "{setting}" in the configuration; then let the runner read its rules again (SIGHUP).',
        values: { pattern, setting },
      });
    }
    for (const file of found) {
      let text: string | undefined;
      try {
        text = await disk.read(file);
      } catch (thrown) {
        const { code = 'unreadable' } = thrown as NodeJS.ErrnoException;
        report(file).add({
          code: 'alert-rule-file-unreadable',
          message: 'file with rules cannot be read ({code})',
          hint: 'Check that it is there and may be read; then let the runner read its rules again (SIGHUP).',
          values: { code },
        });
      }
      files.push({ file, text, source });
    }
  }
  return files;
}

/** The files that a path names, in the order of their names; `*` and `?` in its last part stand for any characters. */
async function filesOf(pattern: string, disk: RuleDisk): Promise<string[]> {
  const last = basename(pattern);
  if (!/[*?]/.test(last)) return [pattern];
  const folder = dirname(pattern);
  const names = await disk.list(folder);
  const escaped = last
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const matches = new RegExp(`^${escaped}$`, 's');
  return names.filter((name) => matches.test(name)).toSorted().map((name) => join(folder, name)); // prettier-ignore
}
