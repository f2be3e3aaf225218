import type { ObsError } from '@obs-kit/core';

const NOTICES: ReadonlySet<string> = new Set([
  'yaml-key-unknown',
  'rule-document-skipped',
  'rule-file-several-documents',
  'rule-name-utf8',
  'grafana-part-lost',
]);

/** Whether a problem of this package is worth a look, but left nothing out that could be used. */
export function isNotice(problem: ObsError): boolean {
  return NOTICES.has(problem.code);
}
