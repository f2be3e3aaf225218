import { Report, type ObsError } from '@obs-kit/core';
import { parseRuleFile } from '@obs-kit/rule-files';
import type { RuleFiles } from './config.js';
import { createGroup, type GroupSettings, type RunnerGroup } from './group.js';
import { prometheusRules } from './prometheus-rule.js';
import { readNamed, type LoadedRules, type RuleDisk } from './rule-disk.js';

/** Reads all rule files. A file that cannot be read, and a rule or group that is wrong, is told and left out. */
export async function loadRules(
  files: readonly RuleFiles[],
  settings: GroupSettings,
  disk: RuleDisk,
): Promise<LoadedRules> {
  const groups = new Map<string, RunnerGroup>();
  const reports = new Map<string, Report>();
  const reportOf = (file: string): Report => {
    const report = reports.get(file) ?? new Report(file);
    reports.set(file, report);
    return report;
  };
  for (const { file, text, source } of await readNamed(files, 'rules', disk, reportOf)) {
    if (text === undefined) continue;
    const report = reportOf(file);
    for (const group of parseRuleFile(text, report).groups) {
      const ready = createGroup(group, file, prometheusRules(group, source, settings), settings);
      if (groups.has(ready.id)) report.add(repeatedError(group.name));
      else groups.set(ready.id, ready);
    }
  }
  const problems = [...reports.values()].flatMap((report): readonly ObsError[] => report.problems);
  const broken = [...reports].filter(([, report]) => report.problems.length > 0).map(([file]) => file);
  return { groups: [...groups.values()], problems, broken: new Set(broken) };
}

function repeatedError(name: string): Parameters<Report['add']>[0] {
  return {
    code: 'alert-group-repeated',
    message: 'group "{name}" is in this file already',
    hint: 'Give each group of a file its own name; the first one runs.',
    values: { name },
  };
}
