import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import htmlLiterals from 'rollup-plugin-html-literals';
import sourcemaps from 'rollup-plugin-sourcemaps2';

/** Packages that are also published as files for a plain `<script type="module">`: folder → name of the entry. */
const BUNDLED = { bundle: 'obs-kit' };

/**
 * One package → one minified ESM entry in `cdn/`, with a chunk for each module that loads later, and maps that lead back
 * to the TypeScript sources. Published modules themselves are what `tsc` wrote.
 */
const outputsOf = ([folder, entry]) => ({
  input: { [entry]: `packages/${folder}/dist/index.js` },
  output: {
    dir: `packages/${folder}/cdn`,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    sourcemap: true,
  },
  plugins: [
    nodeResolve({ exportConditions: ['production', 'default', 'module', 'import'] }),
    sourcemaps(),
    htmlLiterals(),
    terser({ ecma: 2022, module: true }),
  ],
});

export default Object.entries(BUNDLED).map(outputsOf);
