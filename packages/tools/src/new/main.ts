import { root } from '../files.js';
import { readText } from '../lib/workspace.js';
import { namesOf, type Names } from './names.js';
import { newPanel } from './panel.js';
import { writeScaffold, type Scaffold } from './scaffold.js';
import { newSource } from './source.js';
import { newTransform } from './transform.js';

/** `npm run new panel|source|transform <name>`: files that pass `npm run check`, and their line in the table. */
const KINDS: Readonly<Record<string, (names: Names) => Scaffold>> = {
  panel: newPanel,
  source: (names) => newSource(names, (JSON.parse(readText('package.json')) as { version: string }).version),
  transform: newTransform,
};

const [kind = '', name = ''] = process.argv.slice(2);
try {
  const create = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (create === undefined) throw new Error(`kind "${kind}" is not one of ${Object.keys(KINDS).join(', ')}`);
  const scaffold = create(namesOf(name));
  for (const path of await writeScaffold(root, scaffold)) console.log(`wrote ${path}`);
  console.log(`\nNext:\n${scaffold.next.map((sentence) => `- ${sentence}`).join('\n')}`);
} catch (error) {
  console.error(`${(error as Error).message}\nUse: npm run new panel|source|transform <name>`);
  process.exitCode = 1;
}
