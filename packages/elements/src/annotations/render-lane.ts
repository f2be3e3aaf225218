import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { cssProperties } from '../base/css-properties.js';
import { alertIcon, icon } from '../base/icons.js';
import { SHAPES, type Lane } from './lane.js';
import { COUNT_PX, WORDS_PX } from '../parts/picture-rows/row-place.js';
import { labelOf, nameOfGroup, type TimeWords } from './mark-words.js';
import type { PlacedMark } from './place-marks.js';
import { errorOfState, stateText } from './state-text.js';
import { words } from './words.js';

/** A row as it is drawn. */
export interface LaneView {
  readonly lane: Lane;
  readonly place: number;
  readonly marks: readonly PlacedMark[];
  /** Key of the mark that Tab goes to. */
  readonly current: string | undefined;
  /** Key of the mark whose card is open. */
  readonly opened: string | undefined;
  /** The row whose trouble is told in the card. */
  readonly troubled: boolean;
  /** The row whose name has opened the switches of all rows. */
  readonly choosing: boolean;
  /** Where the plot begins, CSS px from the chart's left edge. */
  readonly start: number;
  readonly times: TimeWords;
  readonly onOpen: (mark: PlacedMark) => void;
  readonly onTrouble: () => void;
  readonly onChoose: () => void;
}

export function renderLane(view: LaneView): TemplateResult {
  const { marks } = view;
  return html`
    <div class="lane">
      ${renderName(view)}
      <div class="track">
        <div class="axis"></div>
        ${repeat(
          marks,
          ({ key }) => key,
          (mark) => renderMark(mark, view),
        )}
        ${renderState(view)}
      </div>
    </div>
  `;
}

/** Of the mark of a point, CSS px. */
const POINT_PX = 24;

/** The name opens the switches of all rows: so one of the names in the order of the Tab key is enough. */
function renderName({ lane, marks, place, choosing, onChoose }: LaneView): TemplateResult {
  const lefts = marks.map(({ left, group }) => (group.kind === 'point' ? left - POINT_PX / 2 : left));
  return html`
    <button
      type="button"
      class="name"
      title=${lane.name}
      ${cssProperties({ '--until': `${Math.min(999, ...lefts)}px` })}
      tabindex=${place === 0 ? 0 : -1}
      aria-haspopup="dialog"
      aria-label=${words.annotationsChoose(lane.name)}
      popovertarget=${choosing ? 'card' : nothing}
      @click=${(event: Event) => {
        if (choosing) return;
        event.preventDefault();
        onChoose();
      }}
    >
      <span dir="auto">${lane.name}</span>
    </button>
  `;
}

function renderMark(mark: PlacedMark, view: LaneView): TemplateResult {
  const { key, group, left, right, color, state, goesOn } = mark;
  const { kind } = group;
  const { label, many } = labelOf(group);
  const width = right - left;
  return html`
    <button
      type="button"
      class="mark ${kind} lane-${view.place % SHAPES.length} ${state ?? ''} ${goesOn.before ? 'before' : ''} ${goesOn.after ? 'after' : ''}"
      data-key=${key}
      tabindex=${key === view.current ? 0 : -1}
      aria-haspopup="dialog"
      aria-label=${nameOfGroup(group, view.lane.name, view.times)}
      popovertarget=${key === view.opened ? 'card' : nothing}
      ${cssProperties({ '--x': `${left - view.start}px`, '--w': `${width}px`, '--color': color })}
      @click=${(event: Event) => {
        if (key === view.opened) return;
        event.preventDefault();
        view.onOpen(mark);
      }}
    >
      ${
        kind === 'region'
          ? html`
              <span class="label" dir="auto">${width < (many ? COUNT_PX : WORDS_PX) ? '' : label}</span>
            `
          : many
            ? html`
                <span class="count">${label}</span>
              `
            : html`
                <svg viewBox="0 0 12 12" aria-hidden="true"><path d=${SHAPES[view.place % SHAPES.length]!} /></svg>
              `
      }
    </button>
  `;
}

function renderState(view: LaneView): TemplateResult | typeof nothing {
  const { lane, marks } = view;
  const text = stateText(lane, marks.length);
  if (text === '') return nothing;
  const error = errorOfState(lane.state);
  if (!error) {
    return html`
      <span class="state">${text}</span>
    `;
  }
  return html`
    <button
      type="button"
      class="state trouble ${marks.length > 0 ? 'short' : ''}"
      aria-haspopup="dialog"
      aria-label="${lane.name}: ${text}"
      popovertarget=${view.troubled ? 'card' : nothing}
      @click=${(event: Event) => {
        if (view.troubled) return;
        event.preventDefault();
        view.onTrouble();
      }}
    >
      ${icon(alertIcon)}
      <span>${text}</span>
    </button>
  `;
}
