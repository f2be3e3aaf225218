import { ObsError } from '@obs-kit/core';

/** What people may do on a chart, beside dragging a range over it. */
export interface NavigationSettings {
  /** Dragging an axis, Shift and a drag, two fingers, keys. */
  readonly pan: boolean;
  /** The wheel alone enlarges: it does not scroll the page over this chart. With Ctrl or ⌘ it enlarges in any case. */
  readonly wheel: boolean;
  /** Two fingers enlarge the chart and not the page. */
  readonly pinch: boolean;
  /** Ctrl or ⌘ and the wheel, dragging or wheeling a y axis, Alt and a drag. Off with `none` alone. */
  readonly zoom: boolean;
}

const DEFAULTS: NavigationSettings = { pan: true, wheel: false, pinch: false, zoom: true };
const NONE: NavigationSettings = { pan: false, wheel: false, pinch: false, zoom: false };
const WORDS: ReadonlySet<string> = new Set(['pan', 'wheel', 'pinch']);

/**
 * Reads `navigation="wheel pinch pan"`: words apart by spaces; `none` alone for nothing. Absent: `pan`.
 * @param report Told of a word that nobody knows; the others hold.
 */
export function parseNavigation(
  text: string | null | undefined,
  report: (error: ObsError) => void,
): NavigationSettings {
  if (text === null || text === undefined) return DEFAULTS;
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length === 1 && words[0] === 'none') return NONE;
  for (const word of words)
    if (!WORDS.has(word))
      report(unknownWord('navigation', word, 'Use pan, wheel and pinch in any order, or none alone.'));
  const known = new Set(words);
  return { pan: known.has('pan'), wheel: known.has('wheel'), pinch: known.has('pinch'), zoom: true };
}

/**
 * The `navigation` attribute that holds for an element: its own, or the nearest around it, through shadow roots. So it can
 * stand on a panel, on a scope or dashboard, or on the page's body.
 */
export function navigationTextOf(element: Element): string | null {
  return nearestWith(element, 'navigation')?.getAttribute('navigation') ?? null;
}

/** An element with an attribute: this one, or the nearest around it, through shadow roots. */
export function nearestWith(element: Element, attribute: string): Element | null {
  for (let at: Element | null = element; at;) {
    const found: Element | null = at.closest(`[${attribute}]`);
    if (found) return found;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

/** An attribute of this module says something that means nothing. */
export function unknownWord(name: string, word: string, hint: string): ObsError {
  return new ObsError({
    code: 'chart-navigation-unknown',
    message: 'attribute {name} has an unknown word: {word}',
    hint,
    values: { name, word },
  });
}
