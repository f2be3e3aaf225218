import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findProgram, isWanted, requireProgram } from './programs.js';

const run = promisify(execFile);

/** As in `opensearch/pom.xml`. */
const OPENSEARCH_VERSION = '2.19.1';

const SOURCES = fileURLToPath(new URL('../../opensearch/', import.meta.url));
const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/opensearch/', import.meta.url));
const FILES = join(CACHE, OPENSEARCH_VERSION);

/** Whether OpenSearch's files are here, or can be fetched: Java, and on the first use Maven and a Java compiler. */
export function hasOpenSearch(): boolean {
  const tools = existsSync(FILES) ? ['java'] : ['java', 'javac', 'mvn'];
  return isWanted('opensearch') && tools.every((tool) => findProgram(tool) !== undefined);
}

/**
 * The class path of OpenSearch and our launcher. On the first use in a clone, they are fetched from Maven Central
 * (47 MB) and compiled into `node_modules/.cache`.
 */
export async function openSearchClassPath(): Promise<string> {
  await fetchOpenSearch();
  return [join(FILES, 'launcher'), join(FILES, 'lib', '*')].join(':');
}

/** Fetches the files unless they are here. */
export async function fetchOpenSearch(): Promise<void> {
  if (existsSync(FILES)) return;
  const maven = requireProgram(['mvn'], 'maven');
  const compiler = requireProgram(['javac'], 'default-jdk-headless');
  await mkdir(CACHE, { recursive: true });
  const scratch = await mkdtemp(join(CACHE, 'fetching-'));
  try {
    await run(maven, [
      ...['-q', '-B', '-f', join(SOURCES, 'pom.xml')],
      ...['dependency:copy-dependencies', `-DoutputDirectory=${join(scratch, 'lib')}`],
    ]);
    const classes = join(scratch, 'launcher');
    await run(compiler, ['-cp', join(scratch, 'lib', '*'), '-d', classes, join(SOURCES, 'Launcher.java')]);
    await rename(scratch, FILES);
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(FILES)) throw error;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
