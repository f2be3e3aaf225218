import { defineConfig } from 'vite';
import { workerFiles } from '../tools/src/vite/worker-files.ts';

/** Serves the pages from the packages' sources, without a build. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [workerFiles()],
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
