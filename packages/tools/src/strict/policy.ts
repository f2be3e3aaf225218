export interface PolicyOptions {
  /** Names of the Trusted Types policies that the page may create. Default: the library's own. */
  readonly trustedTypes?: readonly string[];
  /** Origins besides its own that the page may ask. */
  readonly connect?: readonly string[];
  /** Hashes of inline style elements whose text is known, as `sha256-…`. */
  readonly styles?: readonly string[];
}

/**
 * The Content Security Policy that obs-kit promises to run under: nothing inline, nothing evaluated, no foreign host,
 * and Trusted Types enforced.
 */
export function strictPolicy({
  trustedTypes = ['lit-html', 'obs-kit', 'obs-kit-alerting'],
  connect = [],
  styles = [],
}: PolicyOptions = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${["'self'", ...styles.map((hash) => `'${hash}'`)].join(' ')}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "worker-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypes.join(' ')}`,
  ].join('; ');
}

/**
 * The same for the built Storybook, which adds what its own frame needs and our stories do not: a default Trusted Types
 * policy (see `stories/.storybook/preview-head.html`) and three inline style elements of constant text: the empty one
 * that is filled through the CSSOM, and two that hide scroll bars. docs/decisions/strict-storybook.md tells the story.
 */
export function storybookPolicy(): string {
  return strictPolicy({
    trustedTypes: ['lit-html', 'default'],
    styles: [
      'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
      'sha256-PPXvTto92uh84aFCI7MBOIX0TMcl90R+oo61A3tFCvw=',
      'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=',
    ],
  });
}
