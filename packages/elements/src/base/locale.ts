/**
 * The language in force where an element stands: the nearest `lang`, also across shadow roots. `undefined` (the
 * browser's own) when there is none, or when it is not a language tag.
 */
export function localeOf(element: Element): string | undefined {
  for (let node: Node | null = element; node !== null; node = parentOf(node)) {
    const lang = node instanceof Element ? node.getAttribute('lang') : null;
    if (lang) return isLocale(lang) ? lang : undefined;
  }
  return undefined;
}

function parentOf(node: Node): Node | null {
  return node instanceof ShadowRoot ? node.host : node.parentNode;
}

function isLocale(lang: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(lang).length > 0;
  } catch {
    return false;
  }
}
