import { freePort } from '@obs-kit/testing/node/ports.js';
import { guardFolder, stopProcess, waitForAddress } from '@obs-kit/testing/node/processes.js';
import type { BrowserLauncher } from '@web/test-runner';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebKitPrograms } from './find.js';
import { WebDriverSession } from './webdriver.js';
import { WebKitPage } from './webkit-page.js';

/** WebKitGTK on a display of its own, driven by WebDriver; one page, so that it always has the focus. */
export function webkitLauncher(programs: WebKitPrograms): BrowserLauncher {
  let browser: Promise<WebKitBrowser> | undefined;
  let page: WebKitPage | undefined;
  let active: string | undefined;

  const launcher: BrowserLauncher & { getPage(sessionId: string): WebKitPage } = {
    name: 'WebKit',
    // The runner's commands (mouse, keys, viewport) choose by this name; the page answers like puppeteer's.
    type: 'puppeteer',
    concurrency: 1,
    async startSession(sessionId, url) {
      browser ??= startWebKit(programs);
      const { session } = await browser;
      page = new WebKitPage(session);
      active = sessionId;
      await page.setViewport({ width: 800, height: 600 });
      await session.post('url', { url });
    },
    isActive: (sessionId) => sessionId === active,
    getBrowserUrl: () => page?.url(),
    getPage(sessionId) {
      if (page === undefined || sessionId !== active) throw new Error(`no page for the session ${sessionId}`);
      return page;
    },
    async stopSession() {
      active = undefined;
      const { session } = await browser!;
      // Keys and buttons still held would reach the next file.
      await session.release();
      await session.post('url', { url: 'about:blank' });
      return {};
    },
    startDebugSession: () =>
      Promise.reject(new Error('WebKit cannot be watched from here; use --manual with a browser')),
    async stop() {
      await (await browser)?.stop();
    },
  };
  return launcher;
}

export interface WebKitBrowser {
  session: WebDriverSession;
  stop(): Promise<void>;
}

// The window is never narrower than its toolbar: this lets a page be 300 pixels wide.
const SMALL_TOOLBAR =
  'headerbar, headerbar *, toolbar, toolbar *, entry, button { min-width: 0; padding: 0; font-size: 1px; }';

/** Starts a display, the driver on it and a browser with one session; what is left of a failed start is ended. */
export async function startWebKit({ driver, browser, xvfb }: WebKitPrograms): Promise<WebKitBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'obs-kit-webkit-'));
  await mkdir(join(folder, 'gtk-3.0'));
  await writeFile(join(folder, 'gtk-3.0', 'gtk.css'), SMALL_TOOLBAR);
  const display = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1920x1600x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const port = await freePort();
  const server = spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: await displayOf(display),
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      XDG_CONFIG_HOME: folder,
    },
  });
  const guard = guardFolder(folder);
  guard.watch([server, display]);
  const stop = async (): Promise<void> => {
    await stopProcess(server);
    await stopProcess(display);
    await rm(folder, { recursive: true, force: true });
    guard.callOff();
  };
  try {
    const address = `http://127.0.0.1:${port}`;
    await waitForAddress(`${address}/status`, { process: server, name: 'WebKitWebDriver' });
    const options = { binary: browser, args: ['--automation'] };
    const session = await WebDriverSession.open(address, { 'webkitgtk:browserOptions': options });
    return { session, stop: () => session.close().finally(stop) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The display's name. The server picks its number itself, so that two runs do not meet, and writes it to a pipe. */
async function displayOf(server: ChildProcess): Promise<string> {
  const ended = once(server, 'exit').then(() => Promise.reject(new Error('Xvfb ended before it had a display')));
  // Otherwise its end, when all is done, would be an error that nobody handles.
  ended.catch(() => {});
  const [number] = (await Promise.race([once(server.stdio[3]!, 'data'), ended])) as [Buffer];
  return `:${number.toString().trim()}`;
}
