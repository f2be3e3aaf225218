import type { Annotation } from '@obs-kit/core/annotations.js';
import type { Lane } from './lane.js';

/** Who shows rows of annotations on a chart, and is told what readers do there. */
export interface LaneOwner {
  readonly lanes: readonly Lane[];
  /** A reader may mark a time. */
  readonly addable: boolean;
  /** Asks the page; false: it shows these itself. */
  readonly onOpen: (annotations: readonly Annotation[], lane: string) => boolean;
  /** A reader switches a row on or off, by its name. */
  readonly onSwitch: (lane: string, on: boolean) => void;
  readonly onAdd: (time: { readonly time: number; readonly timeEnd?: number }) => void;
}
