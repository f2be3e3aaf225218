import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { cssProperties } from '../base/css-properties.js';
import { messages } from '../base/panel-messages.js';
import type { VirtualRow } from '../parts/virtual-rows.js';
import type { LegendModel } from './legend-model.js';
import type { LegendSeries } from './legend-series.js';

export interface LinesView {
  readonly model: LegendModel;
  /** The lines that are in the page. */
  readonly rendered: readonly VirtualRow[];
  /** Ids of reducers. */
  readonly columns: readonly string[];
  /** Id of the series that the Tab key reaches. */
  readonly active: string | undefined;
  /** Id of the series that the chart's cursor is near to. */
  readonly near: string | undefined;
  readonly textOf: (series: LegendSeries, reducer: string) => string;
  /** `one`: that one is hidden or shown; else it is shown alone. */
  readonly onPick: (id: string, one: boolean) => void;
  readonly onFocus: (id: string) => void;
  /** The series under the pointer, or with the focus of the keyboard. */
  readonly onPoint: (id: string | undefined) => void;
}

/** The entries in sight, in lines that the page places. */
export function renderLines(view: LinesView): TemplateResult {
  const { model, rendered, columns, onPoint } = view;
  const isTable = columns.length > 0;
  return html`
    <div
      class="lines"
      role="rowgroup"
      @click=${(event: PointerEvent) => onClick(event, view)}
      @pointerover=${(event: PointerEvent) => {
        if (event.pointerType !== 'touch') onPoint(idAt(event));
      }}
      @pointerleave=${() => onPoint(undefined)}
      @focusin=${(event: FocusEvent) => onFocus(event, view)}
    >
      ${repeat(
        rendered,
        ({ key }) => key,
        ({ index }) => {
          const from = index * model.perLine;
          const line = model.listed.slice(from, from + model.perLine);
          const first = line[0];
          if (!first) return nothing;
          return html`
            <div
              class="row"
              role="row"
              aria-rowindex=${index + 2}
              data-index=${index}
              data-kind="row"
              data-id=${isTable ? first.id : nothing}
              ?data-near=${isTable && first.id === view.near}
            >
              ${isTable ? renderCells(first, view) : line.map((one) => renderEntry(one, view))}
            </div>
          `;
        },
      )}
    </div>
  `;
}

function renderCells(series: LegendSeries, view: LinesView): TemplateResult {
  return html`
    <div class="cell name" role="rowheader">${renderButton(series, view)}</div>
    ${view.columns.map(
      (reducer) => html`
        <div class="cell value" role="gridcell"><bdi>${view.textOf(series, reducer)}</bdi></div>
      `,
    )}
  `;
}

function renderEntry(series: LegendSeries, view: LinesView): TemplateResult {
  return html`
    <div class="cell name" role="gridcell" data-id=${series.id} ?data-near=${series.id === view.near}>
      ${renderButton(series, view)}
    </div>
  `;
}

/** One entry over the others, for the eye alone: who reads the chart by keys is told its name there. */
export function renderPinned(
  series: LegendSeries,
  columns: readonly string[],
  textOf: LinesView['textOf'],
): TemplateResult {
  return html`
    <div class="pinned" aria-hidden="true">
      <div class="row" data-near>
        <div class="cell name">
          <span class="item">${renderName(series)}</span>
        </div>
        ${columns.map(
          (reducer) => html`
            <div class="cell value"><bdi>${textOf(series, reducer)}</bdi></div>
          `,
        )}
      </div>
    </div>
  `;
}

/**
 * What long names of series tell apart is most often at their end: `node_load1{instance="web-17"}`. Letters that are joined
 * to others, or run the other way, are not taken apart.
 */
const LONG_NAME = /^([ -~]{12,})([ -~]{8})$/;

function renderName({ name, color }: LegendSeries): TemplateResult {
  const [, start, end] = LONG_NAME.exec(name) ?? [];
  return html`
    <i class="swatch" ${cssProperties({ '--color': color })}></i>
    <span class="text" dir="auto">
      ${
        end
          ? html`
              <span class="start">${start}</span>
              <span class="end">${end}</span>
            `
          : name
      }
    </span>
  `;
}

function renderButton(series: LegendSeries, { active }: LinesView): TemplateResult {
  const { id, name, hidden } = series;
  return html`
    <button
      class="item"
      part="item"
      type="button"
      aria-pressed=${!hidden}
      tabindex=${id === active ? 0 : -1}
      aria-label=${name}
      title="${name}&#10;${messages.legendHint}"
    >
      ${renderName(series)}
    </button>
  `;
}

function onClick(event: PointerEvent, { onPick, onFocus }: LinesView): void {
  const id = idAt(event);
  if (id === undefined) return;
  onFocus(id);
  // A finger has no Ctrl key: the swatch is it.
  const onSwatch = event.pointerType === 'touch' && (event.target as Element).closest('.swatch') !== null;
  onPick(id, event.ctrlKey || event.metaKey || event.shiftKey || onSwatch);
}

function onFocus(event: FocusEvent, view: LinesView): void {
  const id = idAt(event);
  if (id === undefined) return;
  view.onFocus(id);
  if ((event.target as Element).matches(':focus-visible')) view.onPoint(id);
}

function idAt(event: Event): string | undefined {
  return (event.target as Element).closest<HTMLElement>('[data-id]')?.dataset['id'];
}
