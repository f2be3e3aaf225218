import type { Settings } from '@obs-kit/core';
import { nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from '../../base/decorators.js';
import { baseStyles } from '../../base/styles.js';
import type { ChartPanelInput } from '../chart-panel/chart-panel-model.js';
import { ChartPanelElement } from '../chart-panel/chart-panel-element.js';
import { chartPanelStyles } from '../chart-panel/styles.js';
import type { PanelType } from '../panel-type.js';
import { tableStyles } from '../table.js';
import { renderColorKey } from './color-key.js';
import { heatmapModelOf, type HeatmapModel } from './model.js';
import type { HeatmapOptions } from './options.js';
import { heatmapStyles } from './styles.js';
import { heatmap } from './type.js';

/**
 * Rows of cells over time, each coloured by its value: buckets of a histogram, or series one above the other. Cumulative
 * buckets of Prometheus, told by their label `le`, are taken apart. It takes `data`, or asks the dashboard or scope around
 * it when it has a `query`. From `@obs-kit/elements/heatmap.js`.
 *
 * @element obs-heatmap
 * @fires obs-brush - A range was dragged. Cancelable.
 * @fires obs-time-range-change - The dragged range, or the one before it, is asked for. Cancelable.
 * @fires obs-cursor - The cursor moved or left.
 * @csspart content - Chart and key.
 * @csspart chart - The chart.
 * @csspart key - The colours with their numbers.
 * @csspart table - The box of the table in its place.
 * @csspart frame - The card around the panel, when it stands alone.
 * @csspart header - Title, badges and menu.
 * @csspart title - The title.
 * @cssprop --obs-surface - Behind the chart; whether it is light or dark chooses the colours.
 */
export class ObsHeatmap extends ChartPanelElement<HeatmapOptions, HeatmapModel> {
  static override styles: CSSResultGroup = [baseStyles, chartPanelStyles, tableStyles, heatmapStyles];

  /** `Blues`, `Oranges`, `Greens`, `Reds`, `Purples`, `Viridis` or `thresholds`. */
  @property() scheme: string | undefined;
  /** How colours follow values: `linear` or `exponential`. */
  @property({ attribute: 'color-scale' }) colorScale: string | undefined;
  /** What rows are: `auto`, `le` or `series`. */
  @property() layout: string | undefined;
  /** Unit of the bounds of buckets, such as `s`. */
  @property({ attribute: 'y-unit' }) yUnit: string | undefined;

  protected override panelType(): PanelType<HeatmapOptions> {
    return heatmap;
  }

  /** @internal */
  override optionAttributes(): Settings {
    const { colorScale: scale, layout, yUnit: unit } = this;
    // Who gives thresholds by attribute means them to be seen.
    const scheme = this.scheme ?? (this.threshold.trim() === '' ? undefined : 'thresholds');
    return {
      ...((scheme ?? scale) === undefined ? {} : { color: { scheme, scale } }),
      ...(layout === undefined ? {} : { rowsFrame: { layout } }),
      ...(unit === undefined ? {} : { yAxis: { unit } }),
    };
  }

  protected override modelOf(input: ChartPanelInput<HeatmapOptions>): HeatmapModel {
    return heatmapModelOf(input);
  }

  protected override renderKey(model: HeatmapModel): TemplateResult | typeof nothing {
    return model.spec.series.length > 0 ? renderColorKey(model) : nothing;
  }
}
