import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ObsError, parseDashboard } from '@obs-kit/core';

export interface DashboardEntry {
  /** The file's name without `.json`. */
  readonly name: string;
  readonly title: string;
}

/** A larger file is no dashboard. */
const MOST_BYTES = 10 * 1024 * 1024;
const NAME = /^[^/\\\u0000-\u001f]{1,200}$/;

/** All dashboards of a folder, by title. What is no JSON is listed under its name: opening it says what is wrong. */
export async function listDashboards(folder: string): Promise<readonly DashboardEntry[]> {
  const files = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new ObsError({
      code: 'serve-dashboards-missing',
      message: 'folder {folder} with dashboards cannot be read',
      hint: 'Make it, or name another one with --dashboards.',
      values: { folder },
    });
  });
  const names = files
    .filter((file) => file.isFile() && file.name.endsWith('.json'))
    .map(({ name }) => name.slice(0, -5));
  const entries = await Promise.all(names.map(async (name) => ({ name, title: await titleOf(folder, name) })));
  return entries.toSorted((a, b) => a.title.localeCompare(b.title));
}

/** The text of a dashboard's file. */
export async function readDashboard(folder: string, name: string): Promise<string> {
  const path = join(folder, `${name}.json`);
  const known = NAME.test(name) && !name.startsWith('.');
  const size = known ? await stat(path).then((file) => (file.isFile() ? file.size : undefined), () => undefined) : undefined; // prettier-ignore
  if (size === undefined || size > MOST_BYTES) {
    throw new ObsError({
      code: 'serve-dashboard-unknown',
      message: 'no dashboard "{name}"',
      hint: 'Choose one of the list; a dashboard is a .json file of at most 10 MB in the folder that is served.',
      values: { name },
    });
  }
  return readFile(path, 'utf8');
}

async function titleOf(folder: string, name: string): Promise<string> {
  try {
    return parseDashboard(await readDashboard(folder, name)).dashboard.title || name;
  } catch {
    return name;
  }
}
