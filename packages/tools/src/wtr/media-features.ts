import type { TestRunnerPlugin } from '@web/test-runner';
import type { CDPSession, Page } from 'puppeteer-core';

type WithPage = { getPage?(sessionId: string): Partial<Page> };

/**
 * Command `media-features`: the page is shown as to somebody with these media features. Payload `{ features }` by their
 * names in CSS, `{ 'forced-colors': 'active' }`; an empty one ends it. Answers `{}`, or `{ unsupported: engine }` where
 * the engine does not emulate them all (only Chromium forces colours).
 */
export function mediaFeaturesPlugin(): TestRunnerPlugin {
  // What is emulated ends with the session that asked for it.
  const sessions = new WeakMap<object, CDPSession>();
  return {
    name: 'media-features',
    async executeCommand({ command, payload, session }) {
      if (command !== 'media-features') return undefined;
      if (session.browser.name !== 'Chromium') return { unsupported: session.browser.name };
      const page = (session.browser as WithPage).getPage?.(session.id) as Page;
      const cdp = sessions.get(page) ?? (await page.createCDPSession());
      sessions.set(page, cdp);
      const { features } = payload as { features: Readonly<Record<string, string>> };
      await cdp.send('Emulation.setEmulatedMedia', {
        features: Object.entries(features).map(([name, value]) => ({ name, value })),
      });
      return {};
    },
  };
}
