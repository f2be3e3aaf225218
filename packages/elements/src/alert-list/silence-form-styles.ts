import { css, type CSSResult } from 'lit';

export const silenceFormStyles: CSSResult = css`
  .base {
    padding: 10px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow-wrap: anywhere;
  }

  fieldset {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  legend {
    margin-block-end: 6px;
    padding: 0;
    font-weight: 600;
  }

  p {
    margin: 0;
  }

  .check {
    display: flex;
    align-items: baseline;
    gap: 8px;
    font-family: var(--_font-mono);
    font-size: var(--_font-size-small);
  }

  .check input {
    flex: none;
    accent-color: var(--_accent);
  }

  .named {
    display: grid;
    gap: 2px;
  }

  .named span,
  .muted {
    color: var(--_muted);
  }

  .named input {
    min-inline-size: 0;
    inline-size: 100%;
  }

  .preview {
    padding: 6px 8px;
    border-radius: var(--_radius);
    background: var(--_background);
    font-weight: 600;
  }

  .quick,
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }

  .quick .button {
    min-block-size: 26px;
    padding: 0 8px;
    font-size: var(--_font-size-small);
  }

  .quick [aria-pressed='true'] {
    border-color: var(--_accent);
    color: var(--_accent);
    font-weight: 600;
  }

  .problem,
  .progress {
    display: flex;
    gap: 6px;
    align-items: flex-start;
  }

  .problem {
    color: var(--_critical);
  }

  .progress {
    font-weight: 600;
  }

  .problem svg,
  .progress svg {
    flex: none;
    margin-block-start: 2px;
  }

  .undo {
    margin-block-start: 8px;
  }
`;
