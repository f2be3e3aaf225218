import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Resolves as soon as something is so. A machine with much else to do takes its time, so the limit is for what hangs:
 * two minutes.
 * @param what for the error when it never is, such as `the mail has come`
 */
export async function waitUntil(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`waited ${LONGEST_MS / 1000} s in vain until ${what}`);
    await sleep(50);
  }
}

const LONGEST_MS = 120_000;
