import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { listFiles, root } from '../files.js';
import { publishedPackages, readText } from '../lib/workspace.js';
import { elementPageOf, undescribedIn } from './element-page.js';
import type { Declaration, ElementsManifest } from './manifest.js';

const FOLDER = 'docs/elements';

/** Pages that differ from what the built manifests say, and public members without a word about them. */
export async function checkDocs(): Promise<string[]> {
  const pages = await elementPages();
  return [
    ...documentedElements().flatMap(({ element }) => undescribedIn(element)),
    ...[...pages]
      .filter(([path, page]) => !existsSync(join(root, path)) || readText(path) !== page)
      .map(([path]) => `${path}: out of date; run npm run docs`),
    ...listFiles(FOLDER, /\.md$/)
      .filter((path) => !pages.has(path))
      .map((path) => `${path}: no element has this page any more; run npm run docs`),
  ];
}

/** Writes `docs/elements` anew from the built manifests. */
export async function writeDocs(): Promise<void> {
  const pages = await elementPages();
  rmSync(join(root, FOLDER), { recursive: true, force: true });
  mkdirSync(join(root, FOLDER), { recursive: true });
  for (const [path, page] of pages) writeFileSync(join(root, path), page);
}

/** The elements that a host may write or import, from the built manifests. */
function documentedElements(): { element: Declaration; packageName: string }[] {
  return publishedPackages().flatMap(({ folder, manifest }) => {
    const built = `${folder}/dist/custom-elements.json`;
    if (!existsSync(join(root, built))) return [];
    const { modules } = JSON.parse(readText(built)) as ElementsManifest;
    return modules
      .filter(({ path }) => !path.startsWith('dist/parts/'))
      .flatMap(({ declarations = [] }) => declarations)
      .filter(({ customElement, tagName }) => customElement === true && tagName !== undefined)
      .map((element) => ({ element, packageName: manifest.name }));
  });
}

/** One page per element and an index, by path. */
async function elementPages(): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const links: string[] = [];
  for (const { element, packageName } of documentedElements()) {
    pages.set(`${FOLDER}/${element.tagName}.md`, elementPageOf(element, packageName));
    links.push(`- [\`<${element.tagName}>\`](./${element.tagName}.md): ${firstSentenceOf(element.description)}`);
  }
  const intro = 'Written by `npm run docs` from the documentation of each class. Change the class, not these pages.';
  pages.set(`${FOLDER}/README.md`, `# Elements\n\n${intro}\n\n${links.toSorted().join('\n')}\n`);
  const style = await resolveConfig(join(root, FOLDER, 'README.md'));
  for (const [path, page] of pages) pages.set(path, await format(page, { ...style, parser: 'markdown' }));
  return pages;
}

/** The first sentence, on one line. */
function firstSentenceOf(description = ''): string {
  return (description.replace(/\s+/g, ' ').split(/(?<=\.) /)[0] ?? '').trim();
}
