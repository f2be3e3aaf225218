import type { BrowserLauncher } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import * as puppeteer from 'puppeteer-core';
import { findChromium, findFirefox, findWebKit, type Engine } from './find.js';
import { webkitLauncher } from './webkit-launcher.js';

/** No request of its own, no first-run page; a sandbox cannot be had by root. */
export const CHROMIUM_FLAGS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--no-default-browser-check',
  '--no-first-run',
];

/** The launchers of these engines. Throws if one is not installed: an engine that was asked for is never left out. */
export function launchersOf(engines: readonly Engine[]): BrowserLauncher[] {
  return engines.map((engine) => LAUNCHERS[engine]());
}

const LAUNCHERS: Record<Engine, () => BrowserLauncher> = { chromium, firefox, webkit };

function chromium(): BrowserLauncher {
  return chromeLauncher({
    // Given although it is the launcher's default: the browser is then called Chromium in the output.
    puppeteer: puppeteer as never,
    launchOptions: { executablePath: installed('chromium', findChromium()), args: [...CHROMIUM_FLAGS] },
    // A window for each page: a tab in the background gets no animation frames, no focus and no resize.
    createPage: ({ context }) => context.newPage({ type: 'window' }),
  });
}

function firefox(): BrowserLauncher {
  return chromeLauncher({
    puppeteer: puppeteer as never,
    concurrency: 1,
    launchOptions: { browser: 'firefox', executablePath: installed('firefox', findFirefox()) },
  });
}

function webkit(): BrowserLauncher {
  return webkitLauncher(installed('webkit', findWebKit()));
}

function installed<T>(engine: Engine, found: T | undefined): T {
  if (found === undefined) throw new Error(`${engine} is not installed; \`npm test\` says how to get it`);
  return found;
}
