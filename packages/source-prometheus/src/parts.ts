import { ObsError, type HttpStream } from '@obs-kit/core';
import type { PrometheusClient } from './client.js';
import type * as Formats from './formats.js';
import type { createFurther } from './further.js';
import type { Grid, ParsedAnswer } from './matrix/index.js';
import type { RangeReader } from './ranges.js';
import type { Settings } from './settings.js';

/** Reads the body of an answer of the API. */
export type ReadBody = (
  stream: HttpStream,
  options: { readonly signal: AbortSignal; readonly grid?: Grid },
) => Promise<ParsedAnswer>;

/**
 * What `import '@obs-kit/source-prometheus/all.js'` adds. Together it outweighs everything else of the adapter, and a page
 * with a few charts over the last hour does without it: docs/decisions/sizes.md.
 */
export interface Parts {
  /** Makes the reader of one client, which parses bytes while they come. */
  readonly createBodyReader: () => ReadBody;
  /** Asks only for what is new since the last refresh, and for long ranges in pieces. */
  readonly createRangeReader: (client: PrometheusClient, settings: Settings) => RangeReader;
  /** Suggestions and annotations. A source that was made before does not offer them. */
  readonly createFurther: typeof createFurther;
  /** Tables, histograms and exemplars. */
  readonly formats: () => Promise<typeof Formats>;
}

const parts: { -readonly [Name in keyof Parts]?: Parts[Name] } = {};

export function addParts(more: Parts): void {
  Object.assign(parts, more);
}

/** The part, if the page has it. */
export function partOf<Name extends keyof Parts>(name: Name): Partial<Parts>[Name] {
  return parts[name];
}

/** The part that `use` is not possible without. Throws `prometheus-part-missing`. */
export function requirePart<Name extends keyof Parts>(name: Name, use: string): NonNullable<Partial<Parts>[Name]> {
  const part = partOf(name);
  if (part) return part;
  throw new ObsError({
    code: 'prometheus-part-missing',
    message: 'page did not load what Prometheus needs for {use}',
    hint: "Import '@obs-kit/source-prometheus/all.js', too.",
    values: { use },
  });
}
