import type { ObsError } from '@obs-kit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { cssProperties } from '../base/css-properties.js';
import { alertIcon, icon } from '../base/icons.js';
import { wordsOf } from '../base/panel-messages.js';
import { SHAPES, type Lane, type LaneState } from './lane.js';
import { countText, nameOfGroup, titleOf, type TimeWords } from './mark-words.js';
import type { PlacedMark } from './place-marks.js';
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
  /** Where the plot begins, CSS px from the chart's left edge. */
  readonly start: number;
  readonly times: TimeWords;
  readonly onOpen: (mark: PlacedMark) => void;
  readonly onTrouble: () => void;
}

/** Words fit into a bar from this width on, CSS px. */
const WORDS_PX = 56;
const COUNT_PX = 20;

export function renderLane(view: LaneView): TemplateResult {
  const { lane, marks } = view;
  return html`
    <div class="lane">
      <span class="name" dir="auto" title=${lane.name}>${lane.name}</span>
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

function renderMark(mark: PlacedMark, view: LaneView): TemplateResult {
  const { key, group, left, right, color, state, goesOn } = mark;
  const { annotations, kind } = group;
  const count = annotations.length > 1 ? countText(annotations.length) : '';
  const width = right - left;
  const label = count === '' ? titleOf(annotations[0]!) : count;
  return html`
    <button
      type="button"
      class="mark ${kind} lane-${view.place % SHAPES.length} ${state ?? ''} ${goesOn.before ? 'before' : ''} ${goesOn.after ? 'after' : ''} ${
        count === '' ? '' : 'many'
      }"
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
              <span class="label" dir="auto">
                ${width >= WORDS_PX || (count !== '' && width >= COUNT_PX) ? label : ''}
              </span>
            `
          : count === ''
            ? html`
                <svg viewBox="0 0 12 12" aria-hidden="true"><path d=${SHAPES[view.place % SHAPES.length]!} /></svg>
              `
            : html`
                <span class="count">${count}</span>
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

/** What is wrong with a row, to be told in the card. */
export function errorOfState(state: LaneState): ObsError | undefined {
  return state.kind === 'failed' || state.kind === 'left-out' ? state.error : undefined;
}

/** The one sentence of a row about itself; empty: its marks say everything. */
export function stateText({ state, annotations }: Pick<Lane, 'state' | 'annotations'>, seen: number): string {
  switch (state.kind) {
    case 'failed':
      return `${words.annotationsFailed}: ${wordsOf(state.error).message}`;
    case 'left-out':
      return words.annotationsLeftOut(String(state.count));
    case 'loading':
      return annotations.length > 0 ? '' : words.annotationsLoading;
    case 'unset':
      return words.annotationsNone;
    case 'unknown':
      return words.annotationsUnknown;
    case 'no-scope':
      return words.annotationsNoScope;
    case 'no-rule':
      return words.annotationsNoRule;
    case 'ready':
      return seen > 0 ? '' : words.annotationsEmpty;
  }
}
