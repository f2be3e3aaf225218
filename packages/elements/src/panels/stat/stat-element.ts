import { errorOf, type Frame, type ObsError, type PanelData, type Settings, type TimeState } from '@obs-kit/core';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from '../../base/decorators.js';
import { cssProperties } from '../../base/css-properties.js';
import { messages } from '../../base/panel-messages.js';
import { ObsElement } from '../../base/obs-element.js';
import { baseStyles } from '../../base/styles.js';
import { ThemeController } from '../../controllers/theme.js';
import { givenOf } from '../attributes.js';
import { setHeight } from '../height.js';
import { memoizeOne } from '../memoize-one.js';
import { PanelInputController, type PanelInputHost } from '../panel-input.js';
import type { PanelView } from '../panel-type.js';
import { renderPanelFrame } from '../render-frame.js';
import { renderTable, tableStyles } from '../table.js';
import type { StatOptions } from './options.js';
import { statStyles } from './styles.js';
import { stat } from './type.js';
import { statValuesOf, type StatValue } from './values.js';

/**
 * One number for each series, large, in the colour of the threshold that it has reached, with its course beneath.
 *
 * @element obs-stat
 * @csspart content - The cards.
 * @csspart table - The box of the table.
 * @csspart card - One value.
 * @csspart name - The name of a value.
 * @csspart value - The number with its unit.
 * @csspart frame - The card around the panel, when it stands alone.
 * @csspart header - Title, badges and menu.
 * @csspart title - The title.
 * @cssprop --obs-surface - Behind the numbers.
 */
export class ObsStat extends ObsElement implements PanelInputHost {
  static override styles: CSSResultGroup = [baseStyles, statStyles, tableStyles];

  /** Shown above the number. */
  @property() override title = '';
  /** Longer words about it, behind a button beside the title. */
  @property() description = '';
  /** What to ask the session's source. */
  @property() query = '';
  /** Name of the source; empty: the first. */
  @property() source = '';
  /** Template for series names, such as `{{instance}}`. */
  @property() legend = '';
  /** Id from the unit table, such as `bytes` or `percentunit`. */
  @property() unit = '';
  /** Least value of the sparkline, and 0 % of thresholds in percent. */
  @property() min: string | number | undefined;
  /** Greatest value of the sparkline, and 100 % of thresholds in percent. */
  @property() max: string | number | undefined;
  /** Decimal places, 0–15. */
  @property() decimals: string | number | undefined;
  /** Values and colours, such as `0.8:orange,0.9:red`. */
  @property() threshold = '';
  /** Id of the reducer that makes one value of a series: `lastNotNull`, `mean`, `max`, … */
  @property() calc: string | undefined;
  /** What has the threshold's colour: `value`, `background` or `none`. */
  @property() color: string | undefined;
  /** `false`: no course beneath the number. */
  @property() sparkline: string | boolean | undefined;
  /** In CSS px, or a CSS length. */
  @property() height: string | number | undefined;
  /** `light`, `dark` or `auto`; absent: the page's own colour scheme. */
  @property({ reflect: true }) theme: string | undefined;
  /** Without title and frame, as large as its parent: how `<obs-panel>` holds it. */
  @property({ type: Boolean, reflect: true }) embedded = false;
  /** `table`: the values that the numbers are made from. The panel's menu changes it. */
  @property() view: PanelView = 'chart';
  /** Frames, or a whole result with its state. A `query` inside a session wins over it. */
  @property({ attribute: false }) data: readonly Frame[] | PanelData | undefined;
  /** Options as the panel type's `parseOptions` gives them; they win over attributes. */
  @property({ attribute: false }) options!: StatOptions;
  /** Time range and zone; default: the session's. */
  @property({ attribute: false }) timeState: TimeState | undefined;

  #input = new PanelInputController(this, stat);
  #theme = new ThemeController(this);
  #valuesOf = memoizeOne(statValuesOf);
  #values: readonly StatValue[] = [];
  #failure: ObsError | undefined;

  /** Problems of the attributes. */
  get problems(): readonly ObsError[] {
    return this.#input.problems;
  }

  /** What stopped the panel from drawing its data. */
  get failure(): ObsError | undefined {
    return this.#failure;
  }

  /** @internal */
  optionAttributes(): Settings {
    const { calc, color, sparkline } = this;
    return givenOf({ calc, color, sparkline });
  }

  protected override willUpdate(): void {
    this.#failure = undefined;
    try {
      this.#input.update();
      this.#values = this.#createValues();
    } catch (thrown) {
      this.#values = [];
      this.#failure = errorOf(thrown);
    }
  }

  override render(): TemplateResult {
    setHeight(this, this.height);
    const { data, zone, locale } = this.#input;
    const content =
      this.view === 'table' && data
        ? renderTable({ frames: data.frames, label: this.title, zone, locale })
        : html`
            <div
              class="content"
              part="content"
              role="group"
              aria-label=${this.title || messages.untitledPanel}
              tabindex=${this.#values.length > 1 ? 0 : nothing}
            >
              ${this.#values.map((value) => this.#renderCard(value))}
            </div>
          `;
    if (this.embedded) return content;
    return renderPanelFrame(this, this.#input, { content, failure: this.#failure, problems: this.problems });
  }

  #createValues(): readonly StatValue[] {
    const theme = this.#theme.value;
    const { data, options } = this.#input;
    if (!theme || !data) return [];
    return this.#valuesOf({ frames: data.frames, options, colors: theme, range: data.range });
  }

  #renderCard({ name, value, color, onColor, reached, sparkline }: StatValue): TemplateResult {
    const { options } = this.#input;
    const alone = this.#values.length === 1;
    const showName = options.name === 'auto' ? !alone : options.name === 'always';
    const { prefix, text, suffix } = value;
    const classes = [
      'card',
      alone ? 'alone' : '',
      sparkline ? 'spark' : '',
      options.color === 'background' ? 'filled' : '',
      options.color === 'none' ? 'plain' : '',
    ];
    // A unit is written smaller, so it counts for less.
    const chars = text.length + (prefix.length + suffix.length) * 0.6;
    const properties = { '--color': color, '--on-color': onColor, '--chars': chars.toFixed(1) } as const;
    return html`
      <div class=${classes.join(' ')} part="card" ${cssProperties(properties)}>
        <div class="inner">
          ${
            showName
              ? html`
                  <div class="name" part="name" title=${name}><bdi>${name}</bdi></div>
                `
              : nothing
          }
          <div class="value" part="value">
            <bdi>
              ${
                prefix
                  ? html`
                      <span class="unit">${prefix}</span>
                    `
                  : nothing
              }
              <span>${text}</span>
              ${
                suffix
                  ? html`
                      <span class="unit">${suffix}</span>
                    `
                  : nothing
              }
            </bdi>
          </div>
          ${
            // An empty line where others have words: the numbers of a row stand at one height.
            this.#values.some((one) => one.reached !== '')
              ? html`
                  <div class="reached"><bdi>${reached || '\u00a0'}</bdi></div>
                `
              : nothing
          }
        </div>
        ${
          sparkline
            ? html`
                <obs-chart
                  .spec=${sparkline}
                  .theme=${this.#theme.value?.chart}
                  .interaction=${'none' as const}
                  aria-hidden="true"
                ></obs-chart>
              `
            : nothing
        }
      </div>
    `;
  }
}
