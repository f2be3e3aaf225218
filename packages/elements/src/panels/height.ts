/** CSS lengths that say something of their own: a percentage of nothing would be nothing. */
const LENGTH = /^\d+(\.\d+)?(px|rem|em|ch|lh|vh|svh|dvh|vw|cqi|cqb|%)$/;

/** Gives a panel element the height of its `height` attribute: CSS px, or a CSS length. */
export function setHeight(element: HTMLElement, height: string | number | undefined): void {
  const text = String(height ?? '').trim();
  const length = /^\d+(\.\d+)?$/.test(text) ? `${text}px` : text;
  if (LENGTH.test(length)) element.style.setProperty('--_height', length);
  else element.style.removeProperty('--_height');
}
