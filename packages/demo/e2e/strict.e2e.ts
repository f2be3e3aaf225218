import { openStrictPage, type StrictPage } from '@obs-kit/testing/page.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { deepAll, deepText, scenesIn, until } from './dom.js';

const MODULES = ['/packages/elements/src/all.ts', '/packages/source-demo/src/register.ts'];

const BODY = `
  <obs-dashboard from="now-1h" to="now" heading="Strict">
    <obs-source type="demo" name="shop"></obs-source>
    <obs-variable name="server" query="label_values(cpu, server)" multi include-all></obs-variable>
    <obs-alert-badge></obs-alert-badge>
    <obs-stat title="Users" query="active_users"></obs-stat>
    <obs-timeseries title="CPU" unit="percentunit" threshold="0.8:orange,0.9:red" query="cpu{server=~'$server'}"></obs-timeseries>
    <obs-timeseries title="Broken" query="cpu{"></obs-timeseries>
    <obs-timeseries title="Nothing" query="cpu{server='none'}"></obs-timeseries>
  </obs-dashboard>
  <obs-dashboard src="/packages/demo/e2e/fixtures/small.json"><obs-source type="demo" name="shop"></obs-source></obs-dashboard>
  <obs-dashboard src="/nowhere.json"></obs-dashboard>`;

/** What is off screen asks nothing, so the frame is tall. */
async function openTallPage(): Promise<StrictPage> {
  const page = await openStrictPage({ modules: MODULES, body: BODY });
  page.window.frameElement!.setAttribute('height', '3000');
  return page;
}

describe('under a strict content security policy with Trusted Types', () => {
  it('every element works, with every list and menu opened, and nothing is refused', async () => {
    const page = await openTallPage();
    const { document } = page;
    await until('the charts', () => scenesIn(document).length >= 3);
    await until('the error', () => deepText(document).includes('demo-query-invalid'));
    await until('the missing document', () => deepText(document).includes('document-unreachable'));
    for (const button of deepAll<HTMLButtonElement>(document, 'button[aria-haspopup], summary')) {
      button.click();
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    expect(await page.violations()).to.deep.equal([]);
    page.close();
  });

  it('a theme change and a resize refuse nothing either', async () => {
    const page = await openTallPage();
    await until('the charts', () => scenesIn(page.document).length >= 3);
    page.document.querySelector('obs-dashboard')!.setAttribute('theme', 'dark');
    page.window.frameElement!.setAttribute('width', '420');
    await until('a narrow chart', () => scenesIn(page.document).some(({ width }) => width < 420));
    expect(await page.violations()).to.deep.equal([]);
    page.close();
  });
});
