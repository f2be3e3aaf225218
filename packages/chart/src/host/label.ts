import { describeScene } from '../scene/describe.js';
import type { Scene } from '../scene/scene.js';

/** The accessible name of a chart, written late: making it reads every value, and few are there to hear it. */
export interface Label {
  /** The scene changed. The first time the name is written at once, later within {@link LATEST}, or when focus comes. */
  mark(): void;
  destroy(): void;
}

/** ms. A name that is read is never older. */
const LATEST = 1000;

/** @param withScene Calls with what is drawn now, if anything is. */
export function createLabel(root: HTMLElement, withScene: (write: (scene: Scene) => void) => void): Label {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    withScene((scene) => root.setAttribute('aria-label', describeScene(scene)));
  };
  root.addEventListener('focus', write);
  return {
    mark() {
      if (!root.hasAttribute('aria-label')) write();
      else timer ??= setTimeout(write, LATEST);
    },
    destroy: () => clearTimeout(timer),
  };
}
