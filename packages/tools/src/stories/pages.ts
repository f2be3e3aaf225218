import puppeteer from 'puppeteer-core';
import { findChromium, findFirefox, findWebKit, type Engine } from '../browsers/find.js';
import { CHROMIUM_FLAGS } from '../browsers/launchers.js';
import { startWebKit } from '../browsers/webkit-launcher.js';

/** One page of one engine, as much as a story test needs of it. */
export interface StoryPage {
  open(url: string): Promise<void>;
  /** Evaluates an expression in the page and waits for the promise that it may be. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts an engine. Throws if it is not installed. */
export function openPage(engine: Engine): Promise<StoryPage> {
  return OPENERS[engine]();
}

const OPENERS: Readonly<Record<Engine, () => Promise<StoryPage>>> = {
  chromium: () => openPuppeteer({ executablePath: found('chromium', findChromium()), args: [...CHROMIUM_FLAGS] }),
  firefox: () => openPuppeteer({ browser: 'firefox', executablePath: found('firefox', findFirefox()) }),
  webkit: async () => {
    const { session, stop } = await startWebKit(found('webkit', findWebKit()));
    return {
      open: async (url) => void (await session.post('url', { url })),
      evaluate: (expression) => session.execute(`return ${expression}`),
      close: stop,
    };
  },
};

async function openPuppeteer(options: Parameters<typeof puppeteer.launch>[0]): Promise<StoryPage> {
  const browser = await puppeteer.launch(options);
  const page = await browser.newPage();
  await page.setViewport({ width: 1024, height: 768 });
  return {
    open: async (url) => void (await page.goto(url, { waitUntil: 'domcontentloaded' })),
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}

function found<T>(engine: Engine, program: T | undefined): T {
  if (program === undefined) throw new Error(`${engine} is not installed; \`npm test\` says how to get it`);
  return program;
}
