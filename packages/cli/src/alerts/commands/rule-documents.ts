import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ObsError, Report } from '@obs-kit/core';
import type { RuleGroup } from '@obs-kit/core/alerting.js';
import { isNotice, parseRuleFile } from '@obs-kit/rule-files';

/** What a file of rules says. */
export interface RuleSource {
  readonly file: string;
  readonly groups: readonly RuleGroup[];
  /** What was wrong with it, and left out. */
  readonly problems: readonly ObsError[];
}

/** Reads files of rules: Prometheus' own, or PrometheusRule objects. @throws ObsError `alert-command-file-unreadable` */
export async function readRules(files: readonly string[]): Promise<readonly RuleSource[]> {
  return Promise.all(
    files.map(async (file) => {
      const report = new Report();
      const { groups } = parseRuleFile(await readText(file), report);
      return { file, groups, problems: problemsOf(report, file) };
    }),
  );
}

/** The problems of a report, with the file that they are in. */
export function problemsOf({ problems }: Report, file: string): readonly ObsError[] {
  return problems.map(({ code, message, hint, where }) => {
    return new ObsError({ code, message, hint, where: where ? `${basename(file)}: ${where}` : basename(file) });
  });
}

/** All groups, when there is nothing wrong with any: half of the rules would be worse than none. @throws AggregateError */
export async function readGroups(files: readonly string[]): Promise<readonly RuleGroup[]> {
  const sources = await readRules(files);
  const problems = sources.flatMap((source) => source.problems.filter((problem) => !isNotice(problem)));
  if (problems.length > 0) throw new AggregateError(problems, 'rules cannot be used as they are');
  return sources.flatMap(({ groups }) => groups);
}

/** @throws ObsError `alert-command-file-unreadable` */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (thrown) {
    throw new ObsError({
      code: 'alert-command-file-unreadable',
      message: 'file {file} cannot be read: {detail}',
      hint: 'Check the path, and who may read it.',
      values: { file, detail: (thrown as NodeJS.ErrnoException).code ?? 'unknown' },
    });
  }
}
