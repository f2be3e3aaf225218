import { addMessages, messages as shared } from '../base/panel-messages.js';

const EXPORT = {
  exportPng: 'Download PNG',
  exportSvg: 'Download SVG',
  exportCopy: 'Copy picture',
  exportMore: (count: number): string => `and ${count} more`,
};

type ExportMessages = typeof EXPORT;

declare module '../base/panel-messages.js' {
  interface AddedMessages extends ExportMessages {}
}

/** The words in use; those of panels among them. */
export const messages: typeof shared & ExportMessages = addMessages({ ...shared, ...EXPORT });
