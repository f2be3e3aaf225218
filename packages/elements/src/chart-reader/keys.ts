import type { Jump } from './jumps.js';
import type { Direction } from './features.js';

/** What a key of the reader does; the keys of the chart itself are not among them. */
export type KeyAction =
  | { readonly does: 'jump'; readonly jump: Jump; readonly direction: Direction }
  | { readonly does: 'sound' | 'patterns' | 'help' };

const jump = (name: Jump, direction: Direction = 1): KeyAction => ({ does: 'jump', jump: name, direction });

/** By `KeyboardEvent.key` in lower case, without and with the Shift key: so Caps Lock changes nothing. */
const ACTIONS: ReadonlyMap<string, readonly [plain: KeyAction, shifted: KeyAction]> = new Map([
  ['h', [jump('highest'), jump('highestOfAll')]],
  ['l', [jump('lowest'), jump('lowestOfAll')]],
  ['g', [jump('gap'), jump('gap', -1)]],
  ['t', [jump('crossing'), jump('crossing', -1)]],
  ['pagedown', [jump('page'), jump('page')]],
  ['pageup', [jump('page', -1), jump('page', -1)]],
  ['s', [{ does: 'sound' }, { does: 'sound' }]],
  ['p', [{ does: 'patterns' }, { does: 'patterns' }]],
  // Shift or not: keyboards differ.
  ['?', [{ does: 'help' }, { does: 'help' }]],
]);

/** What a key means; undefined: nothing here. Together with Ctrl, Alt or ⌘ keys are the browser's. */
export function actionOf(event: KeyboardEvent): KeyAction | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  return ACTIONS.get(event.key.toLowerCase())?.[event.shiftKey ? 1 : 0];
}

/** The keys of the help, with those of the chart, and the entry of `messages.chartKeyHelp` for each line. */
export const HELP: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['ArrowLeft', 'ArrowRight'], 'points'],
  [['ArrowUp', 'ArrowDown'], 'series'],
  [['Home', 'End'], 'ends'],
  [['PageUp', 'PageDown'], 'pages'],
  [['h', 'l'], 'extremes'],
  [['Shift+h', 'Shift+l'], 'extremesOfAll'],
  [['g', 'Shift+g'], 'gaps'],
  [['t', 'Shift+t'], 'crossings'],
  [['s'], 'sound'],
  [['p'], 'patterns'],
  [['Escape'], 'leave'],
  [['?'], 'help'],
];
