import { addMessages } from '../base/panel-messages.js';

/** The words of moving through time. Times and values are formatted already. */
const NAVIGATION = {
  /** Read out after keys have changed what is shown. */
  navigationShown: (from: string, to: string): string => `Shows ${from} – ${to}`,
  navigationBack: 'Back to the range before',
  navigationForward: 'Forward to the next range',
  navigationHistory: 'Ranges that were shown',
  navigatorLabel: 'Overview',
  navigatorStart: 'Start of the range',
  navigatorEnd: 'End of the range',
  navigatorHint: 'Arrow keys move this end, with Shift the whole range; Page Up and Page Down in larger steps.',
  pinnedTooltip: 'Values that were kept',
  pinnedClose: 'Let go',
};

declare module '../base/panel-messages.js' {
  interface AddedMessages extends NavigationWords {}
}

type NavigationWords = typeof NAVIGATION;

/** The words in use. */
export const words: NavigationWords = addMessages(NAVIGATION);
