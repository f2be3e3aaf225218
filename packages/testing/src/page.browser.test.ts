import { expect } from '@open-wc/testing';
import { openStrictPage, type StrictPage } from './page.js';

describe('openStrictPage', () => {
  let page: StrictPage | undefined;
  afterEach(() => page?.close());

  it('shows no violation for a page whose modules draw with lit', async () => {
    page = await openStrictPage('clean.html');
    expect(page.document.querySelector('output')?.textContent).to.equal('drawn');
    expect(await page.violations()).to.deep.equal([]);
  });

  it('shows an inline script that was refused before the page had loaded', async () => {
    page = await openStrictPage('inline.html');
    const violations = await page.violations();
    expect(violations).to.have.length(1);
    expect(violations[0]!.directive).to.match(/^script-src/);
    expect('inlineScriptRan' in page.window).to.equal(false);
  });

  it('shows a style attribute and a handler that a document carries', async () => {
    page = await openStrictPage({ body: '<p style="color: red" onclick="alert(1)">text</p>' });
    // WebKit reads a handler only when its event comes.
    page.document.querySelector('p')!.click();
    const directives = (await page.violations()).map(({ directive }) => directive).toSorted();
    expect(directives).to.deep.equal(['script-src-attr', 'style-src-attr']);
  });

  it('shows markup that was set as a string, where the engine has Trusted Types', async () => {
    page = await openStrictPage({});
    const { body } = page.document;
    const set = (): void => void (body.innerHTML = '<b>bold</b>');
    if ('trustedTypes' in page.window) {
      expect(set).to.throw();
      expect((await page.violations()).map(({ directive }) => directive)).to.deep.equal(['require-trusted-types-for']);
    } else {
      set();
      expect(await page.violations()).to.deep.equal([]);
    }
  });

  it('says so when a module of the page is not there', async () => {
    let message = '';
    await openStrictPage({ modules: ['/packages/testing/pages/missing.ts'] }).catch((error: Error) => {
      message = error.message;
    });
    expect(message).to.contain('missing.ts');
  });
});
