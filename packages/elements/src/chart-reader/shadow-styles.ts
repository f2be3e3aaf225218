import { adoptStyles, type CSSResult } from 'lit';

/** Adds styles to a shadow root that has its own. */
export function addStyles(root: ShadowRoot, styles: CSSResult): void {
  const before = [...root.adoptedStyleSheets];
  adoptStyles(root, [styles]);
  root.adoptedStyleSheets = [...before, ...root.adoptedStyleSheets];
}

/** System colours as a canvas takes them, where an element stands. */
export function systemColors(root: ShadowRoot): { readonly canvas: string; readonly text: string } {
  const probe = document.createElement('i');
  // Forced colours are what is read here, but not forced onto the probe.
  probe.style.setProperty('forced-color-adjust', 'none');
  root.append(probe);
  const read = (color: string): string => {
    probe.style.setProperty('color', color);
    return getComputedStyle(probe).color;
  };
  const colors = { canvas: read('Canvas'), text: read('CanvasText') };
  probe.remove();
  return colors;
}

export function colorsAreForced(): boolean {
  return matchMedia('(forced-colors: active)').matches;
}
