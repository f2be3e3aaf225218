import type { Failure, StepResult } from './results.js';

/**
 * What a script of ours found, from what it printed: lines `✓ title` and `✗ title`, the latter with an indented
 * explanation, and perhaps `N passed, N failed` as the last line, which then counts. One that printed none of them and
 * one that failed without a `✗` stand for a test of their own.
 */
export function resultOfOutput(script: string, output: string, code: number): StepResult {
  const lines = output.trimEnd().split('\n');
  const failures = failuresIn(lines, script);
  const counts = /^(\d+) passed, (\d+) failed$/.exec(lines.at(-1) ?? '');
  const marks = lines.filter((line) => line.startsWith('✓')).length;
  const unseen = Math.max(0, Number(counts?.[2] ?? 0) - failures.length);
  for (let index = 0; index < unseen; index += 1) failures.push(without(script, 'a failure of which it said nothing'));
  if (code !== 0 && failures.length === 0) failures.push(without(script, `it ended with code ${code}`));
  const passed = counts === null ? marks : Number(counts[1]);
  return { passed: passed + failures.length === 0 ? 1 : passed, failures, skipped: [] };
}

function failuresIn(lines: readonly string[], script: string): Failure[] {
  return lines.flatMap((line, index) => {
    if (!line.startsWith('✗ ')) return [];
    const after = lines.slice(index + 1);
    const end = after.findIndex((next) => !/^\s+\S/.test(next));
    const block = end < 0 ? after : after.slice(0, end);
    return [{ title: `${script}: ${line.slice(2)}`, message: block.map((text) => text.trim()).join('\n'), stack: '' }];
  });
}

function without(script: string, message: string): Failure {
  return { title: script, message, stack: '' };
}
