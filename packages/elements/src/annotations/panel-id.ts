import type { ObsPanel } from '../panel/panel-element.js';

/** Id of the document's panel that an element is in; empty: it is in none. */
export function panelIdOf(element: Element): string {
  for (let node: Node | null = element; node; node = node instanceof ShadowRoot ? node.host : node.parentNode)
    if (node instanceof Element && node.localName === 'obs-panel') return (node as ObsPanel).panel?.id ?? '';
  return '';
}
