import type { DataSource } from '@obs-kit/core';
import type { KnownMetrics } from './metadata.js';
import type { Connection } from './query.js';

/**
 * What a source offers besides queries and alerts, each loaded when it is asked for.
 * @param check Throws where a setting is wrong.
 */
export function createFurther(connection: Connection, check: () => void): Pick<DataSource, 'suggest' | 'annotations'> {
  const known: KnownMetrics = { metrics: undefined };
  return {
    async suggest(request, { signal }) {
      check();
      const { suggest } = await import('./suggest.js');
      return suggest({ client: connection.client, known, signal }, request);
    },
    async annotations(request, context) {
      check();
      const { queryAnnotations } = await import('./annotations.js');
      return queryAnnotations(connection, request, context);
    },
  };
}
