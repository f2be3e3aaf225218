/** The published place of a source module: `src/stat.ts` → `dist/stat.js`. */
const published = (path) => path.replace(/^(\.?\/?)src\/(.*)\.ts$/, '$1dist/$2.js');

/** Replaces source paths wherever the manifest names a module. */
const distPaths = {
  name: 'dist-paths',
  packageLinkPhase({ customElementsManifest }) {
    const visit = (value) => {
      if (Array.isArray(value)) return value.forEach(visit);
      if (typeof value !== 'object' || value === null) return undefined;
      for (const [key, inner] of Object.entries(value)) {
        if ((key === 'path' || key === 'module') && typeof inner === 'string') value[key] = published(inner);
        else visit(inner);
      }
      return undefined;
    };
    visit(customElementsManifest);
  },
};

export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/**/fixtures/**'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [distPaths],
};
