import { css, type CSSResultGroup } from 'lit';
import { tokens } from './tokens.js';

/**
 * What a page's own rules cannot reach into: everything inherited starts anew at the first level of the shadow root, so
 * that a `* { letter-spacing: 3px; text-transform: uppercase }` of the page ends at the element's border. The colour
 * scheme, visibility and pointer behaviour are the page's to say. An element of ours at the first level does the same in
 * its own shadow root; a rule here would win over its own size.
 */
const reset = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-inline-size: 0;
  }

  :host([hidden]) {
    display: none;
  }

  /* The space around the first elements of a template must not become lines; a scope's content is the page's. */
  :host(:not(obs-scope)) {
    line-height: 0 !important;
    white-space: normal !important;
  }

  :host > :where(div, section, form, button) {
    all: initial;
    display: block;
    color-scheme: inherit;
    visibility: inherit;
    pointer-events: inherit;
    cursor: inherit;
    color: var(--_text);
    font: 400 var(--_font-size) / 1.5 var(--_font-family);
    font-variant-numeric: tabular-nums;
    -webkit-font-smoothing: antialiased;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  .sr-only {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** Buttons and fields, so that they are the same everywhere: `class="button"`, `"button icon"`, `"button primary"`, `"field"`. */
const controls = css`
  .button,
  .field {
    font: inherit;
    color: inherit;
    min-block-size: 32px;
    padding: 0 10px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    margin: 0;
  }

  .field {
    border-color: var(--_border-strong);
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    cursor: pointer;
    user-select: none;
    white-space: nowrap;
  }

  .button:hover:not(:disabled) {
    background-image: linear-gradient(var(--_hover), var(--_hover));
  }

  .button.primary {
    border-color: var(--_accent);
    background-color: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  .button.plain {
    border-color: transparent;
    background-color: transparent;
  }

  .button.icon {
    padding: 0;
    inline-size: 28px;
    min-block-size: 28px;
    flex: none;
  }

  .button:disabled {
    opacity: 0.5;
    cursor: default;
  }

  .button svg {
    inline-size: 16px;
    block-size: 16px;
    flex: none;
  }

  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
    }
  }
`;

/** First in every element's `static styles`: tokens, the reset, and the look of controls. */
export const baseStyles: CSSResultGroup = [tokens, reset, controls];
