import { html, nothing, type TemplateResult } from 'lit';
import type { LaneOwner } from './lane-owner.js';
import type { TimeWords } from './mark-words.js';
import type { PlacedMark } from './place-marks.js';
import { renderCard } from './render-card.js';
import { renderSwitches } from './render-switches.js';
import { allLanesOf, type ShownLane } from './shown-lanes.js';
import { errorOfState } from './state-text.js';

/** What the card tells of: a mark, the trouble of a row, or which rows there are, from the name of one: one of them. */
export interface Opened {
  readonly mark?: PlacedMark;
  /** Index of the row. */
  readonly trouble?: number;
  readonly rows?: number;
}

/** What is over the chart now. */
export interface ShownMarks {
  readonly owners: readonly LaneOwner[];
  readonly lanes: readonly ShownLane[];
  readonly marks: readonly PlacedMark[];
  readonly times: TimeWords;
}

export function renderOpened(
  opened: Opened,
  { owners, lanes, marks, times }: ShownMarks,
): TemplateResult | typeof nothing {
  if (opened.mark) {
    // What came in since belongs to it, too.
    const mark = marks.find(({ key }) => key === opened.mark?.key) ?? opened.mark;
    return renderCard(mark.group, lanes[mark.lane]?.lane.name ?? '', times);
  }
  if (opened.trouble === undefined) return renderSwitches(allLanesOf(owners));
  const { name = '', state = { kind: 'ready' } } = lanes[opened.trouble]?.lane ?? {};
  const error = errorOfState(state);
  if (!error) return nothing;
  return html`
    <obs-error
      heading=${name}
      .error=${error}
      .onRetry=${state.kind === 'failed' ? state.retry : undefined}
    ></obs-error>
  `;
}
