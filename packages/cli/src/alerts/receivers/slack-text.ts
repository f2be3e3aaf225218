import { plainText } from './plain-text.js';

/** Joins two characters without being seen: between them nothing is recognised any more. */
const JOINER = '\u2060';

/**
 * A text from outside as it may stand in a message to Slack: `&`, `<` and `>` become the entities that Slack asks for, so
 * that no link and no mention can be made. Servers that are like Slack read more than Slack does: `@channel` and
 * `[text](address)` are broken by a character that is not seen.
 */
export function slackText(text: string, longest?: number): string {
  return plainText(text, longest)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/@(?=\w)/g, `@${JOINER}`)
    .replaceAll('](', `]${JOINER}(`);
}
