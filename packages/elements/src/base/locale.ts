/**
 * The language in force where an element stands: the nearest `lang`, also across shadow roots. `undefined` (the
 * browser's own) when there is none, or when it is not a language tag.
 */
export function localeOf(element: Element): string | undefined {
  for (let node: Node | null = element; node !== null; node = parentOf(node)) {
    const lang = node instanceof Element ? node.getAttribute('lang') : null;
    if (!lang) continue;
    try {
      // Which languages the platform has is not asked: it would list them all first, which costs more than a chart.
      return Intl.getCanonicalLocales(lang)[0];
    } catch {
      return undefined;
    }
  }
  return undefined;
}

function parentOf(node: Node): Node | null {
  return node instanceof ShadowRoot ? node.host : node.parentNode;
}
