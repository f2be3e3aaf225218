import type { MessageMarks } from './message.js';

/** Knows messages again, and tells whether what comes after a lost line joins what came before it. */
export interface Continuity {
  /**
   * Takes note of a message. `repeated`: it came before. `joins`: false when its number says that others are missing
   * before it, or, after a lost line, when nothing shows that none is missing.
   */
  take(text: string, marks: MessageMarks): { readonly repeated: boolean; readonly joins: boolean };
  /** Takes note of the newest time of a row. */
  reached(time: number): void;
  /** A new line is up. */
  reopen(): void;
  /** Where to go on: before the last message, so that the server sends that one again; `undefined`: not known. */
  readonly last: string | undefined;
}

/** As many messages are known again, up to twice as many. */
const KNOWN_AT_LEAST = 10_000;

/**
 * After a lost line the server is asked to go on after the last message but one. If it sends the last one again, it still
 * had all that we had, and what follows follows without a hole. If it does not, it may have forgotten some: servers do
 * not say so. A message is known by its id and its text together, for a server that was restarted may give out the same
 * ids for others.
 * @param byText Whether the text alone, which then holds a time, tells messages apart.
 */
export function createContinuity(byText: boolean): Continuity {
  // Two generations: to take the first out of a set that loses one for each it gets is slow.
  let young = new Set<string>();
  let old = new Set<string>();
  let ids: [before: string | undefined, last: string | undefined] = [undefined, undefined];
  let times: [before: number, last: number] = [NaN, NaN];
  let awaiting = false;
  let number: number | undefined;

  /**
   * By the sender's own count. What has a lower number comes late or again, or, on a new line, begins a new count: then
   * it is newer than all that came before. (A publisher that got no answer sends a message again, under another id.)
   */
  const follows = ([first, last]: readonly [number, number], time: number, repeated: boolean): boolean => {
    const before = number;
    const isLate = repeated || time <= times[1];
    const anew = before === undefined || (first <= before && awaiting && !isLate);
    number = anew ? last : Math.max(before, last);
    if (anew) return !awaiting || repeated;
    return first <= before + 1;
  };

  return {
    take(text, { id, numbers, time }) {
      const key = id === undefined || id === '' ? (byText ? hashOf(text) : undefined) : `${hashOf(text)} ${id}`;
      const repeated = key !== undefined && (young.has(key) || old.has(key));
      const joins = numbers ? follows(numbers, time, repeated) : !awaiting || repeated;
      awaiting = false;
      if (key !== undefined && !repeated) {
        young.add(key);
        if (young.size >= KNOWN_AT_LEAST) [old, young] = [young, new Set()];
      }
      if (id !== undefined && id !== ids[1]) ids = [ids[1], id];
      return { repeated, joins };
    },
    reached(time) {
      if (!(time <= times[1])) times = [times[1], time];
    },
    reopen() {
      awaiting = true;
    },
    get last() {
      const [before, last] = ids;
      if (last === '') return undefined;
      if (last !== undefined) return before || last;
      const [timeBefore, time] = times;
      const token = Number.isNaN(timeBefore) ? time : timeBefore;
      return Number.isNaN(token) ? undefined : String(Math.floor(token));
    },
  };
}

/** FNV-1a of a text, twice with different seeds: 64 bits, so that two messages of a channel do not meet. */
function hashOf(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9747b28c];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995);
  }
  return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}.${text.length}`;
}
