import type { TestRunnerPlugin } from '@web/test-runner';
import type { CDPSession, Page } from 'puppeteer-core';

type WithPage = { getPage?(sessionId: string): Partial<Page> };

/**
 * Command `count-objects`: how many live objects have this prototype, after a collection. Payload `{ prototype }` is an
 * expression in the page, `HTMLCanvasElement.prototype`. Answers `{ count }`, or `{ unsupported: engine }` where the
 * engine has no such question (only Chromium has).
 */
export function countObjectsPlugin(): TestRunnerPlugin {
  return {
    name: 'count-objects',
    async executeCommand({ command, payload, session }) {
      if (command !== 'count-objects') return undefined;
      if (session.browser.name !== 'Chromium') return { unsupported: session.browser.name };
      const page = (session.browser as WithPage).getPage?.(session.id) as Page;
      const cdp = await page.createCDPSession();
      try {
        return { count: await countObjects(cdp, (payload as { prototype: string }).prototype) };
      } finally {
        await cdp.detach();
      }
    },
  };
}

async function countObjects(cdp: CDPSession, prototype: string): Promise<number> {
  // Twice: what finalizers and weak references let go of in the first is freed in the second.
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', { expression: prototype });
  if (exceptionDetails !== undefined || result.objectId === undefined) {
    throw new Error(`not a prototype in this page: ${prototype}`);
  }
  const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: result.objectId });
  const { result: count } = await cdp.send('Runtime.callFunctionOn', {
    objectId: objects.objectId!,
    functionDeclaration: 'function () { return this.length; }',
    returnByValue: true,
  });
  await cdp.send('Runtime.releaseObject', { objectId: objects.objectId! });
  await cdp.send('Runtime.releaseObject', { objectId: result.objectId });
  return count.value as number;
}
