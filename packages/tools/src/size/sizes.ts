import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terserModule from '@rollup/plugin-terser';
import { rollup, type OutputChunk } from 'rollup';
import { root } from '../files.js';
import type { Outcome } from '../lib/run.js';

/** Its types describe a CommonJS module, which it is not when imported. */
const terser = terserModule as unknown as typeof terserModule.default;

interface Budget {
  readonly name: string;
  /** What a page imports, as it would write it. */
  readonly imports: readonly string[];
  /** Most bytes after gzip, in kB of 1000 bytes, chunks that load later included. */
  readonly kB: number;
}

/** Entries and what each may weigh. The first two are promises to users; the others keep surprises out. */
export const BUDGETS: readonly Budget[] = [
  { name: 'one chart', imports: ['@obs-kit/elements/timeseries.js'], kB: 45 },
  { name: 'dashboard', imports: ['@obs-kit/elements/all.js', '@obs-kit/source-prometheus/register.js'], kB: 90 },
  { name: 'core', imports: ['@obs-kit/core'], kB: 36 },
  { name: 'chart', imports: ['@obs-kit/chart', '@obs-kit/chart/host.js'], kB: 18 },
  { name: 'source-prometheus', imports: ['@obs-kit/source-prometheus'], kB: 12 },
  { name: 'core tables', imports: ['@obs-kit/core/table.js'], kB: 17 },
  { name: 'source-csv', imports: ['@obs-kit/source-csv'], kB: 16 },
  { name: 'source-json', imports: ['@obs-kit/source-json'], kB: 18 },
  { name: 'source-static', imports: ['@obs-kit/source-static'], kB: 10 },
  { name: 'alert list', imports: ['@obs-kit/elements/alert-list.js'], kB: 34 },
  { name: 'alert rule', imports: ['@obs-kit/elements/alert-rule.js'], kB: 74 },
  { name: 'alert document', imports: ['@obs-kit/elements/alert-document.js'], kB: 95 },
  { name: 'alerting engine', imports: ['@obs-kit/core/alerting.js'], kB: 50 },
  {
    name: 'chart, any length',
    imports: ['@obs-kit/chart', '@obs-kit/chart/host.js', '@obs-kit/chart/dense.js'],
    kB: 20,
  },
  {
    name: 'chart, many lines',
    imports: ['@obs-kit/chart', '@obs-kit/chart/host.js', '@obs-kit/chart/many-lines.js'],
    kB: 23,
  },
  { name: 'chart more', imports: ['@obs-kit/chart/more.js'], kB: 13 },
  { name: 'chart zones', imports: ['@obs-kit/chart/zones.js'], kB: 5 },
  { name: 'chart pictures', imports: ['@obs-kit/elements/chart-export.js'], kB: 34 },
  { name: 'navigation', imports: ['@obs-kit/elements/chart-navigation.js'], kB: 55 },
  { name: 'heat map', imports: ['@obs-kit/elements/heatmap.js'], kB: 60 },
  { name: 'state timeline', imports: ['@obs-kit/elements/state-timeline.js'], kB: 60 },
  { name: 'candlestick', imports: ['@obs-kit/elements/candlestick.js'], kB: 60 },
  { name: 'annotations', imports: ['@obs-kit/elements/annotations.js'], kB: 35 },
  { name: 'chart reader', imports: ['@obs-kit/elements/chart-reader.js'], kB: 36 },
  { name: 'legend table', imports: ['@obs-kit/elements/legend-table.js'], kB: 36 },
  { name: 'source-demo', imports: ['@obs-kit/source-demo'], kB: 16 },
];

interface Size {
  /** kB that load before anything shows. */
  readonly entry: number;
  /** kB with every chunk that loads later. */
  readonly total: number;
}

/** One line per entry: its gzip size beside its budget. Not ok when one is over, or cannot be bundled. */
export async function checkSizes(): Promise<Outcome> {
  const rows: string[] = [];
  let ok = true;
  for (const { name, imports, kB } of BUDGETS) {
    const [fits, words] = await sizeOf(imports).then(
      ({ entry, total }) => [
        total <= kB,
        `${total.toFixed(1).padStart(6)} kB of ${String(kB).padStart(3)}  (${entry.toFixed(1)} at once, ` +
          `${(total - entry).toFixed(1)} later)  ${imports.join(' + ')}`,
      ],
      (error: Error) => [false, `   cannot be bundled; was it built? ${error.message}`],
    );
    ok &&= fits === true;
    rows.push(`${fits ? ' ' : '!'} ${name.padEnd(18)} ${words}`);
  }
  return { ok, output: rows.join('\n') };
}

/** Bundles the built packages as a production page would, without any of them left out. */
async function sizeOf(imports: readonly string[]): Promise<Size> {
  const virtual = '\0entry';
  const bundle = await rollup({
    input: virtual,
    onLog: () => undefined,
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === virtual ? id : null),
        load: (id) => (id === virtual ? imports.map((from) => `export * from '${from}';`).join('\n') : null),
      },
      nodeResolve({
        exportConditions: ['production', 'default', 'module', 'import'],
        rootDir: join(root, 'packages/bundle'),
      }),
      terser({ ecma: 2022, module: true }),
    ],
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  const chunks = output.filter((one): one is OutputChunk => one.type === 'chunk');
  const first = new Set<string>();
  const follow = (fileName: string): void => {
    if (first.has(fileName)) return;
    first.add(fileName);
    for (const next of chunks.find((chunk) => chunk.fileName === fileName)?.imports ?? []) follow(next);
  };
  for (const { fileName, isEntry } of chunks) if (isEntry) follow(fileName);
  const weigh = (some: readonly OutputChunk[]): number =>
    some.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0) / 1000;
  return { entry: weigh(chunks.filter(({ fileName }) => first.has(fileName))), total: weigh(chunks) };
}
