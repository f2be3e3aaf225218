import type { ObsError } from '@obs-kit/core';
import { plainLine } from '../receivers/plain-text.js';

/** Rows under a head, in columns; texts from outside cannot steer the terminal. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const clean = [head, ...rows].map((row) => row.map((cell) => plainLine(cell)));
  const widths = head.map((_, i) => Math.max(...clean.map((row) => (row[i] ?? '').length)));
  return clean
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What is wrong with a file, one line for each problem and one for what to do. */
export function formatProblems(problems: readonly ObsError[]): string {
  return problems
    .flatMap(({ where, message, hint, code }) => [
      `${where ? `${plainLine(where)}: ` : ''}${plainLine(message, 500)}`,
      `  ${plainLine(hint, 500)} (${code})`,
    ])
    .join('\n');
}

/** `2h 5m`, for people. */
export function formatSpan(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes}m`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours < 48) return rest === 0 ? `${hours}h` : `${hours}h ${rest}m`;
  return `${Math.floor(hours / 24)}d ${hours % 24}h`;
}

/** A line of the answer. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A line beside the answer, so that the answer can be kept as it is. */
export function remark(text: string): void {
  process.stderr.write(`${text}\n`);
}
