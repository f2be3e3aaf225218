import type { ObsError, PanelData, Report, Settings, TimeState } from '@obs-kit/core';

/** A panel's own drawing, or the same as a table of words. */
export type PanelView = 'chart' | 'table';

/** What every panel element takes; it emits events and fetches nothing. */
export interface PanelElement extends HTMLElement {
  data: PanelData | undefined;
  /** The panel type's own options, parsed by its {@link PanelType.parseOptions}. */
  options: object;
  timeState: TimeState | undefined;
  /** Absent: it cannot show its data as a table. */
  view?: PanelView;
  /** Problems that only drawing shows, such as two units too many; `<obs-panel>` adds them to its own. */
  readonly problems?: readonly ObsError[];
  /** What stopped it from drawing the data that it has; one that throws while it renders says the same. */
  readonly failure?: ObsError | undefined;
}

/**
 * A kind of panel. One folder under `panels/`, one line in `panels/index.ts`.
 */
export interface PanelType<Options extends object = object> {
  /** As documents name it: `timeseries`. */
  readonly type: string;
  /** The element's tag: `obs-timeseries`. */
  readonly tag: string;
  readonly defaults: Options;
  /** The gate: takes what a document or attributes hold, returns usable options, and reports what it could not use. */
  parseOptions(raw: Settings, report: Report): Options;
  /** What it asks of a query: a range of values, or one value now. */
  readonly needs: 'range' | 'instant';
}

/** A line of the table `panels/index.ts`: what must be known of a type before it is loaded. */
export interface PanelEntry {
  /** Cells of the 24-column grid that it takes when the document does not say. */
  readonly size: { readonly w: number; readonly h: number };
  /** Loads the panel's module, which registers its element. */
  readonly load: () => Promise<PanelType>;
}
