import { css, type CSSResult } from 'lit';

/** For the shadow root of every chart. */
export const readerStyles: CSSResult = css`
  /* The box cuts what stands out of it. */
  .plot > [role='application']:focus-visible {
    outline-offset: -2px;
  }

  .shapes {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    pointer-events: none;
  }

  dialog.keys {
    inline-size: max-content;
    max-inline-size: min(480px, calc(100vw - 16px));
    max-block-size: calc(100vh - 16px);
    margin: auto;
    padding: 12px 16px 16px;
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
    cursor: auto;
  }

  dialog.keys::backdrop {
    background: rgb(0 0 0 / 30%);
  }

  .keys .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    margin-block-end: 8px;
  }

  .keys .title {
    font-weight: 650;
  }

  .keys table {
    border-spacing: 0;
  }

  .keys :is(th, td) {
    padding: 4px 0;
    text-align: start;
    vertical-align: baseline;
    font-weight: 400;
  }

  .keys th {
    padding-inline-end: 16px;
    white-space: nowrap;
  }

  .keys kbd {
    display: inline-block;
    min-inline-size: 22px;
    padding: 0 5px;
    border: 1px solid var(--_border-strong);
    border-radius: 4px;
    font: inherit;
    font-size: var(--_font-size-small);
    text-align: center;
  }
`;

/** For the shadow root of every legend. */
export const swatchStyles: CSSResult = css`
  .swatch.patterned {
    inline-size: 30px;
    block-size: 12px;
    border: 0;
    border-radius: 0;
    background: none;
    translate: 0 2px;
  }

  .swatch.patterned svg {
    display: block;
    inline-size: 30px;
    block-size: 12px;
    color: var(--_pattern-color, var(--color));
  }

  [aria-pressed='false'] .swatch.patterned svg {
    opacity: 0.45;
  }
`;
