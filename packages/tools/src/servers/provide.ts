import { SERVER_KINDS, type ServerKindName } from '@obs-kit/testing/node/kinds.js';
import { isWanted } from '@obs-kit/testing/node/programs.js';
import { ensurePrograms, type Program } from './programs.js';

export const ALL_SERVERS = Object.keys(SERVER_KINDS) as readonly ServerKindName[];

/**
 * Sees to it that servers of these kinds can be started: installs and fetches what is missing where that is ours to do.
 * Throws an error that says what to install otherwise.
 */
export async function provideServers(kinds: readonly ServerKindName[], log: (line: string) => void): Promise<void> {
  await ensurePrograms(kinds.map(programOf), log);
  for (const kind of kinds) await SERVER_KINDS[kind].fetch?.();
}

/**
 * The same for every kind, for the tests. Where `strict` is off, a kind that cannot be had is no error: its suites are
 * skipped, here and in the processes that this one starts. Returns the names of those for people.
 */
export async function provideTestServers({
  log,
  strict,
}: {
  log: (line: string) => void;
  strict: boolean;
}): Promise<string[]> {
  const forbidden = ALL_SERVERS.filter((kind) => !isWanted(kind));
  if (strict && forbidden.length > 0) throw new Error(`OBS_WITHOUT leaves out what must run: ${forbidden.join(', ')}`);
  const wanted = ALL_SERVERS.filter(isWanted);
  try {
    await provideServers(wanted, log);
    return forbidden.map(titleOf);
  } catch (error) {
    if (strict) throw error;
    log((error as Error).message);
  }
  // One that cannot be had must not keep the others away.
  const missing: ServerKindName[] = [...forbidden];
  for (const kind of wanted) {
    await provideServers([kind], () => undefined).catch(() => missing.push(kind));
  }
  process.env['OBS_WITHOUT'] = missing.join(',');
  return missing.map(titleOf);
}

function programOf(kind: ServerKindName): Program {
  const { title, debian, isInstalled } = SERVER_KINDS[kind];
  return { name: title, packages: debian, isPresent: isInstalled };
}

function titleOf(kind: ServerKindName): string {
  return SERVER_KINDS[kind].title;
}
