import type { Labels } from '../frame/labels.js';
import type { InstanceStateName } from './state.js';
import type { Band, FailureBand, InstanceTimeline, Timeline } from './timeline.js';

/** An alert that fires again so soon after it stopped flaps. As long as Prometheus keeps a resolved alert. */
const FLAP_MS = 15 * 60_000;

interface Track {
  readonly key: string;
  readonly labels: Labels;
  readonly bands: Band[];
  state: InstanceStateName;
  since: number;
}

/** Collects changes of state, in the order of time for each instance, into bands and counts. */
export interface Tracks {
  changed(key: string, labels: Labels, to: InstanceStateName, t: number): void;
  failed(message: string, from: number, to: number): void;
  finish(): Timeline;
}

export function createTracks(from: number, to: number): Tracks {
  const tracks = new Map<string, Track>();
  const failures: FailureBand[] = [];
  return {
    changed(key, labels, state, t) {
      let track = tracks.get(key);
      if (track === undefined) {
        track = { key, labels, bands: [], state: 'inactive', since: t };
        tracks.set(key, track);
      }
      close(track, t);
      track.state = state;
      track.since = t;
    },
    failed(message, start, end) {
      const last = failures.at(-1);
      if (last?.message === message && last.to === start) failures[failures.length - 1] = { ...last, to: end };
      else failures.push({ message, from: start, to: end });
    },
    finish() {
      for (const track of tracks.values()) close(track, to);
      const instances = [...tracks.values()].map((track) => summaryOf(track)).sort(byBeginning);
      return {
        from,
        to,
        instances,
        failures,
        fired: instances.reduce((sum, { fired }) => sum + fired, 0),
        firingMs: coveredMs(instances.flatMap(({ bands }) => bands.filter(({ state }) => state === 'firing'))),
      };
    },
  };
}

function close(track: Track, t: number): void {
  if (track.state !== 'inactive') track.bands.push({ state: track.state, from: track.since, to: t });
}

function summaryOf({ key, labels, bands }: Track): InstanceTimeline {
  let [fired, firingMs, longestFiringMs, pendingMs, falseStarts, flaps] = [0, 0, 0, 0, 0, 0];
  let stopped = -Infinity;
  for (const [i, { state, from, to }] of bands.entries()) {
    const next = bands[i + 1];
    if (state === 'pending') {
      pendingMs += to - from;
      // The last one may still come to fire.
      if (next !== undefined && next.from !== to) falseStarts += 1;
      continue;
    }
    fired += 1;
    firingMs += to - from;
    longestFiringMs = Math.max(longestFiringMs, to - from);
    if (from - stopped <= FLAP_MS) flaps += 1;
    stopped = to;
  }
  return { key, labels, bands, fired, firingMs, longestFiringMs, pendingMs, falseStarts, flaps };
}

function byBeginning(a: InstanceTimeline, b: InstanceTimeline): number {
  return a.bands[0]!.from - b.bands[0]!.from || (a.key < b.key ? -1 : 1);
}

/** How long at least one of them lasted. */
function coveredMs(bands: readonly Band[]): number {
  let covered = 0;
  let reached = -Infinity;
  for (const { from, to } of bands.toSorted((a, b) => a.from - b.from)) {
    covered += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return covered;
}
