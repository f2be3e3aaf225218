import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Moves the inline scripts and styles of a built HTML page into files beside it, so that a policy without
 * `unsafe-inline` lets them run. Order, module type and relative addresses stay as they were.
 */
export function externalizePage(folder: string, page: string): void {
  const path = join(folder, page);
  const html = readFileSync(path, 'utf8')
    .replace(/<style>([\s\S]*?)<\/style>/g, (_whole, css: string) => {
      const name = store(folder, css, 'css');
      return `<link rel="stylesheet" href="./${name}">`;
    })
    .replace(/<script((?:(?!\ssrc=)[^>])*)>([\s\S]*?)<\/script>/g, (_whole, attributes: string, code: string) => {
      const name = store(folder, code, 'js');
      return `<script${attributes} src="./${name}"></script>`;
    });
  writeFileSync(path, html);
}

/** Writes `content` under a name made of its own hash, and returns that name. */
function store(folder: string, content: string, extension: string): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const name = `inline-${hash}.${extension}`;
  writeFileSync(join(folder, name), content);
  return name;
}
