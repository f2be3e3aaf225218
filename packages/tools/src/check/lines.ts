import { readPackages, readText, shippedSources } from '../lib/workspace.js';

const LONGEST = 500;
/** A file that is longer says why in a comment with these words. */
const EXCUSE = /long on purpose:/i;

export interface LineReport {
  readonly rows: readonly string[];
  readonly problems: readonly string[];
}

/** Lines per file: a table by package, and a problem for each file over 500 that does not say why. */
export function reportLines(): LineReport {
  const rows: string[] = [];
  const problems: string[] = [];
  for (const one of readPackages()) {
    const counts = shippedSources(one)
      .map((file) => ({ file, lines: readText(file).split('\n').length - 1 }))
      .toSorted((a, b) => a.lines - b.lines);
    const longest = counts.at(-1);
    if (longest === undefined) continue;
    const at = (share: number): number =>
      counts[Math.min(counts.length - 1, Math.floor(counts.length * share))]?.lines ?? 0;
    rows.push(
      `${one.id.padEnd(18)} ${String(counts.length).padStart(4)} files  median ${at(0.5)}  p90 ${at(0.9)}  ` +
        `max ${longest.lines} (${longest.file.slice(one.folder.length + 5)})`,
    );
    for (const { file, lines } of counts) {
      if (lines > LONGEST && !EXCUSE.test(readText(file))) {
        problems.push(`${file}: ${lines} lines; split it, or say why in a comment that begins "Long on purpose:"`);
      }
    }
  }
  return { rows, problems };
}
