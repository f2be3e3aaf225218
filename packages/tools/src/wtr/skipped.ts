import type { Reporter } from '@web/test-runner';
import { browserTestsOf } from './results.js';

/** Names what was skipped, which the runner's own reporter only counts. */
export function skippedReporter(): Reporter {
  return {
    stop({ sessions }) {
      for (const { title, outcome } of browserTestsOf(sessions)) {
        if (outcome === 'skipped') console.log(`skipped: ${title}`);
      }
    },
  };
}
