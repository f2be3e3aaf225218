import type { Scene } from '@obs-kit/chart';
import { movedScale, valueAt } from './chart-view.js';
import { xLimitsOf, type Navigator } from './navigator.js';
import { fitRange, numberLimitsOf, pinchRange, type Range } from './range-math.js';

/** A pointer, in CSS px from the chart's top left corner. */
export interface PointerPlace {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

/** What a drag does from its first px to its last; always counted from where it began, so that nothing adds up. */
export interface Drag {
  /** The pointers that belong to it. */
  readonly pointers: readonly number[];
  readonly cursor: string;
  move(pointer: PointerPlace): void;
  /** The pointer was lifted. */
  end(): void;
}

/** Moves the x axis along. */
export function dragX(navigator: Navigator, scene: Scene, start: PointerPlace): Drag {
  const { x } = navigator;
  return {
    pointers: [start.id],
    cursor: 'grabbing',
    move(pointer) {
      const moved = movedScale(scene.x.scale, scene.plot.width, { by: pointer.x - start.x });
      navigator.showX(fitRange(moved, xLimitsOf(scene, x), x));
    },
    end: () => navigator.rest(),
  };
}

/** Moves one y axis along. */
export function dragY(navigator: Navigator, scene: Scene, start: PointerPlace, id: string): Drag {
  const range = navigator.yOf(id);
  const { scale } = scene.y.find((axis) => axis.id === id)!;
  return {
    pointers: [start.id],
    cursor: 'grabbing',
    move(pointer) {
      const moved = movedScale(scale, scene.plot.height, { by: pointer.y - start.y });
      navigator.showY(id, fitRange(moved, numberLimitsOf(range), range));
    },
    end: () => navigator.rest(),
  };
}

/** CSS px. Less is no choice. */
const LEAST_BAND = 5;

/** Chooses a part of the y axes; all of them show what is in it. */
export function dragBand(navigator: Navigator, scene: Scene, start: PointerPlace): Drag {
  const { y, height } = scene.plot;
  const inside = (place: number): number => Math.max(y, Math.min(y + height, place));
  const from = inside(start.y);
  let to = from;
  return {
    pointers: [start.id],
    cursor: 'row-resize',
    move(pointer) {
      to = inside(pointer.y);
      navigator.layer.showBand(scene, { from, to });
    },
    end() {
      navigator.layer.showBand(scene, undefined);
      if (Math.abs(to - from) < LEAST_BAND) return navigator.cancel();
      for (const { id, scale } of scene.y) {
        const [a, b] = [valueAt(scale, from), valueAt(scale, to)];
        const range = navigator.yOf(id);
        const chosen = { from: Math.min(a, b), to: Math.max(a, b) };
        navigator.showY(id, fitRange(chosen, numberLimitsOf(chosen), range));
      }
      navigator.rest();
    },
  };
}

/** Two fingers: what was under them stays under them. */
export function dragFingers(navigator: Navigator, scene: Scene, both: readonly [PointerPlace, PointerPlace]): Drag {
  const { x, settings } = navigator;
  const places: [PointerPlace, PointerPlace] = [...both];
  const values: [number, number] = [valueAt(scene.x.scale, both[0].x), valueAt(scene.x.scale, both[1].x)];
  const partOf = ({ x: px }: PointerPlace): number => (px - scene.plot.x) / scene.plot.width;
  const parts = (): [number, number] => [partOf(places[0]), partOf(places[1])];
  const before = parts();
  const rangeOf = (): Range => {
    const limits = xLimitsOf(scene, x);
    if (settings.pinch && settings.pan) return pinchRange(x, values, parts(), limits);
    if (!settings.pinch) return pinchRange(x, values, parts(), limits, true);
    // Pinching alone: around the middle between the fingers where they began.
    const [a, b] = parts();
    const shift = (before[0] + before[1] - a - b) / 2;
    return pinchRange(x, values, [a + shift, b + shift], limits);
  };
  return {
    pointers: [both[0].id, both[1].id],
    cursor: 'grabbing',
    move(pointer) {
      places[places[0].id === pointer.id ? 0 : 1] = pointer;
      navigator.showX(rangeOf());
    },
    end: () => navigator.rest(),
  };
}
