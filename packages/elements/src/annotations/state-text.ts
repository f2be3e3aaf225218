import type { ObsError } from '@obs-kit/core';
import { wordsOf } from '../base/panel-messages.js';
import type { Lane, LaneState } from './lane.js';
import { words } from './words.js';

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
    case 'off':
      return words.annotationsOff(String(state.count));
    case 'ready':
      return seen > 0 ? '' : words.annotationsEmpty;
  }
}
