import { css, type CSSResult } from 'lit';

export const variableStyles: CSSResult = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
  }

  .base {
    display: inline-flex;
    align-items: stretch;
    max-inline-size: 100%;
  }

  .label {
    display: inline-flex;
    align-items: center;
    padding-inline: 10px;
    border: 1px solid var(--_border);
    border-inline-end: 0;
    border-start-start-radius: var(--_radius);
    border-end-start-radius: var(--_radius);
    background: var(--_background);
    color: var(--_muted);
    white-space: nowrap;
  }

  .base > .button,
  .base > .field {
    border-color: var(--_border);
    border-start-start-radius: 0;
    border-end-start-radius: 0;
    min-inline-size: 0;
  }

  .words {
    overflow: hidden;
    text-overflow: ellipsis;
    max-inline-size: 220px;
  }

  .popover {
    min-inline-size: 180px;
  }

  .popover:popover-open {
    display: flex;
    flex-direction: column;
    gap: 4px;
    overflow: hidden;
  }

  .options {
    flex: 1 1 auto;
    min-block-size: 60px;
  }

  .search {
    inline-size: 100%;
    flex: none;
  }

  .tick {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    flex: none;
    inline-size: 16px;
    block-size: 16px;
  }

  .tick.box {
    border: 1px solid var(--_border-strong);
    border-radius: 3px;
  }

  .tick svg {
    inline-size: 12px;
    block-size: 12px;
  }

  .note {
    margin: 4px 10px;
    color: var(--_muted);
    font-size: var(--_font-size-small);
  }

  .apply {
    flex: none;
  }

  .failed > svg:first-child {
    color: var(--_critical);
  }
`;
