import {
  formatDateTime,
  joinedColumns,
  joinedTimes,
  textOf,
  timeFieldOf,
  type AbsoluteTimeRange,
  type Field,
  type Frame,
  type Work,
} from '@obs-kit/core';
import {
  css,
  html,
  nothing,
  type ChildPart,
  type CSSResult,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { Directive, directive, type DirectiveResult } from 'lit/directive.js';
import { inSlices } from '../base/in-slices.js';
import { messages } from '../base/panel-messages.js';
import { displayOf } from './color.js';

/** A page of rows that never ends is no help, and costs seconds to lay out. */
const MOST_ROWS = 200;
/** Nor is one of a thousand series. */
const MOST_CELLS = 4000;
/** Laid out in a frame, with the names of the columns: what takes some tens of milliseconds. */
const CELLS_AT_ONCE = 3000;

export interface TableInput {
  /** With `display` on every field but the time; the same array for the same result, which is joined once. */
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
  return html`
    <div class="table" part="table" role="group" tabindex="0" aria-label=${input.label || messages.untitledPanel}>
      ${tablesOf(input)}
    </div>
  `;
}

/** Joins frames, many rows of them while the page lives, once for each result; until then it shows the result before. */
class Tables extends Directive {
  #asked: readonly Frame[] | undefined;
  #frames: readonly Frame[] | undefined;
  #times: Float64Array | undefined;
  #room = CELLS_AT_ONCE;

  override render(_input: TableInput): void {}

  override update({ options }: ChildPart, [input]: [TableInput]): unknown {
    const again = (): void => (options!.host as ReactiveControllerHost).requestUpdate();
    if (input.frames !== this.#asked) {
      const joined = inSlices(this.#join(input.frames));
      if (input.frames !== this.#frames) void joined.then(again);
    }
    const frames = this.#frames;
    if (!frames) return messages.loading;
    const fits = (rows: number, columns: number): number => {
      const most = this.#room / columns - 1;
      if (most >= rows) return rows;
      // The others come after the next frames: what is there stays as it is laid out.
      this.#room += CELLS_AT_ONCE;
      requestAnimationFrame(() => setTimeout(again));
      return most;
    };
    return [
      renderRows(frames.filter(timeFieldOf), input, fits, this.#times),
      frames.map((frame) => (timeFieldOf(frame) ? nothing : renderRows([frame], input, fits))),
    ];
  }

  *#join(frames: readonly Frame[]): Work<void> {
    this.#asked = frames;
    const times = yield* joinedTimes(frames);
    // A newer result may have come meanwhile.
    if (frames === this.#asked) [this.#frames, this.#times] = [frames, times];
  }
}

const tablesOf: (input: TableInput) => DirectiveResult = directive(Tables);

/**
 * @param fits How many of so many rows are rendered now.
 * @param union The times of all frames; absent: they are those of the first.
 */
function renderRows(
  frames: readonly Frame[],
  input: TableInput,
  fits: (rows: number, columns: number) => number,
  union?: Float64Array,
): TemplateResult | typeof nothing {
  const { locale, range } = input;
  const frame = frames[0];
  if (!frame?.fields.length) return nothing;
  const times = union ?? timeFieldOf(frame)?.values;
  let first = 0;
  let end = (union ?? frame).length;
  if (range && times) {
    while (first < end && times[first]! < range.from) first += 1;
    while (first < end && times[end - 1]! > range.to) end -= 1;
  }
  // About as many columns as series, whether they come in frames of their own or in one.
  const total = end - first;
  const count = Math.min(total, MOST_ROWS, Math.ceil(MOST_CELLS / (frames.length + frame.fields.length)));
  // Of a million rows only those are joined that are shown.
  const columns = joinedColumns(frames, union?.subarray(first, first + count));
  const axis = columns.find(({ field }) => field.type === 'time');
  return html`
    <table>
      <thead>
        <tr>
          ${columns.map(
            (column) => html`
              <th scope="col" dir="auto">${column === axis ? messages.time : displayOf(column.field).name}</th>
            `,
          )}
        </tr>
      </thead>
      <tbody>
        ${Array.from(
          { length: fits(count, columns.length) },
          (_, i) => html`
            <tr>
              ${columns.map(
                ({ field, rows }) => html`
                  <td><bdi>${cellOf(field, rows ? rows[i]! : union ? i : first + i, input)}</bdi></td>
                `,
              )}
            </tr>
          `,
        )}
      </tbody>
    </table>
    ${
      total > count
        ? html`
            <p>${messages.tableRows(count.toLocaleString(locale), total.toLocaleString(locale))}</p>
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

  .table thead {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
  }

  .table th {
    color: var(--_muted);
    font-weight: 600;
  }

  .table p {
    position: sticky;
    inset-inline-start: 0;
    inline-size: fit-content;
    margin: 8px 2px;
    color: var(--_muted);
  }
`;
