import type { Names } from './names.js';
import { panelFiles } from './panel-files.js';
import { panelPapers } from './panel-papers.js';
import type { Scaffold } from './scaffold.js';

/** A folder, its entry, tests, story and page, and its lines: the table, `all.js`, and what the package exports. */
export function newPanel(names: Names): Scaffold {
  const { kebab, camel, pascal } = names;
  const load = `load: () => import('./${kebab}/index.js').then((panel) => panel.${camel})`;
  const key = kebab === camel ? camel : `'${kebab}'`;
  return {
    files: new Map([...panelFiles(names), ...panelPapers(names)]),
    edits: new Map([
      [
        'packages/elements/src/panels/index.ts',
        (text) => text.replace(/(PANELS[^{]*\{[\s\S]*?)(\n\};)/, `$1\n  ${key}: { size: { w: 6, h: 5 }, ${load} },$2`),
      ],
      [
        'packages/elements/src/all.ts',
        (text) => text.replace(/^import '.\/stat\.js';$/m, `$&\nimport './${kebab}.js';`),
      ],
      [
        'packages/elements/src/index.ts',
        (text) =>
          text.replace(
            /^export \{ \w+ \} from '\.\/panels\/stat\/stat-element\.js';$/m,
            `$&\nexport { Obs${pascal} } from './panels/${kebab}/${kebab}-element.js';`,
          ),
      ],
      ['packages/elements/package.json', (text) => exporting(text, kebab)],
    ]),
    next: [
      `Draw something: values.ts makes plain data of frames, ${kebab}-element.ts shows it.`,
      `Run its test: node --conditions=@obs-kit/source --import tsx --test packages/elements/src/panels/${kebab}/${kebab}.test.ts`,
      'Run npm run docs, which writes the page of the element.',
    ],
  };
}

/** The manifest of the elements with one entry more, which is not to be dropped as unused. */
function exporting(text: string, kebab: string): string {
  const manifest = JSON.parse(text) as { exports: Record<string, unknown>; sideEffects: string[] };
  const entry = {
    '@obs-kit/source': `./src/${kebab}.ts`,
    types: `./dist/${kebab}.d.ts`,
    default: `./dist/${kebab}.js`,
  };
  const entries = Object.entries(manifest.exports);
  const last = entries.findIndex(([name]) => name === './all.js');
  entries.splice(last < 0 ? entries.length : last, 0, [`./${kebab}.js`, entry]);
  const sideEffects = [`./dist/${kebab}.js`, `./src/${kebab}.ts`, ...manifest.sideEffects];
  return JSON.stringify({ ...manifest, exports: Object.fromEntries(entries), sideEffects });
}
