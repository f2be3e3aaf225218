import type { Labels, Report } from '@obs-kit/core';
import type { Fields } from '../yaml/fields.js';

/** Labels or annotations whose names have to be names of labels; a wrong one makes the fields not ok. */
export function checkLabelNames(fields: Fields, key: string): Labels {
  const labels = fields.labels(key);
  for (const name of Object.keys(labels)) {
    if (!checkName(name, /^[a-zA-Z_][a-zA-Z0-9_]*$/, fields.report.at(key).at(name))) fields.ok = false;
  }
  return labels;
}

/**
 * Whether Prometheus takes a name for a metric or a label. Version 3 takes any that is not empty, older ones those that
 * match `classic`; the difference is reported, but is no error.
 */
export function checkName(name: string, classic: RegExp, report: Report): boolean {
  if (name === '' || name === '__name__') {
    report.add({
      code: 'rule-name-invalid',
      message: 'name "{name}" cannot be given to a label or metric',
      hint: 'Choose another name.',
      values: { name },
    });
    return false;
  }
  if (!classic.test(name)) {
    report.add({
      code: 'rule-name-utf8',
      message: 'name {name} is read by Prometheus 3 and newer alone',
      hint: 'Use letters, digits and _ if an older one has to read the file.',
      values: { name },
    });
  }
  return true;
}
