import type { Labels } from '@obs-kit/core';
import { labelsFrom } from '@obs-kit/core';
import type { Vector } from './evaluate.js';

/** Makes one column of a group; missing values of a member are left out, and none at all gives a missing value. */
type Aggregate = (group: readonly Vector[], out: Float64Array) => void;

/** Takes in one value after another. */
function folded(add: (sum: number, value: number) => number): Aggregate {
  return (group, out) => {
    out.fill(NaN);
    for (const { values } of group) {
      for (let i = 0; i < out.length; i++) {
        const value = values[i]!;
        if (value !== value) continue;
        const so = out[i]!;
        out[i] = so === so ? add(so, value) : value;
      }
    }
  };
}

const AGGREGATES: ReadonlyMap<string, Aggregate> = new Map<string, Aggregate>([
  ['sum', folded((sum, value) => sum + value)],
  ['min', folded(Math.min)],
  ['max', folded(Math.max)],
  ['avg', average],
  ['count', count],
]);

function average(group: readonly Vector[], out: Float64Array): void {
  const total = new Float64Array(out.length);
  for (const { values, weights } of group) {
    for (let i = 0; i < out.length; i++) {
      const weight = weights ? weights[i]! : 1;
      // A server that is down has a weight of 0 and no value.
      if (!(weight > 0) || Number.isNaN(values[i])) continue;
      total[i]! += weight;
      out[i]! += weight * values[i]!;
    }
  }
  for (let i = 0; i < out.length; i++) out[i]! /= total[i]!;
}

function count(group: readonly Vector[], out: Float64Array): void {
  for (const { values } of group) for (let i = 0; i < out.length; i++) if (!Number.isNaN(values[i])) out[i]! += 1;
  for (let i = 0; i < out.length; i++) if (out[i] === 0) out[i] = NaN;
}

/** The percentile of requests, where the members are distributions. */
function mixedPercentile(p: number): Aggregate {
  const odds = Math.log(p / (1 - p));
  return (group, out) => {
    for (let i = 0; i < out.length; i++) {
      let total = 0;
      let mean = 0;
      let square = 0;
      let spread = 0;
      for (const { values, weights, spread: width } of group) {
        const weight = weights![i]!;
        if (!(weight > 0)) continue;
        const log = Math.log(values[i]!);
        total += weight;
        mean += weight * log;
        square += weight * log * log;
        spread += weight * width![i]! * width![i]!;
      }
      mean /= total;
      // The mixture is taken for one distribution with the mixture's mean and variance; 3/π² turns variance into scale².
      const between = Math.max(0, square / total - mean * mean);
      out[i] = Math.exp(mean + Math.sqrt(spread / total + (3 / Math.PI ** 2) * between) * odds);
    }
  };
}

/** The percentile of the members, with linear interpolation between neighbours. */
function plainPercentile(p: number): Aggregate {
  return (group, out) => {
    const here = new Float64Array(group.length);
    for (let i = 0; i < out.length; i++) {
      let size = 0;
      for (const { values } of group) if (!Number.isNaN(values[i])) here[size++] = values[i]!;
      const sorted = here.subarray(0, size).sort();
      const place = p * (size - 1);
      const low = Math.floor(place);
      out[i] = size === 0 ? NaN : sorted[low]! + (place - low) * (sorted[Math.min(low + 1, size - 1)]! - sorted[low]!);
    }
  };
}

function aggregateOf(op: string, group: readonly Vector[]): Aggregate {
  const named = AGGREGATES.get(op);
  if (named) return named;
  const p = Number(op.slice(1)) / 10 ** (op.length - 1);
  // p0 of a distribution would be 0 and means nothing; the plain one is the smallest.
  return group[0]!.spread && p > 0 ? mixedPercentile(p) : plainPercentile(p);
}

/** One vector for each combination of values of the labels `by`. */
export function aggregate(vectors: readonly Vector[], op: string, by: readonly string[]): Vector[] {
  const groups = new Map<string, { labels: Labels; members: Vector[] }>();
  for (const vector of vectors) {
    const key = JSON.stringify(by.map((label) => vector.labels[label]));
    let group = groups.get(key);
    if (!group) {
      const labels = labelsFrom(by.map((label) => [label, vector.labels[label]!] as const));
      groups.set(key, (group = { labels, members: [] }));
    }
    group.members.push(vector);
  }
  return [...groups.values()].map(({ labels, members }) => {
    const values = new Float64Array(members[0]!.values.length);
    aggregateOf(op, members)(members, values);
    return { labels, values };
  });
}

/** Keeps the `count` greatest values of each moment; a vector that is never among them goes. */
export function top(vectors: readonly Vector[], count: number): Vector[] {
  const length = vectors[0]?.values.length ?? 0;
  const kept = vectors.map(({ labels }) => ({ labels, values: new Float64Array(length).fill(NaN) }));
  const used = new Set<number>();
  for (let i = 0; i < length; i++) {
    const order = vectors
      .map((_vector, v) => v)
      .filter((v) => !Number.isNaN(vectors[v]!.values[i]!))
      .sort((a, b) => vectors[b]!.values[i]! - vectors[a]!.values[i]!);
    for (const v of order.slice(0, count)) {
      kept[v]!.values[i] = vectors[v]!.values[i]!;
      used.add(v);
    }
  }
  return kept.filter((_vector, v) => used.has(v));
}
