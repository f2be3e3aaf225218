import { createHash } from 'node:crypto';
import { ObsError } from '@obs-kit/core';
import { parseStateDocument, type StateDocument } from './state-document.js';
import type { StateFiles } from './state-files.js';

/** Raised when what is written cannot be read by an older runner any more. */
const VERSION = 2;
const FORMAT = 'obs-kit-alerts-state';

/** The generation before the newest. */
export function previousOf(path: string): string {
  return `${path}.previous`;
}

/**
 * Writes a state: the file is whole at any moment, whenever the machine stops, and the one before it is kept. A line with
 * format, version and checksum comes first, then the state as JSON.
 */
export async function writeState(path: string, document: StateDocument, files: StateFiles): Promise<void> {
  const body = JSON.stringify(document);
  const head = JSON.stringify({ format: FORMAT, version: VERSION, sha256: hashOf(body) });
  const fresh = `${path}.new`;
  await files.write(fresh, `${head}\n${body}\n`);
  try {
    await files.rename(path, previousOf(path));
  } catch (thrown) {
    // The first one has none before it.
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
  }
  await files.rename(fresh, path);
  await files.syncFolder(path);
}

/** What is known of the time before the start. */
export interface LoadedState {
  /** Absent: nothing was kept yet, or all of it is damaged. */
  readonly document: StateDocument | undefined;
  /** Files that are damaged, in sentences. */
  readonly problems: readonly ObsError[];
}

/**
 * Reads the newest state that is whole.
 * @throws ObsError `alert-state-newer` for a file of a later version: writing over it would lose what it says
 */
export async function readState(path: string, files: StateFiles): Promise<LoadedState> {
  const problems: ObsError[] = [];
  for (const file of [path, previousOf(path)]) {
    try {
      const text = await files.read(file);
      // Between its two renames a write leaves the older generation alone: that is no damage.
      if (text !== undefined) return { document: parseStateFile(text, file), problems };
    } catch (thrown) {
      if (thrown instanceof ObsError && thrown.code === 'alert-state-newer') throw thrown;
      problems.push(damagedError(file, thrown));
      // Kept for whoever wants to look at it.
      await files.rename(file, `${file}.damaged`).catch(() => {});
    }
  }
  return { document: undefined, problems };
}

function parseStateFile(text: string, file: string): StateDocument {
  const end = text.indexOf('\n');
  const head = JSON.parse(text.slice(0, end)) as { format?: unknown; version?: unknown; sha256?: unknown };
  if (head.format !== FORMAT) throw new Error('it is no state file');
  if (typeof head.version === 'number' && head.version > VERSION) throw newerError(file, head.version);
  const body = text.slice(end + 1, -1);
  if (text.at(-1) !== '\n' || head.sha256 !== hashOf(body)) throw new Error('its checksum is wrong');
  return parseStateDocument(JSON.parse(body), Number(head.version));
}

function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

function damagedError(file: string, thrown: unknown): ObsError {
  return new ObsError({
    code: 'alert-state-damaged',
    message: 'state file {file} cannot be used: {detail}',
    hint: 'It was set aside with the ending .damaged; the runner goes on from the older one, or anew when there is none.',
    values: { file, detail: (thrown as Error).message },
  });
}

function newerError(file: string, version: number): ObsError {
  return new ObsError({
    code: 'alert-state-newer',
    message: 'state file {file} has version {version}, which this program does not know',
    hint: 'Run the version of obs-kit that wrote it, or move the file away to begin anew.',
    values: { file, version },
  });
}
