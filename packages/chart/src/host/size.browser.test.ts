import { expect } from '@open-wc/testing';
import { measureSize, watchSize, type CanvasSize } from './size.js';

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

describe('watchSize', () => {
  let canvas: HTMLCanvasElement;
  let ratio: number | undefined;
  let queries: EventTarget[];
  const native = { matchMedia: window.matchMedia, ratio: Object.getOwnPropertyDescriptor(window, 'devicePixelRatio')! };

  beforeEach(() => {
    canvas = document.createElement('canvas');
    canvas.style.setProperty('width', '200px');
    canvas.style.setProperty('height', '100px');
    canvas.style.setProperty('display', 'block');
    document.body.append(canvas);
    ratio = 1;
    queries = [];
    Object.defineProperty(window, 'devicePixelRatio', { configurable: true, get: () => ratio });
    window.matchMedia = () => {
      queries.push(new EventTarget());
      return queries.at(-1) as MediaQueryList;
    };
  });
  afterEach(() => {
    window.matchMedia = native.matchMedia;
    Object.defineProperty(window, 'devicePixelRatio', native.ratio);
    canvas.remove();
  });

  it('tells the size at once, and again when the window moves to another screen', async () => {
    const told: CanvasSize[] = [];
    const stop = watchSize(canvas, (size) => told.push(size));
    await frame();
    await frame();
    expect(told).to.deep.equal([{ deviceWidth: 200, deviceHeight: 100, pixelRatio: 1 }]);
    for (const next of [2, 1.5]) {
      ratio = next;
      queries.at(-1)!.dispatchEvent(new Event('change'));
    }
    expect(told.slice(1)).to.deep.equal([
      { deviceWidth: 400, deviceHeight: 200, pixelRatio: 2 },
      { deviceWidth: 300, deviceHeight: 150, pixelRatio: 1.5 },
    ]);
    stop();
    queries.at(-1)!.dispatchEvent(new Event('change'));
    expect(told).to.have.length(3);
  });

  it('works where whole device pixels cannot be observed', async () => {
    const observe = ResizeObserver.prototype.observe;
    ResizeObserver.prototype.observe = function (target, options) {
      if (options?.box === 'device-pixel-content-box') throw new TypeError('unknown box');
      observe.call(this, target, options);
    };
    const told: CanvasSize[] = [];
    const stop = watchSize(canvas, (size) => told.push(size));
    ResizeObserver.prototype.observe = observe;
    await frame();
    await frame();
    stop();
    expect(told).to.deep.equal([measureSize(canvas)]);
  });
});
