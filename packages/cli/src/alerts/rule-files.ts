import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ObsError, Report } from '@obs-kit/core';
import type { RuleGroup } from '@obs-kit/core/alerting.js';
import { parseRuleFile } from '@obs-kit/rule-files';
import type { RuleFiles } from './config.js';
import { createGroup, type GroupSettings, type RunnerGroup } from './group.js';

/** What rule files say, and what is wrong with them. */
export interface LoadedRules {
  readonly groups: readonly RunnerGroup[];
  /** `where` begins with the file. */
  readonly problems: readonly ObsError[];
  /** Files with a problem. */
  readonly broken: ReadonlySet<string>;
}

/** Where rule files lie; tests bring their own. */
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

/** Reads all rule files. A file that cannot be read, and a rule or group that is wrong, is told and left out. */
export async function loadRules(
  files: readonly RuleFiles[],
  settings: GroupSettings,
  disk: RuleDisk,
): Promise<LoadedRules> {
  const groups = new Map<string, RunnerGroup>();
  const problems: ObsError[] = [];
  const broken = new Set<string>();
  for (const { pattern, source } of files) {
    const found = await filesOf(pattern, disk);
    if (found.length === 0) problems.push(noFileError(pattern));
    for (const file of found) {
      const report = new Report(file);
      for (const group of await readGroups(file, report, disk)) {
        const ready = createGroup(group, file, source, settings);
        if (groups.has(ready.id)) report.add(repeatedError(group.name));
        else groups.set(ready.id, ready);
      }
      problems.push(...report.problems);
      if (report.problems.length > 0) broken.add(file);
    }
  }
  return { groups: [...groups.values()], problems, broken };
}

async function readGroups(file: string, report: Report, disk: RuleDisk): Promise<readonly RuleGroup[]> {
  try {
    return parseRuleFile(await disk.read(file), report).groups;
  } catch (thrown) {
    const { code = 'unreadable' } = thrown as NodeJS.ErrnoException;
    report.add({
      code: 'alert-rule-file-unreadable',
      message: 'rule file cannot be read ({code})',
      hint: 'Check that it is there and may be read; then let the runner read its rules again (SIGHUP).',
      values: { code },
    });
    return [];
  }
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

function noFileError(pattern: string): ObsError {
  return new ObsError({
    code: 'alert-rule-file-unreadable',
    message: 'no rule file is like {pattern}',
    hint: 'Check the path under "rules" in the configuration; then let the runner read its rules again (SIGHUP).',
    values: { pattern },
    where: pattern,
  });
}

function repeatedError(name: string): ConstructorParameters<typeof ObsError>[0] {
  return {
    code: 'alert-group-repeated',
    message: 'group "{name}" is in this file already',
    hint: 'Give each group of a file its own name; the first one runs.',
    values: { name },
  };
}
