import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import htmlLiterals from 'rollup-plugin-html-literals';
import sourcemaps from 'rollup-plugin-sourcemaps2';

/** Packages with templates and styles. */
const WITH_LITERALS = ['elements'];

/** Packages that are also published as files for a plain `<script type="module">`: folder → name of the file → module. */
const BUNDLED = { bundle: { 'obs-kit': 'index', 'obs-timeseries': 'timeseries' } };

/**
 * Over a file of which nearly all runs for the first chart: Chromium then compiles it whole, on another thread and while it
 * still arrives, in place of function by function while the chart waits. To others it is a comment.
 * @see https://v8.dev/blog/explicit-compile-hints
 */
const COMPILED_AT_ONCE = '//# allFunctionsCalledOnLoad';
/** What terser keeps if nobody says otherwise, and that line. */
const KEPT_COMMENTS = /^\**!|@preserve|@copyright|@lic|@cc_on|^# allFunctionsCalledOnLoad$/i;
const hasEngine = ({ moduleIds }) => moduleIds.some((id) => id.endsWith('/chart/dist/host/create-chart.js'));

/** Modules that run in a worker: package → module. */
const WORKERS = { 'source-prometheus': 'matrix/matrix-worker', core: 'alerting/backtest-worker' };

/**
 * Styles without comments, and without the white space that says nothing. Nothing else: a minifier that knows better
 * makes 0 of a duration of 0.01 ms, and then no transition tells that the page has other colours.
 */
const shorten = (css) =>
  css
    .replace(/("[^"]*"|'[^']*')|\/\*[^]*?\*\//g, (_, text) => text ?? ' ')
    .replace(/("[^"]*"|'[^']*')|\s*([{};,>])\s*|(:)\s+|\s+/g, (_, text, mark, colon) => text ?? mark ?? colon ?? ' ')
    .trim();

/** `title=""` keeps the title of what is around an element away. */
const LITERALS = { options: { minifyOptions: { minifyCSS: shorten, removeEmptyAttributes: false } } };

/** The modules that `tsc` wrote, in their places, with shorter templates and styles, and maps that lead to the sources. */
const modulesOf = (folder) => {
  const dist = `packages/${folder}/dist`;
  const isOwn = (id) => /^[./]/.test(id);
  return {
    input: readdirSync(dist, { recursive: true })
      .filter((file) => file.endsWith('.js'))
      .map((file) => `${dist}/${file}`),
    external: (id) => !isOwn(id),
    treeshake: false,
    output: {
      dir: dist,
      format: 'es',
      preserveModules: true,
      preserveModulesRoot: dist,
      hoistTransitiveImports: false,
      sourcemap: true,
      sourcemapExcludeSources: true,
    },
    plugins: [sourcemaps(), htmlLiterals(LITERALS)],
  };
};

/**
 * One package → its minified ESM entries in `cdn/`, with a chunk for what they share and for each module that loads later,
 * and maps that lead back to the TypeScript sources.
 */
const bundleOf = ([folder, entries]) => ({
  input: Object.fromEntries(
    Object.entries(entries).map(([entry, module]) => [entry, `packages/${folder}/dist/${module}.js`]),
  ),
  output: {
    dir: `packages/${folder}/cdn`,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: (chunk) => (hasEngine(chunk) ? 'chart-[hash].js' : '[name]-[hash].js'),
    sourcemap: true,
    banner: (chunk) => (hasEngine(chunk) ? COMPILED_AT_ONCE : ''),
  },
  plugins: [
    nodeResolve({ exportConditions: ['production', 'default', 'module', 'import'] }),
    sourcemaps(),
    terser({ ecma: 2022, module: true, format: { comments: KEPT_COMMENTS } }),
  ],
});

/**
 * A worker's module with all that it imports, in its place and beside the bundle's entry: it is loaded by its address, so
 * no host's bundler would put it together, and in a worker no name of a package resolves.
 */
const workerOf = ([folder, module]) => {
  const file = `packages/${folder}/dist/${module}.js`;
  const common = { format: 'es', sourcemap: true };
  const minified = { file: `packages/bundle/cdn/${basename(file)}`, plugins: [terser({ ecma: 2022, module: true })] };
  return {
    input: file,
    output: [
      { ...common, file },
      { ...common, ...minified },
    ],
    plugins: [sourcemaps()],
  };
};

export default [
  ...WITH_LITERALS.map(modulesOf),
  ...Object.entries(WORKERS).map(workerOf),
  ...Object.entries(BUNDLED).map(bundleOf),
];
