import { isReadable } from '../columns/readable.js';
import { hoverAt, placeOf, xAt, type Hover } from '../interact/hover.js';
import { keyStep, type KeyCursor } from '../interact/keyboard.js';
import { fontOf, paintScene } from '../paint/paint.js';
import { buildScene } from '../scene/build.js';
import type { Scene } from '../scene/scene.js';
import type { ChartSpec, SeriesSpec } from '../spec.js';
import { LIGHT_THEME, type ChartTheme } from '../theme.js';
import type { Chart, CreateChart } from './chart.js';
import { createElements } from './dom.js';
import { createFrameLoop, LEVELS, type Level } from './frame-loop.js';
import { listen } from './input.js';
import { createLabel } from './label.js';
import { createOverlay, type Overlay } from './overlay.js';
import { measureSize, watchSize, type CanvasSize } from './size.js';
import { createTextMeasure } from './text-measure.js';

/** Where the cursor is and who put it there; places in CSS px. */
type Cursor =
  | { readonly by: 'pointer'; readonly x: number; readonly y: number }
  | { readonly by: 'keyboard'; readonly at: KeyCursor }
  | { readonly by: 'hub'; readonly x: number };

/**
 * Draws a chart into an element and keeps it drawn: it follows the element's size and the device pixel ratio.
 * Each change marks a level, and one animation frame does what is due; a moving cursor never repaints the data.
 */
export const createChart: CreateChart = (container, firstSpec, options = {}): Chart => {
  let spec: ChartSpec;
  let refusal: string;
  let theme: ChartTheme = options.theme ?? LIGHT_THEME;
  let size: CanvasSize | undefined;
  let scene: Scene | undefined;
  let cursor: Cursor | undefined;
  let hover: Hover | undefined;
  /** A key put the cursor where it is, and nobody was told yet. */
  let keyMoved = false;
  let selection: { readonly from: number; readonly to: number } | undefined;

  const interactive = options.interaction !== 'none';
  const { root, canvas } = createElements(interactive);
  // Null when the browser has given out all the memory it has for canvases: then there is a description and no picture.
  const context = canvas.getContext('2d');
  const measureText = createTextMeasure(context);
  let overlay: Overlay | undefined;
  const note = root.appendChild(new Text());
  container.append(root);

  const isOwn = (series: SeriesSpec): boolean => isReadable(series, () => take(spec));
  /** What cannot be read is named in place of being drawn; the other series are. */
  const take = (next: ChartSpec): void => {
    const refused = next.series.find((series) => !isOwn(series));
    refusal = '';
    spec = next;
    if (refused) {
      refusal = `${refused.name}: x must ascend, in Float64Arrays.`;
      spec = { ...next, series: next.series.filter(isOwn) };
    }
    frames.mark(LEVELS.scene);
  };

  const apply = (level: Level): void => {
    size ??= measureSize(canvas);
    const { deviceWidth, deviceHeight, pixelRatio } = size;
    if (deviceWidth === 0 || deviceHeight === 0) return;
    if (level >= LEVELS.scene || !scene) {
      const [width, height] = [deviceWidth / pixelRatio, deviceHeight / pixelRatio];
      measureText.setFont(fontOf(theme));
      attempt(() => {
        scene = buildScene(spec, { width, height, pixelRatio, measureText: measureText.widthOf }, theme);
        if (note.data !== refusal) note.data = refusal;
        label.mark();
      });
      if (!scene) return;
      const dir = spec.direction ?? '';
      if (root.dir !== dir) root.dir = dir;
    }
    if (level >= LEVELS.paint) {
      // Setting a canvas' size clears it and costs memory, even when it is the same.
      if (canvas.width !== deviceWidth) canvas.width = deviceWidth;
      if (canvas.height !== deviceHeight) canvas.height = deviceHeight;
      if (context) paintScene(context, scene);
      options.onPaint?.();
    }
    updateOverlay(scene);
  };

  const updateOverlay = (scene: Scene): void => {
    const before = hover;
    hover = cursor && hoverOf(scene, cursor);
    if (hover && keyMoved) hover = { ...hover, keyMoved };
    keyMoved = false;
    if (hover || selection) overlay ??= createOverlay(root, theme);
    overlay?.showCursor(scene, hover);
    overlay?.showSelection(scene, selection);
    if (hover || before) options.onHover?.(hover);
    if (cursor && cursor.by !== 'hub' && hover) options.cursorHub?.move({ x: hover.x, source: chart });
  };

  /** A format of the host's that throws is named; what was drawn before stays. */
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (thrown) {
      note.data = thrown instanceof Error ? String(thrown) : 'A format threw.';
    }
  };
  const label = createLabel(root, (write) => attempt(() => scene && write(scene)));
  const frames = createFrameLoop(() => {
    size ??= measureSize(canvas);
    const { top, bottom } = root.getBoundingClientRect();
    return bottom <= 0 || top >= innerHeight;
  }, apply);

  const setCursor = (next: Cursor | undefined): void => {
    if (!next && !cursor) return;
    cursor = next;
    keyMoved = next?.by === 'keyboard';
    frames.mark(LEVELS.overlay);
    if (!next && options.cursorHub?.position?.source === chart) options.cursorHub.move(undefined);
  };

  const chart: Chart = {
    get scene() {
      return scene;
    },
    setSpec(next) {
      if (next !== spec) take(next);
    },
    setTheme(next) {
      theme = next;
      overlay?.remove();
      overlay = undefined;
      frames.mark(LEVELS.scene);
    },
    moveTo: (at) => setCursor(at && { by: 'keyboard', at }),
    flush: () => frames.flush(),
    destroy() {
      for (const end of endings.splice(0)) end();
      setCursor(undefined);
      frames.destroy();
      label.destroy();
      root.remove();
      // Safari keeps a canvas' memory for a while after it is gone.
      canvas.width = canvas.height = 0;
      scene = undefined;
    },
  };

  const endings = [
    watchSize(canvas, (next) => {
      if (scene && JSON.stringify(next) === JSON.stringify(size)) return;
      size = next;
      frames.mark(LEVELS.scene);
    }),
  ];
  if (interactive) {
    endings.push(
      // From what people do to what it means for the chart and its host.
      listen(root, {
        hover: (place) => setCursor(place && { by: 'pointer', ...place }),
        selecting(range) {
          selection = range;
          frames.mark(LEVELS.overlay);
        },
        select:
          options.onBrush &&
          (({ from, to }) => {
            if (!scene) return;
            const [low, high] = [xAt(scene, from), xAt(scene, to)].sort((a, b) => a - b);
            if (low! < high!) options.onBrush?.({ from: low!, to: high! });
          }),
        reset: () => options.onReset?.(),
        key(key) {
          const before = cursor?.by === 'keyboard' ? cursor.at : undefined;
          const next = scene && keyStep(scene, before, key);
          if (!scene || next === before) return false;
          chart.moveTo(next);
          return true;
        },
      }),
    );
    const leave = options.cursorHub?.subscribe((position) => {
      if (position?.source === chart) return;
      // The pointer is on one chart at a time: whoever moves the shared cursor has it.
      if (position) setCursor({ by: 'hub', x: position.x });
      else if (cursor?.by === 'hub') setCursor(undefined);
    });
    if (leave) endings.push(leave);
  }
  take(firstSpec);
  return chart;
};

function hoverOf(scene: Scene, cursor: Cursor): Hover | undefined {
  if (cursor.by === 'hub') {
    const { min, max } = scene.x.scale;
    return cursor.x >= min && cursor.x <= max ? hoverAt(scene, cursor.x, undefined) : undefined;
  }
  if (cursor.by === 'pointer') return hoverAt(scene, xAt(scene, cursor.x), cursor.y);
  const series = scene.series.find(({ spec }) => spec.id === cursor.at.seriesId);
  const x = series?.spec.x[cursor.at.index];
  if (!series || x === undefined) return undefined;
  return { ...hoverAt(scene, x, placeOf(scene, series, cursor.at.index).y, cursor.at), nearest: series.spec.id };
}
