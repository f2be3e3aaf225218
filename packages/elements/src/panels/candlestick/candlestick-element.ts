import type { Settings } from '@obs-kit/core';
import { nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from '../../base/decorators.js';
import { baseStyles } from '../../base/styles.js';
import { givenOf } from '../attributes.js';
import type { ChartPanelInput } from '../chart-panel/chart-panel-model.js';
import { ChartPanelElement } from '../chart-panel/chart-panel-element.js';
import { renderKeyOf } from '../chart-panel/render-key.js';
import { chartPanelStyles } from '../chart-panel/styles.js';
import type { PanelType } from '../panel-type.js';
import { tableStyles } from '../table.js';
import { candleNamesOf } from './key.js';
import { candlestickModelOf, type CandlestickModel } from './model.js';
import type { CandlestickOptions } from './options.js';
import { candlestick } from './type.js';

/**
 * Candles over time, from fields `open`, `high`, `low` and `close`: hollow where the value rose, filled where it fell; and
 * below them a field `volume`, if there is one, as bars. It takes `data`, or asks the dashboard or scope around it when it
 * has a `query`. From `@obs-kit/elements/candlestick.js`.
 *
 * @element obs-candlestick
 * @fires obs-brush - A range was dragged. Cancelable.
 * @fires obs-time-range-change - The dragged range, or the one before it, is asked for. Cancelable.
 * @fires obs-cursor - The cursor moved or left.
 * @csspart content - Chart and key.
 * @csspart chart - The chart.
 * @csspart key - What the colours mean.
 * @csspart table - The box of the table in its place.
 * @csspart frame - The card around the panel, when it stands alone.
 * @csspart header - Title, badges and menu.
 * @csspart title - The title.
 * @cssprop --obs-surface - Behind the chart.
 * @cssprop --obs-green - Of candles that rose.
 * @cssprop --obs-red - Of candles that fell.
 */
export class ObsCandlestick extends ChartPanelElement<CandlestickOptions, CandlestickModel> {
  static override styles: CSSResultGroup = [baseStyles, chartPanelStyles, tableStyles];

  /** `candles`, `volume` or `candles+volume`. */
  @property() mode: string | undefined;
  /** Other fields of numbers are drawn as lines. */
  @property({ attribute: 'include-all-fields' }) includeAllFields: string | boolean | undefined;

  protected override panelType(): PanelType<CandlestickOptions> {
    return candlestick;
  }

  /** @internal */
  override optionAttributes(): Settings {
    const { mode, includeAllFields } = this;
    return givenOf({ mode, includeAllFields });
  }

  protected override modelOf(input: ChartPanelInput<CandlestickOptions>): CandlestickModel {
    return candlestickModelOf(input);
  }

  protected override renderKey({ colors, hasCandles }: CandlestickModel): TemplateResult | typeof nothing {
    return hasCandles ? renderKeyOf(candleNamesOf(colors)) : nothing;
  }
}
