/** A text from outside for people: no control characters, nothing that turns the direction of what follows, not endless. */
export function plainText(text: string, longest = 1000): string {
  // Bidirectional embeddings and isolates, and letters without a width, can make a text look like another.
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD');
  return clean.length > longest ? `${clean.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : clean;
}

/** The same on one line. */
export function plainLine(text: string, longest = 200): string {
  return plainText(text.replace(/\s+/g, ' ').trim(), longest);
}
