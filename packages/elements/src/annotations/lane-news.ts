import type { ShownLane } from './shown-lanes.js';
import { stateText } from './state-text.js';
import { words } from './words.js';

/** What those are told who hear: what is wrong with rows, and that something came in. */
export class LaneNews {
  #known: number | undefined;
  #rows = '';

  of(lanes: readonly ShownLane[]): string {
    const count = lanes.reduce((sum, { lane }) => sum + lane.annotations.length, 0);
    // What a reader has switched on has not come in.
    const rows = JSON.stringify(lanes.map(({ lane }) => lane.name));
    if (rows !== this.#rows) this.#known = undefined;
    this.#rows = rows;
    const before = this.#known;
    if (lanes.every(({ lane }) => lane.state.kind !== 'loading')) this.#known = count;
    const states = lanes
      .map(({ lane }) => [lane.name, stateText(lane, lane.annotations.length)] as const)
      .filter(([, text]) => text !== '')
      .map(([name, text]) => (name === '' ? text : `${name}: ${text}`));
    if (before !== undefined && count > before) states.push(words.annotationArrived(String(count - before)));
    return states.join('. ');
  }
}
