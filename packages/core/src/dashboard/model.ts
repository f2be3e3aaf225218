import type { FieldOptions } from '../field/config.js';
import type { VariableModel } from '../variables/model.js';

/** Settings that only one type (of panel, source, transform) understands, as the document had them. */
export type Settings = Readonly<Record<string, unknown>>;

/** One query of a panel. */
export interface Target {
  /** `A`, `B`, …: unique in its panel. */
  readonly refId: string;
  /** Name of a source; empty: the panel's, else the dashboard's first. */
  readonly source: string;
  readonly query: string;
  readonly mode: 'range' | 'instant';
  readonly legend: string;
  /** Smallest step, as a duration such as `1m`; empty: the source's interval. */
  readonly minStep: string;
  readonly hidden: boolean;
  readonly options: Settings;
}

export interface Transformation {
  readonly id: string;
  readonly options: Settings;
  readonly disabled: boolean;
}

/** In cells of the 24-column grid; a row is 30 px and a gap 8 px high. See `docs/decisions/grid-layout.md`. */
export interface GridPosition {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Panel {
  /** Unique in its dashboard. */
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  /** Absent: the layout places it. */
  readonly grid?: GridPosition;
  readonly source: string;
  readonly targets: readonly Target[];
  readonly transformations: readonly Transformation[];
  readonly field: FieldOptions;
  readonly options: Settings;
  /** Upper bound of points per series; absent: from the panel's width. */
  readonly maxDataPoints?: number;
}

/** A document names its sources; where they are and how to log in is the host's to say. */
export interface SourceReference {
  readonly name: string;
  readonly type: string;
}

export interface Dashboard {
  readonly version: 1;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly time: {
    readonly from: string;
    readonly to: string;
    /** `browser`, `utc` or an IANA name. */
    readonly timeZone: string;
    /** A duration such as `10s`; empty: no refresh. */
    readonly refresh: string;
  };
  readonly sources: readonly SourceReference[];
  readonly variables: readonly VariableModel[];
  readonly panels: readonly Panel[];
  /** As the document had them: `alertRulesOf` of `@obs-kit/core/alerting.js` reads them, which most pages do without. */
  readonly alertRules?: unknown;
  /** As the document had them: `annotationListsOf` of `@obs-kit/core/annotations.js` reads them. */
  readonly annotations?: unknown;
}
