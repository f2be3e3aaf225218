import { join } from 'node:path';
import { buildManifests } from '../build/manifest.js';
import { root } from '../files.js';
import { run } from '../lib/run.js';
import { externalizePage } from '../strict/externalize.js';

/** Where the built Storybook lies. */
export const STORYBOOK: string = join(root, '.out/storybook');

/** Builds the Storybook and makes its pages fit for the strict policy. Throws with the tool's own words. */
export async function buildStorybook(): Promise<void> {
  await buildManifests();
  process.env['STORYBOOK_DISABLE_TELEMETRY'] = '1';
  const { ok, output } = await run('storybook', ['build', '--quiet', '-c', 'stories/.storybook', '-o', STORYBOOK]);
  if (!ok) throw new Error(`the Storybook could not be built\n${output}`);
  for (const page of ['iframe.html', 'index.html']) externalizePage(STORYBOOK, page);
}
