import { fileOf, importsOf } from '../lib/imports.js';
import { readPackages, shippedSources } from '../lib/workspace.js';

/** Import cycles that exist at run time; `import type` is gone by then, and `import()` comes later. */
export function checkCycles(): string[] {
  return readPackages().flatMap((one) => {
    const files = shippedSources(one);
    const graph = new Map(files.map((file) => [file, runtimeImportsOf(file)]));
    return cyclesIn(graph).map((cycle) => `import cycle: ${cycle.join(' → ')}`);
  });
}

function runtimeImportsOf(file: string): string[] {
  return importsOf(file)
    .filter(({ specifier, kind }) => kind === 'runtime' && specifier.startsWith('.'))
    .map(({ specifier }) => fileOf(file, specifier));
}

/** One cycle per edge that closes one, each from its first node back to it. */
export function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (node: string): void => {
    const start = path.indexOf(node);
    if (start >= 0) {
      cycles.push([...path.slice(start), node]);
      return;
    }
    if (done.has(node)) return;
    path.push(node);
    for (const next of graph.get(node) ?? []) walk(next);
    path.pop();
    done.add(node);
  };
  for (const node of graph.keys()) walk(node);
  return cycles;
}
