import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { safeLink } from './safe-link.js';

describe('safeLink', () => {
  it('lets addresses of the web through', () => {
    expect(safeLink('https://wiki.test/runbooks/cpu?x=1#a')?.href).to.equal('https://wiki.test/runbooks/cpu?x=1#a');
    expect(safeLink('http://wiki.test')?.host).to.equal('wiki.test');
  });

  for (const text of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    ' https://wiki.test',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//wiki.test/x',
    '/runbooks/cpu',
    'https:\\\\wiki.test',
    'https://good.test@evil.test/',
    'https://user:secret@wiki.test/',
    'https://',
    '',
  ]) {
    it(`does not follow ${JSON.stringify(text)}`, () => {
      expect(safeLink(text)).to.equal(undefined);
    });
  }
});
