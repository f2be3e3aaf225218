import { defineConfig } from 'vite';

/** Serves the pages from the packages' sources, without a build. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions: ['@obs-kit/source', 'module', 'browser', 'development|production'] },
  optimizeDeps: {
    include: ['lit', 'lit/directive.js', '@lit/context'],
  },
  server: { host: '127.0.0.1', port: 5173 },
  build: {
    outDir: '../../.out/demo',
    emptyOutDir: true,
    rollupOptions: {
      input: ['index.html', 'alerts.html', 'prometheus.html', 'blocks.html'].map(
        (page) => `${import.meta.dirname}/${page}`,
      ),
    },
  },
});
