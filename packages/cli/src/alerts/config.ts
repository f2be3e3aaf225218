import { isAbsolute, resolve } from 'node:path';
import { labelsFrom, ObsError, Report, type ErrorValues, type Labels } from '@obs-kit/core';
import type { Compat } from '@obs-kit/core/alerting.js';
import { parseServeConfig, type ProxiedSource, type ServeConfig } from '../serve/config.js';
import { parseReceivers, type ReceiverConfig } from './receivers/config.js';

/** Files with rules, and the source that these are asked of; rules of a dashboard may name others. */
export interface RuleFiles {
  /** An absolute path; `*` and `?` in its last part stand for any characters. */
  readonly pattern: string;
  /** A key of {@link RunnerConfig.sources}. */
  readonly source: string;
}

/** What `obs-kit alerts run` does. */
export interface RunnerConfig extends Omit<ServeConfig, 'dashboards'> {
  readonly rules: readonly RuleFiles[];
  /** Dashboard documents, whose `alertRules` are evaluated. */
  readonly dashboards: readonly RuleFiles[];
  /** Of groups that say none, ms. */
  readonly evaluationIntervalMs: number;
  /** Added to every alert that is sent, where it has no such label itself. */
  readonly externalLabels: Labels;
  /** Where people find the runner's page; empty: nobody said. */
  readonly externalUrl: string;
  readonly compat: Compat;
  /** Absolute path of the state file. */
  readonly state: string;
  /** By name; asked for `POST /api/v2/alerts` alone. */
  readonly alertmanagers: ReadonlyMap<string, ProxiedSource>;
  /** How often an alert that goes on is sent again to an Alertmanager, ms. */
  readonly resendDelayMs: number;
  readonly receivers: readonly ReceiverConfig[];
  /** How often a receiver is told again of an alert that goes on, ms. */
  readonly repeatMs: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const KNOWN = [
  ...['rules', 'source', 'evaluationIntervalMs', 'externalLabels', 'externalUrl', 'compat', 'state', 'resendDelayMs'],
  ...['alertmanagers', 'receivers', 'repeatMs', 'host', 'port', 'hosts', 'origins', 'sources', 'dashboards'],
];

type Fields = ReadonlyMap<string, unknown>;

/**
 * The only gate for the runner's configuration; relative paths start at `folder`. `sources`, `host`, `port`, `hosts` and
 * `origins` are those of `obs-kit serve`. What is wrong is in the report.
 */
export function parseRunnerConfig(value: unknown, folder: string, report: Report): RunnerConfig {
  const fields = fieldsOf(value, report);
  for (const name of fields.keys()) {
    if (!KNOWN.includes(name)) refuse(report, 'is unknown: "{name}"; known are {known}', { name, known: KNOWN.join(', ') }); // prettier-ignore
  }
  const pick = (name: string): object => (fields.has(name) ? { [name]: fields.get(name) } : {});
  const served = { ...pick('host'), port: fields.get('port') ?? 8687, ...pick('hosts'), ...pick('origins') };
  const { dashboards: _, ...server } = parseServeConfig({ ...served, ...pick('sources') }, folder, report);
  const state = textOf(fields, 'state', report) ?? 'alerts-state.json';
  return {
    ...server,
    ...parseFiles(fields, folder, server.sources, report),
    evaluationIntervalMs: msOf(fields, 'evaluationIntervalMs', [1, DAY], MINUTE, report),
    externalLabels: parseLabels(fields.get('externalLabels') ?? {}, report.at('externalLabels')),
    externalUrl: parseUrl(fields, report),
    compat: parseCompat(fields, report),
    state: absolute(folder, state),
    alertmanagers: parseAlertmanagers(fields.get('alertmanagers') ?? {}, folder, report),
    resendDelayMs: msOf(fields, 'resendDelayMs', [1000, DAY], MINUTE, report),
    receivers: parseReceivers(fields.get('receivers') ?? [], report.at('receivers')),
    repeatMs: msOf(fields, 'repeatMs', [MINUTE, 365 * DAY], 4 * 60 * MINUTE, report),
  };
}

/** `rules` and `dashboards`, at least one of which has to be there. */
function parseFiles(
  fields: Fields,
  folder: string,
  sources: ReadonlyMap<string, ProxiedSource>,
  report: Report,
): Pick<RunnerConfig, 'rules' | 'dashboards'> {
  const [first] = sources.keys();
  const common = textOf(fields, 'source', report);
  const only = sources.size === 1 ? first : undefined;
  const rules = { name: 'rules', like: 'rules/*.yml', source: common ?? only };
  // A dashboard says itself whom to ask, or leaves it to the first one.
  const dashboards = { name: 'dashboards', like: 'dashboards/*.json', source: common ?? first };
  const some = fields.has('dashboards');
  return {
    rules: some && !fields.has('rules') ? [] : parseFileList(fields, rules, folder, sources, report),
    dashboards: some ? parseFileList(fields, dashboards, folder, sources, report) : [],
  };
}

interface FileSetting {
  readonly name: string;
  /** An example. */
  readonly like: string;
  /** For those that name none. */
  readonly source: string | undefined;
}

/** A list of patterns, or of `{ "files": pattern, "source": name }`. */
function parseFileList(
  fields: Fields,
  { name, like, source: common }: FileSetting,
  folder: string,
  sources: ReadonlyMap<string, ProxiedSource>,
  report: Report,
): RuleFiles[] {
  const list = fields.get(name);
  const at = report.at(name);
  if (!Array.isArray(list) || list.length === 0) {
    refuse(at, 'is not a list of files, such as ["{like}"]', { like });
    return [];
  }
  return (list as readonly unknown[]).flatMap((item, i): RuleFiles[] => {
    const entry = typeof item === 'string' ? new Map([['files', item]]) : fieldsOf(item, at.at(i));
    const pattern = textOf(entry, 'files', at.at(i));
    const source = textOf(entry, 'source', at.at(i)) ?? common;
    if (pattern === undefined) refuse(at.at(i), 'needs "files", a path');
    else if (source === undefined) refuse(at.at(i), 'needs "source", one of those in "sources"');
    else if (!sources.has(source))
      refuse(at.at(i), 'names the source "{source}", which is not in "sources"', { source });
    else return [{ pattern: absolute(folder, pattern), source }];
    return [];
  });
}

/** As sources, whose settings they share; the problems name them by where they stand. */
function parseAlertmanagers(value: unknown, folder: string, report: Report): ReadonlyMap<string, ProxiedSource> {
  const own = new Report();
  const entries = [...fieldsOf(value, report.at('alertmanagers'))].map(([name, item]) => {
    const settings = typeof item === 'string' ? { url: item } : item;
    const typed = typeof settings === 'object' && settings !== null ? { ...settings, type: 'alertmanager', allow: ['POST /api/v2/alerts'] } : settings; // prettier-ignore
    return [name, typed];
  });
  const { sources } = parseServeConfig({ sources: Object.fromEntries(entries) }, folder, own);
  for (const { code, message, hint, where = '' } of own.problems) {
    report.problems.push(new ObsError({ code, message, hint, where: where.replace(/^sources/, 'alertmanagers') }));
  }
  return sources;
}

function parseLabels(value: unknown, report: Report): Labels {
  const entries = [...fieldsOf(value, report)].filter((entry): entry is [string, string] => {
    if (typeof entry[1] === 'string' && /^[a-zA-Z_]\w*$/.test(entry[0])) return true;
    return refuse(report.at(entry[0]), 'is no label with a text as its value') ?? false;
  });
  return labelsFrom(entries);
}

function parseUrl(fields: Fields, report: Report): string {
  const text = textOf(fields, 'externalUrl', report) ?? '';
  if (text === '' || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))) return text.replace(/\/+$/, '');
  refuse(report.at('externalUrl'), 'is no http or https address');
  return '';
}

function parseCompat(fields: Fields, report: Report): Compat {
  const value = fields.get('compat') ?? 'prom3';
  if (value !== 'prom2' && value !== 'prom3') refuse(report.at('compat'), 'is neither prom2 nor prom3');
  return value === 'prom2' ? 'prom2' : 'prom3';
}

function absolute(folder: string, path: string): string {
  return isAbsolute(path) ? path : resolve(folder, path);
}

function fieldsOf(value: unknown, report: Report): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return new Map(Object.entries(value));
  refuse(report, 'is not an object');
  return new Map();
}

function textOf(fields: Fields, name: string, report: Report): string | undefined {
  const value = fields.get(name);
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  return refuse(report.at(name), 'is not a text');
}

function msOf(
  fields: Fields,
  name: string,
  [min, max]: readonly [number, number],
  fallback: number,
  report: Report,
): number {
  const value = fields.get(name) ?? fallback;
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  refuse(report.at(name), 'is not a whole number from {min} to {max}', { min, max });
  return fallback;
}

function refuse(report: Report, problem: string, values: ErrorValues = {}): undefined {
  report.add({
    code: 'alert-runner-config-invalid',
    message: `setting ${problem}`,
    hint: 'Correct it in the configuration; docs/alerting-runner.md lists the settings.',
    values,
  });
}
