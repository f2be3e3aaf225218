import { addMessages } from '../../base/panel-messages.js';

interface ExemplarsWords {
  /** What the diamonds of a chart are, in its legend. */
  readonly exemplars: string;
}

declare module '../../base/panel-messages.js' {
  interface AddedMessages extends ExemplarsWords {}
}

export const messages: ExemplarsWords = addMessages<ExemplarsWords>({ exemplars: 'Exemplars' });
