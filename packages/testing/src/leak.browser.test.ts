import { expect } from '@open-wc/testing';
import { watchLeaks, type LeakWatch } from './leak.js';

describe('watchLeaks', () => {
  let watch: LeakWatch;
  beforeEach(() => {
    watch = watchLeaks();
  });
  afterEach(() => watch.stop());

  const nothing = (): void => {};

  it('names a listener that was left on the window, until it is removed', () => {
    window.addEventListener('resize', nothing);
    expect(watch.open()).to.deep.equal(['listener resize on window']);
    window.removeEventListener('resize', nothing);
    expect(watch.open()).to.deep.equal([]);
  });

  it('forgets a listener whose signal was aborted, and one that ran once', () => {
    const controller = new AbortController();
    document.addEventListener('one', nothing, { signal: controller.signal });
    document.addEventListener('two', nothing, { once: true });
    expect(watch.open()).to.have.length(2);
    controller.abort();
    document.dispatchEvent(new Event('two'));
    expect(watch.open()).to.deep.equal([]);
  });

  it('does not count listeners on an element that left the document', () => {
    const button = document.createElement('button');
    button.addEventListener('click', nothing);
    document.body.append(button);
    expect(watch.open()).to.deep.equal(['listener click on <button>']);
    button.remove();
    expect(watch.open()).to.deep.equal([]);
  });

  it('names an observer that still observes', () => {
    const sizes = new ResizeObserver(nothing);
    const changes = new MutationObserver(nothing);
    sizes.observe(document.body);
    changes.observe(document.body, { childList: true });
    expect(watch.open()).to.deep.equal(['MutationObserver on <body>', 'ResizeObserver on <body>']);
    sizes.unobserve(document.body);
    changes.disconnect();
    expect(watch.open()).to.deep.equal([]);
  });

  it('names timers and frames that have not run or been cancelled', async () => {
    const interval = setInterval(nothing, 1_000_000);
    const timeout = setTimeout(nothing, 1_000_000);
    const frame = new Promise((resolve) => requestAnimationFrame(resolve));
    expect(watch.open()).to.deep.equal(['requestAnimationFrame', 'setInterval 1000000 ms', 'setTimeout 1000000 ms']);
    clearInterval(interval);
    clearTimeout(timeout);
    await frame;
    expect(watch.open()).to.deep.equal([]);
  });
});
