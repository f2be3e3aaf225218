/** Samples of one series as Prometheus' remote write carries them: what no text format can (native histograms). */
export interface WrittenSeries {
  /** `__name__` among them. */
  readonly labels: Readonly<Record<string, string>>;
  /** Times in ms. */
  readonly samples?: readonly { readonly time: number; readonly value: number }[];
  readonly exemplars?: readonly {
    readonly labels: Readonly<Record<string, string>>;
    readonly time: number;
    readonly value: number;
  }[];
  readonly histograms?: readonly WrittenHistogram[];
}

/** A native histogram of whole counts with schema 0: bucket `i` of `positive` ends at 2 to the power of `i`. */
export interface WrittenHistogram {
  readonly time: number;
  readonly sum: number;
  /** Within 0.001 of zero. */
  readonly zero: number;
  /** From bucket 0 on, none empty. */
  readonly positive: readonly number[];
  readonly negative: readonly number[];
}

/**
 * Writes series to a server's `/api/v1/write` (Prometheus, VictoriaMetrics): protocol version 1, a snappy block that holds
 * a protobuf `WriteRequest`. Prometheus takes only times near now.
 */
export async function remoteWrite(url: string, series: readonly WrittenSeries[]): Promise<void> {
  const response = await fetch(`${url}/api/v1/write`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-protobuf',
      'content-encoding': 'snappy',
      'x-prometheus-remote-write-version': '0.1.0',
    },
    body: new Uint8Array(snappyOf(series.flatMap((one) => message(1, seriesBytes(one))))),
  });
  if (!response.ok) throw new Error(`remote write refused: ${response.status} ${await response.text()}`);
  await response.arrayBuffer();
}

type Bytes = readonly number[];

function seriesBytes({ labels, samples = [], exemplars = [], histograms = [] }: WrittenSeries): Bytes {
  return [
    ...labelBytes(labels),
    ...samples.flatMap(({ time, value }) => message(2, [...double(1, value), ...integer(2, time)])),
    ...exemplars.flatMap(({ labels: own, time, value }) =>
      message(3, [...labelBytes(own), ...double(2, value), ...integer(3, time)]),
    ),
    ...histograms.flatMap((histogram) => message(4, histogramBytes(histogram))),
  ];
}

function labelBytes(labels: Readonly<Record<string, string>>): Bytes {
  // The protocol wants them sorted.
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.flatMap(([name, value]) => message(1, [...text(1, name), ...text(2, value)]));
}

function histogramBytes({ time, sum, zero, positive, negative }: WrittenHistogram): Bytes {
  const count = [zero, ...positive, ...negative].reduce((a, b) => a + b, 0);
  return [
    ...integer(1, count),
    ...double(3, sum),
    ...double(5, 0.001),
    ...integer(6, zero),
    ...bucketBytes(8, negative),
    ...bucketBytes(11, positive),
    ...integer(15, time),
  ];
}

/** One span from bucket 0 on, and each count as its difference from the one before. */
function bucketBytes(field: number, counts: readonly number[]): Bytes {
  if (counts.length === 0) return [];
  const deltas = counts.map((count, i) => count - (counts[i - 1] ?? 0));
  return [
    ...message(field, integer(2, counts.length)),
    ...message(
      field + 1,
      deltas.flatMap((delta) => varint(zigzag(delta))),
    ),
  ];
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function varint(value: number): Bytes {
  const bytes: number[] = [];
  let rest = BigInt(value);
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
}

function integer(field: number, value: number): Bytes {
  return [field << 3, ...varint(value)];
}

function double(field: number, value: number): Bytes {
  return [(field << 3) | 1, ...new Uint8Array(Float64Array.of(value).buffer)];
}

function message(field: number, bytes: Bytes): Bytes {
  return [(field << 3) | 2, ...varint(bytes.length), ...bytes];
}

function text(field: number, value: string): Bytes {
  return message(field, [...new TextEncoder().encode(value)]);
}

/** As literals alone, each of at most 64 KiB: nothing is compressed, and every reader understands it. */
function snappyOf(bytes: Bytes): Bytes {
  const block: number[] = [...varint(bytes.length)];
  for (let from = 0; from < bytes.length; from += 65_536) {
    const literal = bytes.slice(from, from + 65_536);
    const last = literal.length - 1;
    block.push(61 << 2, last & 255, last >> 8, ...literal);
  }
  return block;
}
