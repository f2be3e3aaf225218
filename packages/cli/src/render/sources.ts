import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ObsError, Report, variableNamesIn, type Dashboard, type DataSource, type Panel } from '@obs-kit/core';
import { createConfiguredSource, SOURCE_TYPES } from '../alerts/sources.js';
import { readConfig } from '../serve/command.js';
import { parseServeConfig, type ProxiedSource } from '../serve/config.js';
import { flagError, type RenderFlags } from './flags.js';
import { readFileSource } from './read-subject.js';

/** `[name=][type:]url`, or `[name=]file`. */
const SOURCE = /^(?:([\w.-]{1,64})=)?(?:(\w+):(?=https?:\/\/))?(.+)$/s;

/**
 * The sources by name: those of the configuration, as `obs-kit serve` has them, and those of the flags, which go first.
 * @throws ObsError `render-flag-invalid`, `render-source-unsupported`; AggregateError for a wrong configuration
 */
export async function createSources(
  { source: flags, config }: Pick<RenderFlags, 'source' | 'config'>,
  dashboard: Dashboard,
): Promise<Record<string, DataSource>> {
  // Names come from outside.
  const sources = new Map<string, DataSource>();
  for (const flag of flags) {
    const [, given, type, place] = SOURCE.exec(flag)!;
    const name = given ?? dashboard.sources[0]?.name ?? 'source';
    if (sources.has(name)) throw flagError('--source', `is there twice for the name "${name}"`, flag);
    sources.set(name, await createSource(name, type, place!, dashboard));
  }
  if (config !== undefined) {
    for (const [name, configured] of (await readConfig({ config })).sources) {
      if (!sources.has(name) && SOURCE_TYPES.includes(configured.type)) sources.set(name, create(configured));
    }
  }
  return Object.fromEntries(sources);
}

async function createSource(
  name: string,
  given: string | undefined,
  place: string,
  dashboard: Dashboard,
): Promise<DataSource> {
  if (!/^https?:\/\//i.test(place)) {
    if (/^\w+:\/\//.test(place) || !existsSync(place)) {
      throw flagError('--source', 'is neither an address that begins with http:// or https:// nor a file', place);
    }
    return readFileSource(resolve(place));
  }
  const type = given ?? dashboard.sources.find((source) => source.name === name)?.type;
  if (type === undefined) {
    throw flagError('--source', `needs a type before its address, such as prometheus:${place}`, place);
  }
  const report = new Report();
  const { sources } = parseServeConfig({ sources: { [name]: { type, url: place } } }, '.', report);
  const source = sources.get(name);
  if (source && report.problems.length === 0) return create(source);
  if (!SOURCE_TYPES.includes(type)) throw unsupported(name, type);
  throw new AggregateError(report.problems, `source "${name}" cannot be used`);
}

function create(source: ProxiedSource): DataSource {
  if (!SOURCE_TYPES.includes(source.type)) throw unsupported(source.name, source.type);
  return createConfiguredSource(source);
}

/**
 * Says which source a panel lacks, before anybody is asked; names with variables in them are known later.
 * @throws ObsError `render-source-missing`
 */
export function checkSources(panel: Panel, sources: Readonly<Record<string, DataSource>>): void {
  const known = Object.keys(sources);
  for (const target of panel.targets) {
    const name = target.source || panel.source;
    const found = name === '' ? known.length > 0 : Object.hasOwn(sources, name) || variableNamesIn(name).length > 0;
    if (target.hidden || found) continue;
    throw new ObsError({
      code: 'render-source-missing',
      message: name === '' ? 'no source to ask' : 'source "{name}" of the panel is not given',
      hint: 'Say where it is, such as --source {example}; given are {known}.',
      values: {
        name,
        example: `${name || 'prom'}=prometheus:http://localhost:9090`,
        known: known.join(', ') || '(none)',
      },
    });
  }
}

function unsupported(name: string, type: string): ObsError {
  return new ObsError({
    code: 'render-source-unsupported',
    message: 'source "{name}" has type {type}, which cannot be asked without a page',
    hint: 'Use one of these types: {known}.',
    values: { name, type, known: SOURCE_TYPES.join(', ') },
  });
}
