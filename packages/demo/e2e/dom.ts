import type { Scene } from '@obs-kit/chart';

/** Every element below `root` that matches, through open shadow roots, in document order. */
export function deepAll<T extends Element = HTMLElement>(root: ParentNode, selector: string): T[] {
  const found: T[] = [];
  const visit = (node: ParentNode): void => {
    for (const element of node.querySelectorAll('*')) {
      if (element.matches(selector)) found.push(element as T);
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  };
  if (root instanceof Element && root.shadowRoot) visit(root.shadowRoot);
  visit(root);
  return found;
}

/** All text that is shown below `root`, through shadow roots; style sheets left out. */
export function deepText(root: Node): string {
  if (root.nodeType === Node.TEXT_NODE) return root.textContent ?? '';
  if (root.nodeName === 'STYLE' || root.nodeName === 'SCRIPT') return '';
  const shadow = (root as Element).shadowRoot;
  const inside = [...(shadow ? shadow.childNodes : []), ...root.childNodes];
  return inside.map(deepText).join(' ');
}

/** Waits until `check` gives something truthy, and gives that; fails with what was waited for. */
export async function until<T>(
  what: string,
  check: () => T,
  { ms = 10_000, shown = document.body }: { readonly ms?: number; readonly shown?: Node } = {},
): Promise<NonNullable<T>> {
  const end = performance.now() + ms;
  for (;;) {
    const value = check();
    if (value) return value;
    if (performance.now() > end) {
      const text = deepText(shown).replaceAll(/\s+/g, ' ').trim().slice(-400);
      throw new Error(`waited ${ms} ms in vain for ${what}; hidden: ${document.hidden}; shown: ${text}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The scenes of the charts below `root` that have drawn something. */
export function scenesIn(root: ParentNode): Scene[] {
  return deepAll(root, 'obs-chart').flatMap((element) => {
    const { scene } = (element as HTMLElement & { chart?: { scene?: Scene } }).chart ?? {};
    return scene && scene.series.length > 0 ? [scene] : [];
  });
}

/** Puts markup into the page; returns it and what takes it out. Test pages only: obs-kit itself never does this. */
export function mount(
  markup: string,
  parent: Element | ShadowRoot = document.body,
): { root: HTMLElement; remove(): void } {
  const root = document.createElement('div');
  root.innerHTML = markup;
  parent.append(root);
  return { root, remove: () => root.remove() };
}
