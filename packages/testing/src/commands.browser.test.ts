import { expect } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { countObjects, screenshot } from './commands.js';
import { itIn } from './engine.js';

/** A canvas at a known place that notes what is done to it. */
function openCanvas(): { canvas: HTMLCanvasElement; events: string[] } {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 200, height: 100, tabIndex: 0 });
  canvas.style.cssText = 'position: fixed; inset: 0 auto auto 0; outline: none';
  const events: string[] = [];
  const pointer = (event: PointerEvent): void =>
    void events.push(`${event.type} ${event.offsetX},${event.offsetY} button ${event.button}`);
  for (const type of ['pointerdown', 'pointerup'] as const) canvas.addEventListener(type, pointer);
  canvas.addEventListener('keydown', (event) =>
    events.push(`${event.type} ${event.shiftKey ? 'Shift+' : ''}${event.key}`),
  );
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  document.body.append(canvas);
  return { canvas, events };
}

function colorAt(picture: ImageBitmap, x: number, y: number): number[] {
  const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
  context.drawImage(picture, 0, 0);
  return [...context.getImageData(x, y, 1, 1).data];
}

describe('the commands of the test runner', () => {
  let canvas: HTMLCanvasElement;
  let events: string[];
  beforeEach(() => {
    ({ canvas, events } = openCanvas());
  });
  afterEach(async () => {
    canvas.remove();
    await resetMouse();
    await setViewport({ width: 800, height: 600 });
  });

  it('move and press a real mouse', async () => {
    await sendMouse({ type: 'click', position: [30, 40] });
    expect(events).to.deep.equal(['pointerdown 30,40 button 0', 'pointerup 30,40 button 0']);
  });

  itIn(['chromium', 'firefox'], 'its driver never releases this button', 'press the right button', async () => {
    await sendMouse({ type: 'click', position: [50, 60], button: 'right' });
    expect(events).to.deep.equal(['pointerdown 50,60 button 2', 'pointerup 50,60 button 2']);
  });

  it('drag from one place to another', async () => {
    const path: string[] = [];
    for (const type of ['pointerdown', 'pointermove'] as const) {
      canvas.addEventListener(type, (event) => path.push(`${event.offsetX},${event.offsetY} ${event.buttons}`));
    }
    await sendMouse({ type: 'move', position: [10, 10] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [90, 20] });
    await sendMouse({ type: 'up' });
    expect(path).to.include('10,10 1');
    expect(path.at(-1)).to.equal('90,20 1');
  });

  it('press real keys on what has the focus', async () => {
    canvas.focus();
    await sendKeys({ press: 'ArrowLeft' });
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Home' });
    await sendKeys({ up: 'Shift' });
    await sendKeys({ type: 'ab' });
    expect(events).to.deep.equal([
      'keydown ArrowLeft',
      'keydown Shift+Shift',
      'keydown Shift+Home',
      'keydown a',
      'keydown b',
    ]);
  });

  it('give the page the size that was asked for', async () => {
    await setViewport({ width: 320, height: 700 });
    expect([innerWidth, innerHeight]).to.deep.equal([320, 700]);
  });

  it('take a picture of what was drawn', async () => {
    const context = canvas.getContext('2d')!;
    context.fillStyle = 'rgb(0 128 255)';
    context.fillRect(0, 0, 100, 100);
    const picture = await createImageBitmap(await screenshot());
    expect([picture.width, picture.height]).to.deep.equal([800, 600]);
    expect(colorAt(picture, 50, 50)).to.deep.equal([0, 128, 255, 255]);
    expect(colorAt(picture, 150, 50)).to.deep.equal([255, 255, 255, 255]);
  });

  itIn(['chromium'], 'this engine does not count objects', 'count live objects, and not those let go', async () => {
    class Thing {}
    (window as { Thing?: unknown }).Thing = Thing;
    const kept = [new Thing(), new Thing()];
    expect(await countObjects('Thing.prototype')).to.equal(2);
    kept.pop();
    expect(await countObjects('Thing.prototype')).to.equal(kept.length);
  });
});
