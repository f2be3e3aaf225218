/** A canvas' size: whole device pixels, and how many of them make a CSS px. */
export interface CanvasSize {
  readonly deviceWidth: number;
  readonly deviceHeight: number;
  readonly pixelRatio: number;
}

/** The size of the canvas' box now, from layout: exact but for boxes at fractions of a pixel. */
export function measureSize(canvas: HTMLCanvasElement): CanvasSize {
  return sizeOf(canvas.clientWidth, canvas.clientHeight);
}

/** @param width CSS px. */
function sizeOf(width: number, height: number, box?: ResizeObserverSize): CanvasSize {
  const pixelRatio = devicePixelRatio;
  const [deviceWidth, deviceHeight] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
  // The browser knows best how it rounds; but one that pretends a ratio (emulation, print) tells the real screen's pixels.
  if (box && Math.abs(box.inlineSize - deviceWidth) <= 1 && Math.abs(box.blockSize - deviceHeight) <= 1) {
    return { deviceWidth: box.inlineSize, deviceHeight: box.blockSize, pixelRatio };
  }
  return { deviceWidth, deviceHeight, pixelRatio };
}

/** Tells each new size of the canvas' box, of the device pixel ratio, or both; returns the function that ends it. */
export function watchSize(canvas: HTMLCanvasElement, tell: (size: CanvasSize) => void): () => void {
  const observer = new ResizeObserver(([entry]) => {
    // Absent in some browsers, whatever the types say.
    const boxes: readonly ResizeObserverSize[] | undefined = entry!.devicePixelContentBoxSize;
    tell(sizeOf(entry!.contentRect.width, entry!.contentRect.height, boxes?.[0]));
  });
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' });
  } catch {
    observer.observe(canvas);
  }

  // The ratio can change while the box does not: the window moves to another screen.
  let query: MediaQueryList | undefined;
  const followRatio = (event?: Event): void => {
    query?.removeEventListener('change', followRatio);
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', followRatio);
    if (event) tell(measureSize(canvas));
  };
  followRatio();

  return () => {
    observer.disconnect();
    query?.removeEventListener('change', followRatio);
  };
}
