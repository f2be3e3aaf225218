import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Full path of the first of these programs that the `PATH` or the system's folders know. */
export function findProgram(...names: string[]): string | undefined {
  // A service's PATH may lack the last two, where Debian keeps servers such as nginx.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/usr/sbin'];
  for (const name of names) {
    const folder = folders.find((candidate) => candidate !== '' && isExecutable(join(candidate, name)));
    if (folder !== undefined) return join(folder, name);
  }
  return undefined;
}

/** Like {@link findProgram}; throws an error that says what to install. */
export function requireProgram(names: readonly string[], debianPackage: string): string {
  const program = findProgram(...names);
  if (program === undefined) {
    throw new Error(
      `${names[0]} is not installed: run "apt-get install ${debianPackage}", or put ${names[0]} on the PATH`,
    );
  }
  return program;
}

/**
 * Whether the environment does not forbid a kind of server: `OBS_WITHOUT=opensearch,nginx` makes a machine look as if
 * they were not installed.
 */
export function isWanted(kind: string): boolean {
  return !(process.env['OBS_WITHOUT'] ?? '').split(',').includes(kind);
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
