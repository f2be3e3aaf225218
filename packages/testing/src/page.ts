/** What a page's policy refused, as the browser reported it. */
export interface Violation {
  /** `script-src-elem`, `style-src-attr`, `require-trusted-types-for`, … */
  directive: string;
  /** Address of what was blocked, or `inline`, `eval`, `trusted-types-sink`. */
  blocked: string;
  /** The first characters of it, where the engine tells. */
  sample: string;
  /** File and line that did it, where the engine tells. */
  source: string;
}

/** A page that is made for the test: modules that it loads, then markup as it would stand in a host's document. */
export interface StrictPageContent {
  /** Addresses below the workspace's root, `/packages/elements/src/all.ts`. */
  modules?: readonly string[];
  /** Markup of the body. It may be as bad as the test wants: the policy is what is tested. */
  body?: string;
}

export interface StrictPage {
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  /** Everything that the policy refused so far, since before the first script. Waits two frames for late reports. */
  violations(): Promise<readonly Violation[]>;
  close(): void;
}

interface Collected {
  __violations?: Violation[];
  __errors?: string[];
}

/**
 * Opens a page that is served under a strict content security policy with Trusted Types, in an 800 × 600 frame.
 * Throws if a script or module of the page failed, other than by the policy.
 * @param page File in `packages/testing/pages/`, such as `clean.html`, or its content. A stored page must start with
 *   `<script src="/strict/violations.js"></script>`.
 */
export async function openStrictPage(page: string | StrictPageContent): Promise<StrictPage> {
  const frame = document.createElement('iframe');
  frame.width = '800';
  frame.height = '600';
  frame.src = typeof page === 'string' ? `/strict/${page}` : addressOf(page);
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const inside = frame.contentWindow as (Window & typeof globalThis & Collected) | null;
  const close = (): void => frame.remove();
  const errors = inside?.__errors ?? [`${frame.src} has no /strict/violations.js`];
  if (inside === null || errors.length > 0) {
    close();
    throw new Error(errors.join('\n'));
  }
  return {
    window: inside,
    document: inside.document,
    async violations() {
      // Reports are events of their own, later than what they report. The outer page's frames, as the inner may be hidden.
      for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      return [...inside.__violations!];
    },
    close,
  };
}

function addressOf({ modules = [], body = '' }: StrictPageContent): string {
  const query = new URLSearchParams([...modules.map((url) => ['module', url]), ['body', body]]);
  return `/strict/page.html?${query}`;
}
