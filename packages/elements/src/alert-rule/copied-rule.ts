import { copyText } from '../base/clipboard.js';
import { words } from './rule-words.js';

/** Writes a rule as text into the clipboard. @returns what came of it, in words. */
export async function copyRule<T>(draft: T, format: (draft: T) => string | Promise<string>): Promise<string> {
  let text: string;
  try {
    text = await format(draft);
  } catch {
    return words.ruleExportFailed;
  }
  return (await copyText(text)) ? words.copied : words.ruleCopyFailed;
}
