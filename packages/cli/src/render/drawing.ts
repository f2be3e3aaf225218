import type { ChartSpec } from '@obs-kit/chart';
import type { LegendName } from '@obs-kit/chart/picture.js';
import type { ObsError, Report, Settings } from '@obs-kit/core';
import type { ChartPanelInput, ColorScale } from '@obs-kit/elements/chart-panels-model.js';

/** A colour and what it stands for. */
export interface Swatch {
  readonly color: string;
  readonly text: string;
  /** What has this colour is an outline. */
  readonly hollow?: boolean;
  /** Of the colour, 0–1. Default 1. */
  readonly opacity?: number | undefined;
  /** Behind the text, such as the greatest value. */
  readonly values?: string;
}

/** Colours from the least value to the greatest, with numbers. */
export interface ScaleKey {
  readonly scale: ColorScale;
  readonly format: (value: number) => string;
  /** What the values are called; empty: nobody says. */
  readonly value: string;
}

/** What the colours of a chart mean, below it. */
export type Key = { readonly swatches: readonly Swatch[] } | ScaleKey;

/** What a panel shows: a chart, and what stands below it. */
export interface Drawing {
  readonly spec: ChartSpec;
  readonly problems: readonly ObsError[];
  /** Its y axis has rows in place of numbers. */
  readonly rows?: boolean;
  /** Names of lines. */
  readonly legend?: readonly LegendName[];
  readonly key?: Key;
}

/** All that a chart is made from but the options; with `display` on every field. */
export type DrawingInput = Omit<ChartPanelInput<unknown>, 'options'>;

/**
 * Draws panels of one type, as its element does in a page.
 * @param settings the panel's own options, as documents have them
 */
export type Drawer = (settings: Settings, report: Report, input: DrawingInput) => Drawing;
