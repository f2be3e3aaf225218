import { css, type CSSResult } from 'lit';

/** The card of a mark, and what is seen of it before. */
export const cardStyles: CSSResult = css`
  .popover {
    --_most: 320px;
    padding: 8px 10px;
    font-size: var(--_font-size-small);
    line-height: 1.45;
    max-inline-size: min(340px, calc(100vw - 16px));
    overflow-wrap: anywhere;
  }

  .tip {
    pointer-events: none;
    overflow: hidden;
  }

  .title,
  .heading {
    font-weight: 600;
  }

  .clip {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .muted {
    color: var(--_muted);
  }

  .text {
    margin-block-start: 4px;
    white-space: pre-line;
  }

  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-block-start: 6px;
  }

  .tag {
    padding: 0 6px;
    border: 1px solid var(--_border);
    border-radius: 9px;
    font-size: 11px;
  }

  .switch {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
    cursor: pointer;
  }

  .switch input {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--_accent);
  }

  ul {
    margin: 6px 0 0;
    padding: 0;
    list-style: none;
  }

  li {
    padding-block: 6px;
    border-block-start: 1px solid var(--_border);
  }

  a {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-block-size: 24px;
    margin-block-start: 4px;
    color: var(--_accent);
  }

  a svg {
    inline-size: 14px;
    block-size: 14px;
  }
`;
