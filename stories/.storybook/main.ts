import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StorybookConfig } from '@storybook/web-components-vite';
import { workerFiles } from '../../packages/tools/src/vite/worker-files.ts';

/** The accessibility panel writes SVG as HTML; the built Storybook does without, its tests run axe themselves. */
const developing: boolean = process.env['NODE_ENV'] !== 'production';

/** What `npm run build` knows about the elements, for the docs pages; they do without when it was never built. */
const manifest: string = fileURLToPath(new URL('../../packages/elements/dist/custom-elements.json', import.meta.url));

/**
 * Stories run from the TypeScript sources (condition `@obs-kit/source`), so no build is needed.
 * Nothing is sent anywhere: telemetry, news and crash reports are off. So are the tools that write `<style>` text
 * into the page, which the strict policy of the built Storybook forbids (docs/decisions/strict-storybook.md).
 */
const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../*.stories.ts'],
  addons: ['@storybook/addon-docs', ...(developing ? ['@storybook/addon-a11y'] : [])],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  features: {
    backgrounds: false,
    highlight: false,
    measure: false,
    outline: false,
    sidebarOnboardingChecklist: false,
    menuOnboardingChecklist: false,
    changeDetection: false,
  },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), workerFiles()],
    define: {
      ...vite.define,
      OBS_KIT_MANIFEST: existsSync(manifest) ? readFileSync(manifest, 'utf8') : '{"modules":[]}',
    },
    // `light-dark()` stays as it is written.
    build: { ...vite.build, cssTarget: 'esnext' },
    resolve: {
      ...vite.resolve,
      conditions: ['@obs-kit/source', 'module', 'browser', 'development|production'],
      dedupe: ['lit', '@lit/context'],
    },
  }),
};

export default config;
