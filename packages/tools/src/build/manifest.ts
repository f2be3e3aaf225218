import { join } from 'node:path';
import { root } from '../files.js';
import { run } from '../lib/run.js';
import { publishedPackages } from '../lib/workspace.js';

/**
 * Writes `dist/custom-elements.json` of every package that publishes one, from the documentation of its classes.
 * Throws with the analyzer's own words.
 */
export async function buildManifests(): Promise<void> {
  for (const { folder, manifest } of publishedPackages()) {
    if (!Object.hasOwn(manifest.exports ?? {}, './custom-elements.json')) continue;
    const config = join(root, 'packages/tools/cem.config.js');
    const { ok, output } = await run('cem', ['analyze', '--config', config, '--quiet'], join(root, folder));
    if (!ok) throw new Error(`no manifest of ${manifest.name}\n${output}`);
  }
}
