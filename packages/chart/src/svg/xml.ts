/** What XML 1.0 has no place for: control characters but tab and line ends, halves of a pair, and the two that are none. */
// oxlint-disable-next-line no-control-regex -- those are what it is about
const UNFIT =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Any text as the text of an XML element, or the value of an attribute. What XML cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(UNFIT, '\uFFFD').replace(/[&<>"']/g, (letter) => ENTITIES[letter]!);
}

/** A number as short as a thousandth of a px allows. */
export function formatNumber(value: number): string {
  // Not -0, which is longer.
  return String(Math.round(value * 1000) / 1000 || 0);
}
