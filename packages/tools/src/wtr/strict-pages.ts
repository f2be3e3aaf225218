import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import type { TestRunnerConfig } from '@web/test-runner';
import { root } from '../files.js';
import { strictPolicy } from '../strict/policy.js';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

/** What obs-kit promises to work under, with sources that tests start on loopback. */
const POLICY = strictPolicy({ connect: ['http://127.0.0.1:*', 'http://localhost:*'] });

/** Where the pages are; `/strict/x.html` is `packages/testing/pages/x.html`. */
const PAGES = 'packages/testing/pages';

/** Runs first in every strict page: keeps what the policy refuses on `window.__violations`, and failed scripts on `__errors`. */
const COLLECTOR = `window.__violations = [];
window.__errors = [];
addEventListener('error', (event) => window.__errors.push(event.message ?? event.target.src + ' did not load'), true);
document.addEventListener('securitypolicyviolation', (event) => window.__violations.push({
  directive: event.effectiveDirective, blocked: event.blockedURI, sample: event.sample,
  source: (event.sourceFile ?? '') + ':' + event.lineNumber,
}));
`;

/**
 * Answers for `/strict/…`: a stored page, or `/strict/page.html?module=<url>&body=<markup>`, made from its address.
 * It answers before the test runner could add scripts of its own to the page; modules that the page asks for are
 * served from their usual addresses and transformed as always.
 */
export function strictPages(): Middleware {
  return async (context, next) => {
    const { path } = context;
    if (!path.startsWith('/strict/')) return next();
    context.set('content-security-policy', POLICY);
    context.set('cache-control', 'no-store');
    if (path === '/strict/violations.js') {
      context.type = 'text/javascript';
      context.body = COLLECTOR;
      return;
    }
    const page = path === '/strict/page.html' ? madePage(new URLSearchParams(context.querystring)) : await stored(path);
    if (page === undefined) {
      context.status = 404;
      return;
    }
    context.type = 'text/html';
    context.body = page;
  };
}

async function stored(path: string): Promise<string | undefined> {
  const name = normalize(path.slice('/strict/'.length));
  if (name.startsWith('..') || !name.endsWith('.html')) return undefined;
  return readFile(join(root, PAGES, name), 'utf8').catch(() => undefined);
}

function madePage(query: URLSearchParams): string {
  const modules = query.getAll('module').map((url) => `<script type="module" src="${attribute(url)}"></script>`);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>strict page</title>
    <script src="/strict/violations.js"></script>
    ${modules.join('\n    ')}
  </head>
  <body>${query.get('body') ?? ''}</body>
</html>
`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
