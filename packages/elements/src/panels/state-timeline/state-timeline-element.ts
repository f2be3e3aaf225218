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
import { stateTimelineModelOf, type StateTimelineModel } from './model.js';
import type { StateTimelineOptions } from './options.js';
import { stateTimeline } from './type.js';

/**
 * States over time: each series is a row of bands, with the state's name where there is room. Texts and booleans are states
 * as they are, numbers by value mappings or thresholds. It takes `data`, or asks the dashboard or scope around it when it
 * has a `query`. From `@obs-kit/elements/state-timeline.js`.
 *
 * @element obs-state-timeline
 * @fires obs-brush - A range was dragged. Cancelable.
 * @fires obs-time-range-change - The dragged range, or the one before it, is asked for. Cancelable.
 * @fires obs-cursor - The cursor moved or left.
 * @csspart content - Chart and key.
 * @csspart chart - The chart.
 * @csspart key - The states with their colours.
 * @csspart table - The box of the table in its place.
 * @csspart frame - The card around the panel, when it stands alone.
 * @csspart header - Title, badges and menu.
 * @csspart title - The title.
 * @cssprop --obs-surface - Behind the chart.
 * @cssprop --obs-series-1 - Colour of the first state that has none of its own; `--obs-series-2` … `--obs-series-10` follow.
 */
export class ObsStateTimeline extends ChartPanelElement<StateTimelineOptions, StateTimelineModel> {
  static override styles: CSSResultGroup = [baseStyles, chartPanelStyles, tableStyles];

  /** What values mean, such as `0=Down:red, 1=Up:green`. */
  @property() mappings: string | undefined;
  /** The part of a row's height that its bands fill, 0.1–1. */
  @property({ attribute: 'row-height' }) rowHeight: string | number | undefined;
  /** `never`: no words in bands. */
  @property({ attribute: 'show-value' }) showValue: string | undefined;
  /** `all`, `single` or `none`. */
  @property() tooltip: string | undefined;

  protected override panelType(): PanelType<StateTimelineOptions> {
    return stateTimeline;
  }

  /** @internal */
  override optionAttributes(): Settings {
    const { mappings, rowHeight, showValue, tooltip } = this;
    return givenOf({ mappings, rowHeight, showValue, tooltip });
  }

  protected override modelOf(input: ChartPanelInput<StateTimelineOptions>): StateTimelineModel {
    return stateTimelineModelOf(input);
  }

  protected override renderKey({ states }: StateTimelineModel): TemplateResult | typeof nothing {
    return states.length > 0 ? renderKeyOf(states) : nothing;
  }
}
