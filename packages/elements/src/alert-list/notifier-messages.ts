import { addMessages } from '../base/panel-messages.js';

/** The words of the switches for notifications and sound. */
const NOTIFIER = {
  notifier: 'Tell me of alerts',
  notifierNotifications: 'Notifications',
  notifierSound: 'Sound',
  notifierOn: 'on',
  notifierOff: 'off',
  notifierHint: 'Tells you when an alert begins to fire, while this page is open.',
  notifierDenied: 'The browser does not let this page notify. Allow it in the settings of the page.',
  notifierNoSound: 'This browser cannot sound.',
  notifierSoundWaits: 'Sound begins after the next click on the page.',
  notifierOne: 'An alert fires',
  notifierMany: (count: number): string => `${count} alerts fire`,
  notifierTold: (count: number): string => (count === 1 ? 'Told of 1 alert.' : `Told of ${count} alerts.`),
  notifierAllClear: 'Nothing fires any more.',
  notifierStale: (series: string): string => `${series}: no new data`,
};

type NotifierMessages = typeof NOTIFIER;

declare module '../base/panel-messages.js' {
  interface AddedMessages extends NotifierMessages {}
}

/** The words in use, in English until a page sets others. */
export const messages: NotifierMessages = addMessages(NOTIFIER);
