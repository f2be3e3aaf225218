import type { ErrorValues, Report } from '@obs-kit/core';

/** Adds what is wrong with a setting; its path is the report's. @param problem Goes on after "setting". */
export function refuse(report: Report, problem: string, values: ErrorValues = {}): undefined {
  report.add({
    code: 'serve-config-invalid',
    message: `setting ${problem}`,
    hint: 'Correct it in the configuration; docs/cli.md lists the settings.',
    values,
  });
}
