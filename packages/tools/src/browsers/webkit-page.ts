import { setTimeout as sleep } from 'node:timers/promises';
import { keyValueOf } from './webkit-keys.js';
import type { WebDriverSession } from './webdriver.js';

/** The part of puppeteer's `Page` that the test runner's commands use, on top of WebDriver actions. */
export class WebKitPage {
  readonly keyboard: WebKitKeyboard;
  readonly mouse: WebKitMouse;

  constructor(private readonly session: WebDriverSession) {
    this.keyboard = new WebKitKeyboard(session);
    this.mouse = new WebKitMouse(session);
  }

  url(): Promise<string> {
    return this.session.get('url') as Promise<string>;
  }

  /** Width and height of the page itself in CSS pixels; the window is made larger by its frame and toolbar. */
  async setViewport(size: { width: number; height: number }): Promise<void> {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const [width, height] = (await this.session.execute('return [innerWidth, innerHeight]')) as [number, number];
      if (width === size.width && height === size.height) return;
      const window = (await this.session.get('window/rect')) as { width: number; height: number };
      await this.session.post('window/rect', {
        x: 0,
        y: 0,
        width: window.width + size.width - width,
        height: window.height + size.height - height,
      });
      // The page learns its new size from the display, later than the driver's answer.
      await sleep(25);
    }
    throw new Error(`the page does not take the size ${size.width}×${size.height}`);
  }

  /** PNG of the page. Waits two frames, or what was just drawn is missing. */
  async screenshot(): Promise<Uint8Array> {
    await this.session.post('execute/async', {
      script: 'const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))',
      args: [],
    });
    return Buffer.from((await this.session.get('screenshot')) as string, 'base64');
  }
}

class WebKitKeyboard {
  constructor(private readonly session: WebDriverSession) {}

  down(key: string): Promise<void> {
    return this.perform([{ type: 'keyDown', value: keyValueOf(key) }]);
  }

  up(key: string): Promise<void> {
    return this.perform([{ type: 'keyUp', value: keyValueOf(key) }]);
  }

  press(key: string): Promise<void> {
    return this.perform(strokeOf(keyValueOf(key)));
  }

  type(text: string): Promise<void> {
    return this.perform([...text].flatMap(strokeOf));
  }

  private async perform(actions: object[]): Promise<void> {
    await this.session.post('actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }
}

function strokeOf(value: string): object[] {
  return [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ];
}

/**
 * The left button only: WebKitGTK's driver never lets go of another one (as of 2.50, pages see it held from then on), so
 * a test with the right button must not run here.
 */
class WebKitMouse {
  private held = false;

  constructor(private readonly session: WebDriverSession) {}

  move(x: number, y: number): Promise<void> {
    return this.perform([{ type: 'pointerMove', x, y, duration: 0, origin: 'viewport' }]);
  }

  async down({ button = 'left' }: { button?: string } = {}): Promise<void> {
    if (button !== 'left')
      throw new Error(`the ${button} button cannot be released in WebKit; run this test in the others`);
    this.held = true;
    await this.perform([{ type: 'pointerDown', button: 0 }]);
  }

  async up({ button = 'left' }: { button?: string } = {}): Promise<void> {
    if (button !== 'left') return;
    this.held = false;
    await this.perform([{ type: 'pointerUp', button: 0 }]);
  }

  async click(x: number, y: number, options: { button?: string } = {}): Promise<void> {
    await this.move(x, y);
    await this.down(options);
    await this.up(options);
  }

  async reset(): Promise<void> {
    if (this.held) await this.up();
    await this.move(0, 0);
  }

  private async perform(actions: object[]): Promise<void> {
    const pointer = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
    await this.session.post('actions', { actions: [pointer] });
  }
}
