import { setViewport } from '@web/test-runner-commands';
import '@obs-kit/elements/all.js';
import '@obs-kit/source-demo/register.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { deepAll, mount, scenesIn, until } from './dom.js';

/** What a careless or hostile host page says of everything on it. */
const HOSTILE_CSS = `
  * {
    font: italic 37px/3 cursive !important;
    color: hotpink !important;
    letter-spacing: 9px !important;
    word-spacing: 30px !important;
    text-transform: uppercase !important;
    text-align: end !important;
    text-indent: 40px !important;
    white-space: pre !important;
    line-break: anywhere !important;
    box-sizing: content-box !important;
    cursor: none !important;
  }
  button, input, select, canvas { padding: 20px !important; border: 5px dashed lime !important; max-width: 20px !important; }
`;

const MARKUP = `
  <obs-dashboard from="now-1h" to="now" heading="Shop">
    <obs-source type="demo" name="shop"></obs-source>
    <obs-variable name="server" query="label_values(cpu, server)" multi include-all></obs-variable>
    <obs-stat title="Users" query="active_users"></obs-stat>
    <obs-timeseries title="CPU" query="cpu{server=~'$server'}"></obs-timeseries>
  </obs-dashboard>`;

/** A parent so many shadow roots deep. */
function parentAt(depth: number): { parent: Element | ShadowRoot; remove(): void } {
  const outermost = document.createElement('section');
  document.body.append(outermost);
  let parent: Element | ShadowRoot = outermost;
  for (let level = 0; level < depth; level++) {
    const inner = document.createElement('section');
    parent.append(inner);
    parent = inner.attachShadow({ mode: 'open' });
  }
  return { parent, remove: () => outermost.remove() };
}

describe('two dashboards in a page with hostile global styles', () => {
  const sheet = document.createElement('style');

  before(async () => {
    // What is off screen asks nothing: both have to be on it.
    await setViewport({ width: 1200, height: 2400 });
    sheet.textContent = HOSTILE_CSS;
    document.head.append(sheet);
  });
  after(() => sheet.remove());

  for (const depth of [0, 1, 2]) {
    it(`are independent of each other, and look as they should, at shadow depth ${depth}`, async () => {
      const { parent, remove } = parentAt(depth);
      const [one, two] = [mount(MARKUP, parent).root, mount(MARKUP, parent).root];
      const hours = (root: ParentNode): number =>
        Math.round((scenesIn(root).at(-1)!.spec.x.max - scenesIn(root).at(-1)!.spec.x.min) / 3_600_000);
      await until('both', () => scenesIn(one).length > 0 && scenesIn(two).length > 0);

      const sessionOf = (root: HTMLElement) => root.querySelector('obs-dashboard')!.session!;
      sessionOf(one).setTimeRange({ from: 'now-6h', to: 'now' });
      sessionOf(one).setVariable('server', ['web-1']);
      await until('the new range', () => hours(one) === 6 && scenesIn(one).at(-1)!.series.length === 1);
      expect(hours(two)).to.equal(1);
      expect(scenesIn(two).at(-1)!.series.length).to.be.greaterThan(1);

      for (const element of deepAll(two, '[part~="title"], .words, .label')) {
        const style = getComputedStyle(element);
        expect(parseFloat(style.fontSize), element.className).to.be.lessThan(30);
        expect(style.letterSpacing, element.className).to.not.equal('9px');
        expect(style.textTransform, element.className).to.equal('none');
        expect(style.fontStyle, element.className).to.equal('normal');
        expect(style.color, element.className).to.not.equal('rgb(255, 105, 180)');
      }
      const header = deepAll(two, '.header')[0]!;
      expect(header.getBoundingClientRect().height).to.be.lessThan(100);
      for (const canvas of deepAll(two, 'canvas')) expect(getComputedStyle(canvas).borderTopWidth).to.equal('0px');

      one.remove();
      await until('the other to go on', () => scenesIn(two).length > 0);
      sessionOf(two).setTimeRange({ from: 'now-3h', to: 'now' });
      await until('its new range', () => hours(two) === 3);
      remove();
    });
  }
});
