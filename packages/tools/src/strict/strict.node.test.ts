import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { externalizePage } from './externalize.js';
import { storybookPolicy, strictPolicy } from './policy.js';
import { serveStrict, type StrictServer } from './server.js';

describe('the strict policy', () => {
  it('has no unsafe word, not even for the Storybook', () => {
    for (const policy of [strictPolicy(), storybookPolicy()]) expect(policy).not.to.match(/unsafe|\*|blob:/);
  });
});

describe('a page made fit for the strict policy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'obs-kit-strict-'));
  let server: StrictServer;

  before(async () => {
    const page =
      '<!doctype html><html><head><style>p { color: red }</style><script type="module" src="./kept.js"></script>' +
      '<script>first()</script></head><body><script type="module">import "./x.js"</script></body></html>';
    writeFileSync(join(folder, 'index.html'), page);
    externalizePage(folder, 'index.html');
    server = await serveStrict(folder, strictPolicy(), { scripts: { '/own.js': join(folder, 'index.html') } });
  });

  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it('has its scripts and styles in files, in their order and of their kind', () => {
    const html = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(
      html.match(/<(script|link)[^>]*>/g)?.map((tag) => tag.replace(/inline-[0-9a-f]{12}/, 'inline')),
    ).to.deep.equal([
      '<link rel="stylesheet" href="./inline.css">',
      '<script type="module" src="./kept.js">',
      '<script src="./inline.js">',
      '<script type="module" src="./inline.js">',
    ]);
    const stored = readdirSync(folder).filter((name) => name.startsWith('inline-'));
    expect(stored.map((name) => readFileSync(join(folder, name), 'utf8')).toSorted()).to.deep.equal([
      'first()',
      'import "./x.js"',
      'p { color: red }',
    ]);
  });

  it('is served with the policy, and with the scripts of a test in front', async () => {
    const response = await fetch(`${server.origin}/`);
    expect(response.headers.get('content-security-policy')).to.equal(strictPolicy());
    expect(await response.text()).to.include('<head><script src="/own.js"></script>');
  });

  it('is all that is served', async () => {
    for (const path of ['/nothing.js', '/..%2f..%2fetc/passwd', '/%2e%2e%2f%2e%2e%2fetc/passwd']) {
      expect((await fetch(server.origin + path)).status).to.equal(404);
    }
  });
});
