import {
  formatDateTime,
  joinFrames,
  textOf,
  timeFieldOf,
  type AbsoluteTimeRange,
  type Field,
  type Frame,
} from '@obs-kit/core';
import { css, html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { messages } from '../base/panel-messages.js';
import { displayOf } from './color.js';

/** A page of rows that never ends is no help, and costs seconds to lay out. */
const MOST_ROWS = 200;

export interface TableInput {
  /** With `display` on every field but the time. */
  readonly frames: readonly Frame[];
  /** What the table is called. */
  readonly label: string;
  /** IANA name or `UTC`. */
  readonly zone: string;
  readonly locale: string | undefined;
  /** Rows outside of it are left out; absent: none are. */
  readonly range?: AbsoluteTimeRange;
}

/** Frames as tables that scroll in their box: those with a time joined on it, each of the others by itself. Text only. */
export function renderTable(input: TableInput): TemplateResult {
  const { frames, label } = input;
  const tables = [joinFrames(frames), ...frames.filter((frame) => !timeFieldOf(frame))];
  return html`
    <div class="table" part="table" role="group" tabindex="0" aria-label=${label || messages.untitledPanel}>
      ${tables.filter((frame) => frame.fields.length > 0).map((frame) => renderFrame(frame, input))}
    </div>
  `;
}

function renderFrame({ fields, length }: Frame, input: TableInput): TemplateResult {
  const { locale, range } = input;
  const times = fields.find((field) => field.type === 'time')?.values;
  let [first, end] = [0, length];
  if (range && times) {
    while (first < end && times[first]! < range.from) first += 1;
    while (first < end && times[end - 1]! > range.to) end -= 1;
  }
  const count = Math.min(end - first, MOST_ROWS);
  return html`
    <table>
      <thead>
        <tr>
          ${fields.map(
            (field) => html`
              <th scope="col" dir="auto">
                ${field.type === 'time' && field.values === times ? messages.time : displayOf(field).name}
              </th>
            `,
          )}
        </tr>
      </thead>
      <tbody>
        ${Array.from(
          { length: count },
          (_, i) => html`
            <tr>
              ${fields.map(
                (field) => html`
                  <td><bdi>${cellOf(field, first + i, input)}</bdi></td>
                `,
              )}
            </tr>
          `,
        )}
      </tbody>
    </table>
    ${
      end - first > count
        ? html`
            <p>${messages.tableRows(count.toLocaleString(locale), (end - first).toLocaleString(locale))}</p>
          `
        : nothing
    }
  `;
}

function cellOf(field: Field, row: number, { zone, locale }: TableInput): string {
  if (field.type === 'number') return textOf(displayOf(field).format(field.values[row] ?? NaN));
  if (field.type === 'time') return formatDateTime(field.values[row] ?? NaN, { zone, locale });
  return String(field.values[row] ?? '');
}

export const tableStyles: CSSResult = css`
  .table {
    block-size: 100%;
    overflow: auto;
    scrollbar-width: thin;
  }

  .table table {
    border-spacing: 0;
    min-inline-size: 100%;
  }

  .table :is(th, td) {
    padding: 3px 10px;
    border-block-end: 1px solid var(--_border);
    background: var(--_surface);
    text-align: end;
    white-space: nowrap;
  }

  .table :is(th, td):first-child {
    position: sticky;
    inset-inline-start: 0;
    padding-inline-start: 2px;
    text-align: start;
  }

  .table th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    color: var(--_muted);
    font-weight: 600;
  }

  .table th:first-child {
    z-index: 2;
  }

  .table p {
    position: sticky;
    inset-inline-start: 0;
    inline-size: fit-content;
    margin: 8px 2px;
    color: var(--_muted);
  }
`;
