import type { Labels } from '../frame/labels.js';
import type { InstanceStateName } from './state.js';
import type { Band, FailureBand, InstanceTimeline, Slots, Timeline } from './timeline.js';

/** An alert that fires again so soon after it stopped flaps. As long as Prometheus keeps a resolved alert. */
const FLAP_MS = 15 * 60_000;

/** In the order of their numbers. */
export const STATES: readonly InstanceStateName[] = ['inactive', 'pending', 'firing'];
export const INACTIVE = 0;
export const PENDING = 1;
export const FIRING = 2;

/**
 * The changes of one instance: the evaluation and the new state in one number each. There may be millions of them, so
 * none is an object.
 */
export class Changes {
  /** `slot << 2 | state`, as far as `length`. */
  packed: Uint32Array<ArrayBuffer> = new Uint32Array(32);
  length = 0;

  /** @param state {@link INACTIVE}, {@link PENDING} or {@link FIRING} */
  add(state: number, slot: number): void {
    if (this.length === this.packed.length) {
      const longer = new Uint32Array(2 * this.length);
      longer.set(this.packed);
      this.packed = longer;
    }
    this.packed[this.length++] = (slot << 2) | state;
  }
}

interface Track {
  readonly key: string;
  readonly labels: Labels;
  readonly changes: Changes;
}

/** Collects changes of state, in the order of time for each instance, into bands and counts. */
export interface Tracks {
  changesOf(key: string, labels: Labels): Changes;
  failed(message: string, slot: number): void;
  finish(): Timeline;
}

export function createTracks(axis: Slots): Tracks {
  const { startMs, intervalMs, slots } = axis;
  const tracks = new Map<string, Track>();
  const failures: FailureBand[] = [];
  return {
    changesOf(key, labels) {
      let track = tracks.get(key);
      if (track === undefined) tracks.set(key, (track = { key, labels, changes: new Changes() }));
      return track.changes;
    },
    failed(message, slot) {
      const from = startMs + slot * intervalMs;
      const to = from + intervalMs;
      const last = failures.at(-1);
      if (last?.message === message && last.to === from) failures[failures.length - 1] = { ...last, to };
      else failures.push({ message, from, to });
    },
    finish() {
      const sums: Sums = { began: new Uint32Array(slots + 1), firing: new Int32Array(slots + 1) };
      const instances = [...tracks.values()]
        .filter(({ changes }) => changes.length > 0)
        .sort(byBeginning)
        .map((track) => summaryOf(track, axis, sums));
      const { firedBefore, firingBefore } = sumsBefore(sums, slots);
      return {
        from: startMs,
        to: startMs + slots * intervalMs,
        intervalMs,
        instances,
        failures,
        fired: firedBefore[slots]!,
        firingMs: firingBefore[slots]! * intervalMs,
        firedBefore,
        firingBefore,
      };
    },
  };
}

/** By the evaluation: how many instances began to fire, and how many more fire than before. */
interface Sums {
  readonly began: Uint32Array;
  readonly firing: Int32Array;
}

function summaryOf({ key, labels, changes }: Track, axis: Slots, { began, firing }: Sums): InstanceTimeline {
  const { startMs, slots, intervalMs } = axis;
  const { packed, length } = changes;
  const flapSlots = Math.floor(FLAP_MS / intervalMs);
  let [fired, firingSlots, longest, pendingSlots, falseStarts, flaps] = [0, 0, 0, 0, 0, 0];
  let stopped = -Infinity;
  for (let i = 0; i < length; i += 1) {
    const state = packed[i]! & 3;
    if (state === INACTIVE) continue;
    const from = packed[i]! >>> 2;
    const to = i + 1 < length ? packed[i + 1]! >>> 2 : slots;
    if (state === PENDING) {
      pendingSlots += to - from;
      // The last one may still come to fire.
      if (i + 1 < length && (packed[i + 1]! & 3) === INACTIVE) falseStarts += 1;
      continue;
    }
    fired += 1;
    firingSlots += to - from;
    if (to - from > longest) longest = to - from;
    if (from - stopped <= flapSlots) flaps += 1;
    stopped = to;
    began[from]! += 1;
    firing[from]! += 1;
    firing[to]! -= 1;
  }
  return withBands(
    {
      key,
      labels,
      begins: startMs + (packed[0]! >>> 2) * intervalMs,
      changes: packed.subarray(0, length),
      fired,
      firingMs: firingSlots * intervalMs,
      longestFiringMs: longest * intervalMs,
      pendingMs: pendingSlots * intervalMs,
      falseStarts,
      flaps,
    },
    axis,
  );
}

/** Bands are made when somebody looks: a count needs none, and a slider is moved often. */
export function withBands(instance: Omit<InstanceTimeline, 'bands'>, axis: Slots): InstanceTimeline {
  let bands: readonly Band[] | undefined;
  return {
    ...instance,
    get bands() {
      return (bands ??= bandsOf(instance.changes, axis));
    },
  };
}

function bandsOf(changes: Uint32Array, { startMs, intervalMs, slots }: Slots): Band[] {
  const bands: Band[] = [];
  for (const [i, change] of changes.entries()) {
    const state = STATES[change & 3]!;
    if (state === 'inactive') continue;
    const to = i + 1 < changes.length ? changes[i + 1]! >>> 2 : slots;
    bands.push({ state, from: startMs + (change >>> 2) * intervalMs, to: startMs + to * intervalMs });
  }
  return bands;
}

function byBeginning(a: Track, b: Track): number {
  return (a.changes.packed[0]! >>> 2) - (b.changes.packed[0]! >>> 2) || (a.key < b.key ? -1 : 1);
}

/** Sums up to each evaluation, so that those between any two are one subtraction. */
function sumsBefore({ began, firing }: Sums, slots: number): Pick<Timeline, 'firedBefore' | 'firingBefore'> {
  const firedBefore = new Uint32Array(slots + 1);
  const firingBefore = new Uint32Array(slots + 1);
  let [fired, now, covered] = [0, 0, 0];
  for (let slot = 0; slot < slots; slot += 1) {
    fired += began[slot]!;
    now += firing[slot]!;
    if (now > 0) covered += 1;
    firedBefore[slot + 1] = fired;
    firingBefore[slot + 1] = covered;
  }
  return { firedBefore, firingBefore };
}
