import type { ChartSpec, Hover, Scene } from '@obs-kit/chart';
import type { PictureKey } from '@obs-kit/chart/picture.js';
import type { AbsoluteTimeRange, Frame, ObsError } from '@obs-kit/core';
import type { PanelTheme } from '../../controllers/theme.js';
import type { TooltipRow } from '../../parts/tooltip-element.js';

/** All that the chart of a panel is made from. */
export interface ChartPanelInput<Options> {
  /** With `display` on every field. */
  readonly frames: readonly Frame[];
  readonly options: Options;
  readonly theme: PanelTheme;
  /** The x axis; absent: the extent of the data. */
  readonly range: AbsoluteTimeRange | undefined;
  /** IANA name or `UTC`. */
  readonly zone: string;
  readonly locale: string | undefined;
  /** There is hardly room for names beside the chart. */
  readonly narrow: boolean;
}

/** What the cursor is on, in words. */
export interface Pointed {
  readonly heading: string;
  readonly rows: readonly TooltipRow[];
  /** How many further rows there would be. Default 0. */
  readonly more?: number;
  /** The same in a sentence, for those who hear it. */
  readonly readout: string;
  /** What is outlined, in the units of the axes. */
  readonly box?: { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
}

/** A chart that is ready to be shown, and all that can be said about it. */
export interface ChartPanelModel {
  readonly spec: ChartSpec;
  readonly problems: readonly ObsError[];
  /** What is drawn as frames again, for the view as a table. */
  readonly drawn: () => readonly Frame[];
  /** What its colours mean, for pictures, where no pointer tells the rest; undefined: there is nothing to tell. */
  readonly key: () => PictureKey | undefined;
  /** undefined: nothing is there. */
  readonly pointed: (hover: Hover, scene: Scene) => Pointed | undefined;
}
