import { VERSION } from './version.js';

/** What an element's class may say about the copy of obs-kit that it comes from. */
interface Versioned {
  readonly obsVersion?: string;
}

let warned = false;

/**
 * Registers an element, once. When another copy of obs-kit has taken the tag, the first copy stays and the console says
 * so once: two versions on one page are a mistake of the page, and must not break it.
 *
 * Where there is no registry (a server without a DOM) nothing happens.
 */
export function define(tag: string, elementClass: CustomElementConstructor): void {
  if (typeof customElements === 'undefined') return;
  const first = customElements.get(tag);
  if (first === undefined) customElements.define(tag, elementClass);
  else if (first !== elementClass) warnOnce(tag, (first as Versioned).obsVersion ?? 'an unknown version');
}

function warnOnce(tag: string, first: string): void {
  if (warned) return;
  warned = true;
  console.warn(
    `obs-kit: <${tag}> is already registered by ${first}; this copy (${VERSION}) leaves it. Load one version of obs-kit on a page.`,
  );
}
