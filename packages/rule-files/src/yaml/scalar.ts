import { ObsError } from '@obs-kit/core';

/**
 * What the YAML parser of Prometheus and Alertmanager refuses as it stands (controls, byte order marks), or takes for the
 * end of a line as YAML 1.1 does.
 */
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;

/** Words that are no texts in YAML 1.1 or 1.2. */
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** Letters first, so that it is no number, date, tag or anything else but a text. */
const PLAIN = /^(?:[a-zA-Z_(]|\d+(?:ms|[smhdwy])(?=\d|$))/;

/** How a text may be written. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal';

/** Whether a text can be written in a style and be read as the same text; in every block context. */
export function fits(text: string, style: ScalarStyle): boolean {
  if (style === 'double') return true;
  if (UNPRINTABLE.test(text) || text.includes('\t') || /\p{Surrogate}/u.test(text)) return false;
  if (style === 'literal') return /^[^\s][^]*$/.test(text) && /\n/.test(text) && !/\n\n$|\n +(?:\n|$)/.test(text);
  if (text.includes('\n')) return false;
  if (style === 'single') return true;
  return PLAIN.test(text) && !RESERVED.test(text) && !/: | #|[: ]$/.test(text);
}

/**
 * Writes a text so that it is read as the same text, by YAML 1.1 and 1.2.
 * @param indent Spaces before the lines of a text of several lines; `undefined` where it must stay on one line.
 * @param style Taken where it can be.
 */
export function formatScalar(text: string, indent: string | undefined, style: ScalarStyle = 'plain'): string {
  const styles: readonly ScalarStyle[] = [style, 'plain', 'literal', 'single', 'double'];
  const fitting = styles.find((one) => (one !== 'literal' || indent !== undefined) && fits(text, one)) ?? 'double';
  if (fitting === 'plain') return text;
  if (fitting === 'single') return `'${text.replaceAll("'", "''")}'`;
  if (fitting === 'double') return doubleQuoted(text);
  const lines = text.replace(/\n$/, '').split('\n');
  const header = text.endsWith('\n') ? '|' : '|-';
  return [header, ...lines.map((line) => (line === '' ? '' : `${indent}${line}`))].join('\n');
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
]);

function doubleQuoted(text: string): string {
  if (/\p{Surrogate}/u.test(text))
    throw new ObsError({
      code: 'yaml-text-invalid',
      message: 'text has half of a character and cannot be written: {text}',
      hint: 'Remove the damaged character.',
      values: { text: JSON.stringify(text) },
    });
  const special = new RegExp(`["\\\\\\n\\t]|${UNPRINTABLE.source}`, 'g');
  return `"${text.replace(special, (char) => SHORT.get(char) ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}
