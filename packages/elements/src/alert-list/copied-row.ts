import { copyText } from '../base/clipboard.js';
import type { AlertRow } from './alert-rows.js';
import { jsonOf, plainTextOf } from './export-rows.js';
import { messages } from './messages.js';
import { stateWord } from './words.js';

/** Writes an alert into the clipboard. @returns what came of it, in words. */
export async function copyRow(row: AlertRow, kind: 'json' | 'text'): Promise<string> {
  const text = kind === 'json' ? jsonOf(row) : plainTextOf(row, { state: stateWord(row.state) });
  return (await copyText(text)) ? messages.copied : messages.alertListCopyFailed;
}
