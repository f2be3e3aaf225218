import { css, type CSSResult } from 'lit';

/** What is above the rows: filters, states to choose, notes. */
export const toolbarStyles: CSSResult = css`
  .toolbar {
    flex: none;
    display: flex;
    flex-direction: column;
    gap: 8px;
    padding: 10px 12px;
    border-block-end: 1px solid var(--_border);
  }

  .line,
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 8px;
  }

  .filter {
    flex: 1 1 160px;
    min-inline-size: 0;
  }

  select.field {
    flex: 0 1 auto;
    min-inline-size: 0;
    max-inline-size: 190px;
    text-overflow: ellipsis;
  }

  .button.download {
    inline-size: 32px;
    min-block-size: 32px;
  }

  .count {
    margin-inline-start: auto;
    color: var(--_muted);
    font-size: var(--_font-size-small);
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-block-size: 26px;
    padding: 0 9px 0 7px;
    border: 1px solid var(--_border-strong);
    border-radius: 999px;
    background: none;
    color: var(--_muted);
    font: inherit;
    font-size: var(--_font-size-small);
    cursor: pointer;
  }

  .chip[aria-pressed='false'] span:not(.number) {
    text-decoration: line-through;
  }

  .chip[aria-pressed='true'] {
    border-color: var(--_state);
    background: color-mix(in srgb, var(--_state) 12%, var(--_surface));
    color: var(--_text);
  }

  .chip[aria-pressed='true'] svg {
    color: var(--_state);
  }

  .chip:hover {
    background-image: linear-gradient(var(--_hover), var(--_hover));
  }

  .chip svg {
    flex: none;
    inline-size: 14px;
    block-size: 14px;
  }

  .number {
    font-weight: 600;
  }

  .note {
    padding: 6px 12px;
    border-block-end: 1px solid var(--_border);
    font-size: var(--_font-size-small);
  }
`;
