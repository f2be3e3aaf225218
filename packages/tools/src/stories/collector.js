/**
 * Runs first in a story's page, as a script of its own: keeps what the policy refuses, what throws and what is logged
 * as an error, and waits for the story to end. `window.__story.finish(axe?)` answers with all of it, and
 * `window.__story.again(globals, axe?)` does so for the same story with other globals.
 */
let problems = [];
let ended;
let end;

/** From here on the page is at a story's beginning. */
function begin() {
  problems = [];
  end = new Promise((resolve) => (ended = resolve));
}
begin();

document.addEventListener(
  'securitypolicyviolation',
  ({ effectiveDirective, blockedURI, sample, sourceFile, lineNumber }) => {
    problems.push(`policy: ${effectiveDirective} refused ${blockedURI} ${sample} (${sourceFile ?? ''}:${lineNumber})`);
  },
);
addEventListener('error', ({ message }) => problems.push(`error: ${message}`));
addEventListener('unhandledrejection', ({ reason }) => problems.push(`unhandled rejection: ${textOf(reason)}`));
const { error } = console;
console.error = (...words) => {
  problems.push(`console: ${words.map(textOf).join(' ')}`);
  error.apply(console, words);
};

const FAILURES = [
  'playFunctionThrewException',
  'storyThrewException',
  'storyErrored',
  'storyMissing',
  'configError',
  'unhandledErrorsWhilePlaying',
];

// Storybook puts its channel here as soon as it exists; nothing that happens on it is missed.
let channel;
Object.defineProperty(window, '__STORYBOOK_ADDONS_CHANNEL__', {
  configurable: true,
  get: () => channel,
  set(value) {
    channel = value;
    for (const name of ['storyFinished', 'docsRendered']) channel.on(name, () => ended());
    for (const name of FAILURES) {
      channel.on(name, (detail) => {
        problems.push(`${name}: ${textOf(detail)}`);
        ended();
      });
    }
  },
});

function textOf(value) {
  if (value instanceof Error || typeof value?.message === 'string') return value.message;
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}

async function finish(withAxe, patience) {
  const late = new Promise((resolve) => setTimeout(resolve, patience, 'late'));
  if ((await Promise.race([end, late])) === 'late') problems.push(`it did not end within ${patience / 1000} s`);
  // What the page did is complete; from here on axe may do as it likes.
  const found = [...problems];
  if (withAxe && found.length === 0) {
    const { violations } = await globalThis.axe.run('#storybook-root', {
      rules: PAGE_RULES,
      resultTypes: ['violations'],
    });
    for (const { id, help, nodes } of violations) {
      found.push(
        `axe: ${id}: ${help}\n${nodes.map(({ target, failureSummary }) => `  ${target.join(' ')}\n  ${failureSummary}`).join('\n')}`,
      );
    }
  }
  return found;
}

/** Makes the story anew with other globals, its play function included, as a page of its own would be with them. */
async function again(globals, withAxe, patience) {
  // It is drawn with them at once, without its play function; what counts is the one that begins when that is over.
  const drawn = new Promise((resolve) => channel.once('storyFinished', resolve));
  channel.emit('updateGlobals', { globals });
  await Promise.race([drawn, new Promise((resolve) => setTimeout(resolve, patience))]);
  begin();
  channel.emit('forceRemount', { storyId: new URL(location.href).searchParams.get('id') });
  return finish(withAxe, patience);
}

/** Rules about whole pages, which a story is not. */
const PAGE_RULES = Object.fromEntries(
  ['region', 'landmark-one-main', 'page-has-heading-one', 'bypass', 'document-title', 'html-has-lang'].map((id) => [
    id,
    { enabled: false },
  ]),
);

globalThis.__story = { finish, again };
