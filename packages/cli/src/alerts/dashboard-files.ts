import { basename } from 'node:path';
import { Report, type ObsError } from '@obs-kit/core';
import { alertRulesOf, type RuleSettings } from '@obs-kit/core/alerting.js';
import type { RuleFiles } from './config.js';
import { documentRule } from './document-rule.js';
import { createDocumentGroup, type RunnerGroup } from './group.js';
import { readNamed, type LoadedRules, type RuleDisk } from './rule-disk.js';

/**
 * Reads the rules of all dashboard documents. A rule that is wrong is told, and stays known by its name; its neighbours
 * are evaluated. A document without rules has nothing for the runner.
 */
export async function loadDashboards(
  files: readonly RuleFiles[],
  settings: RuleSettings,
  disk: RuleDisk,
): Promise<LoadedRules> {
  const report = new Report();
  const groups = new Map<string, readonly RunnerGroup[]>();
  const broken = new Set<string>();
  for (const { file, text, source } of await readNamed(files, 'dashboards', disk, (name) => report.at(name))) {
    // Two names may mean one file; the first one says whom to ask.
    if (groups.has(file)) continue;
    const own = new Report(file);
    groups.set(file, text === undefined ? [] : groupsOf(text, file, source, settings, own));
    report.problems.push(...own.problems);
    if (text === undefined || own.problems.some(isFault)) broken.add(file);
  }
  return { groups: [...groups.values()].flat(), problems: report.problems, broken };
}

/** A key that nobody here knows does nothing, and a later version may have written it. */
function isFault({ code }: ObsError): boolean {
  return code !== 'document-unknown-key';
}

/** The rules of a document, those of one pace as a group. */
function groupsOf(text: string, file: string, source: string, settings: RuleSettings, report: Report): RunnerGroup[] {
  const document = documentOf(text, report);
  if (document === undefined) return [];
  const paces = new Map<number, ReturnType<typeof documentRule>[]>();
  for (const [i, rule] of alertRulesOf(document, report).entries()) {
    const ready = documentRule(rule, source, faultsOf(report, file, i), settings);
    paces.set(rule.every, [...(paces.get(rule.every) ?? []), ready]);
  }
  const { title } = document;
  const name = typeof title === 'string' && title !== '' ? title : basename(file).replace(/\.[^.]+$/, '');
  return [...paces].map(([every, rules]) =>
    createDocumentGroup(file, paces.size === 1 ? name : `${name} (every ${every / 1000}s)`, every, rules),
  );
}

interface DashboardText {
  readonly title?: unknown;
  readonly alertRules: readonly unknown[];
}

/** `undefined`, with a problem unless it simply has no rules: there is nothing to evaluate. */
function documentOf(text: string, report: Report): DashboardText | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, 'alertRules')) {
      const { alertRules } = value as { alertRules: unknown };
      // What is no rule at all keeps its place, so that the others are counted right, and is told as one without a title.
      if (Array.isArray(alertRules)) return { ...value, alertRules: alertRules.map(asObject) };
    }
  } catch {
    // The reader of documents says what is wrong with it.
  }
  alertRulesOf(text, report);
  return undefined;
}

function asObject(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function faultsOf({ problems }: Report, file: string, index: number): string[] {
  const place = `${file}.alertRules[${index}]`;
  return problems
    .filter((problem) => isFault(problem) && (problem.where === place || problem.where?.startsWith(`${place}.`)))
    .map(({ message, where }) => `${message}${where === place ? '' : ` (${where!.slice(place.length + 1)})`}`);
}
