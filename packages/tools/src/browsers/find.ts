import { findProgram, isExecutable } from '@obs-kit/testing/node/programs.js';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A browser engine that tests run in. */
export type Engine = 'chromium' | 'firefox' | 'webkit';
export const ENGINES: readonly Engine[] = ['chromium', 'firefox', 'webkit'];

export function findChromium(): string | undefined {
  const given = process.env['CHROME_PATH'];
  if (given !== undefined && isExecutable(given)) return given;
  return (
    findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable') ??
    firstExecutable('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
  );
}

export function findFirefox(): string | undefined {
  return findProgram('firefox-esr', 'firefox') ?? firstExecutable('/Applications/Firefox.app/Contents/MacOS/firefox');
}

/** What a WebKitGTK test needs: its driver, its browser (kept in a library folder, not on the `PATH`) and a display. */
export interface WebKitPrograms {
  driver: string;
  browser: string;
  xvfb: string;
}

export function findWebKit(): WebKitPrograms | undefined {
  const driver = findProgram('WebKitWebDriver');
  const xvfb = findProgram('Xvfb');
  const browser = findMiniBrowser();
  return driver && xvfb && browser ? { driver, browser, xvfb } : undefined;
}

export function isPresent(engine: Engine): boolean {
  return { chromium: findChromium, firefox: findFirefox, webkit: findWebKit }[engine]() !== undefined;
}

/** The folders are `<lib>/[<machine>/]webkit2gtk-4.1`, and newer systems call it `webkitgtk-6.0`. */
function findMiniBrowser(): string | undefined {
  const roots = ['/usr/lib', '/usr/lib64', '/usr/libexec'].filter(existsSync);
  const folders = roots.flatMap((root) => [root, ...subFolders(root, /-linux-gnu/)]);
  const libraries = folders.flatMap((folder) => subFolders(folder, /^webkit2?gtk-/)).toSorted();
  return firstExecutable(...libraries.map((folder) => join(folder, 'MiniBrowser')));
}

function subFolders(folder: string, name: RegExp): string[] {
  return readdirSync(folder)
    .filter((entry) => name.test(entry))
    .map((entry) => join(folder, entry));
}

function firstExecutable(...paths: string[]): string | undefined {
  return paths.find(isExecutable);
}
