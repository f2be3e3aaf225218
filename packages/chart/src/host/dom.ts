/** Sets style properties through CSSOM, which a strict content security policy allows, unlike style attributes. */
export function setStyles(element: HTMLElement, styles: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value);
}

/** The elements of a chart: a box of the container's size with the canvas in it. */
export interface ChartElements {
  readonly root: HTMLElement;
  readonly canvas: HTMLCanvasElement;
}

export function createElements(interactive: boolean): ChartElements {
  const root = document.createElement('div');
  // Sizes go in from the container and never out, so that drawing cannot change the layout that it follows.
  setStyles(root, { position: 'relative', width: '100%', height: '100%', contain: 'strict' });
  root.setAttribute('role', interactive ? 'application' : 'img');
  if (interactive) {
    root.tabIndex = 0;
    root.setAttribute('aria-roledescription', 'chart');
    // Fingers scroll the page up and down, and two of them enlarge it; sideways one selects.
    setStyles(root, { 'touch-action': 'pan-y pinch-zoom', cursor: 'crosshair' });
  }
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  // A finger would be captured by the canvas, and the box lose it when a drag begins.
  setStyles(canvas, { position: 'absolute', inset: '0', width: '100%', height: '100%', 'pointer-events': 'none' });
  root.append(canvas);
  return { root, canvas };
}
