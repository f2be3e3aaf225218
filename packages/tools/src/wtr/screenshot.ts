import type { TestRunnerPlugin } from '@web/test-runner';

type WithPage = { getPage?(sessionId: string): { screenshot(): Promise<Uint8Array> } };

/** Command `screenshot`: the page as a PNG, in base64. */
export function screenshotPlugin(): TestRunnerPlugin {
  return {
    name: 'screenshot',
    async executeCommand({ command, session }) {
      if (command !== 'screenshot') return undefined;
      const page = (session.browser as WithPage).getPage?.(session.id);
      if (page === undefined) throw new Error(`${session.browser.name} takes no screenshots`);
      return Buffer.from(await page.screenshot()).toString('base64');
    },
  };
}
