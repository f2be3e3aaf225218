import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles, root } from '../files.js';
import { readText } from '../lib/workspace.js';

/** Links of the documentation that lead to no file or to no heading. Addresses on other hosts are not asked. */
export function checkLinks(): string[] {
  const pages = [
    ...listFiles('docs', /\.md$/),
    ...['README.md', 'CHANGELOG.md'].filter((page) => existsSync(join(root, page))),
  ];
  return pages.flatMap((page) =>
    linksIn(readText(page)).flatMap((link) => {
      if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return [];
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), decodeURIComponent(path));
      if (!existsSync(join(root, target))) return [`${page}: dead link "${link}"`];
      if (anchor === undefined || !target.endsWith('.md')) return [];
      return anchorsIn(readText(target)).has(anchor) ? [] : [`${page}: no heading for "${link}"`];
    }),
  );
}

/** Targets of `[text](target)` outside of code. */
export function linksIn(markdown: string): string[] {
  const prose = markdown.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)].map((match) => match[1] ?? '');
}

/** The anchors that headings get: lower case, spaces as dashes, punctuation gone, repeats numbered. */
export function anchorsIn(markdown: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of markdown.replace(/```[\s\S]*?```/g, '').matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const name = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    let anchor = name;
    for (let again = 1; anchors.has(anchor); again++) anchor = `${name}-${again}`;
    anchors.add(anchor);
  }
  return anchors;
}
