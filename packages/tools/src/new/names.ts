/** The ways in which one name is written: `top-n` → `top-n`, `topN`, `TopN`. */
export interface Names {
  readonly kebab: string;
  readonly camel: string;
  readonly pascal: string;
}

/** Throws when the text is no name of lower-case words joined by dashes. */
export function namesOf(text: string): Names {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text)) {
    throw new Error(`name "${text}" is not made of lower-case words joined by dashes, such as top-n`);
  }
  const camel = text.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return { kebab: text, camel, pascal: camel.charAt(0).toUpperCase() + camel.slice(1) };
}
