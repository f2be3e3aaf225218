import { css, type CSSResult } from 'lit';

/** Titles that sort, the search between them, and the menu. */
export const legendHeadStyles: CSSResult = css`
  .sort {
    gap: 2px;
    min-inline-size: 0;
    align-self: stretch;
    padding: 0;
    font-weight: 500;
    border-radius: 4px;
  }

  .name .sort {
    flex: none;
    padding-inline: 6px 2px;
  }

  .value .sort {
    flex-direction: row-reverse;
    margin-inline: -4px;
    padding-inline: 4px;
  }

  .sort:hover,
  [aria-sort]:not([aria-sort='none']) .sort {
    color: var(--_text);
  }

  .arrow {
    display: inline-flex;
    inline-size: 1.1em;
    flex: none;
  }

  .arrow svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }

  /* What has no room in its one line is not seen. */
  .search {
    display: flex;
    flex: 1 1 0;
    flex-wrap: wrap;
    overflow: hidden;
    align-items: center;
    gap: 0 4px;
    min-inline-size: 24px;
    max-inline-size: 360px;
    block-size: 22px;
    padding-inline: 4px;
    border: 1px solid transparent;
    border-radius: 4px;
    background: var(--_surface);
    cursor: text;
  }

  .search:hover {
    border-color: var(--_border);
  }

  .search:focus-within,
  .search.filled {
    border-color: var(--_border-strong);
    color: var(--_text);
  }

  .search:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
  }

  .search svg {
    flex: none;
    inline-size: 14px;
    block-size: 20px;
  }

  .search input {
    flex: 1 1 60px;
    inline-size: 60px;
    min-inline-size: 0;
    block-size: 20px;
    padding: 0;
    border: 0;
    outline: 0;
    background: none;
    font: inherit;
    color: var(--_text);
    text-align: start;
    text-overflow: ellipsis;
    appearance: none;
  }

  .search input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .search:has([aria-invalid]) {
    border-color: var(--_critical);
  }

  .count {
    flex: none;
    line-height: 20px;
    color: var(--_muted);
    white-space: nowrap;
  }

  .more {
    flex: none;
    margin-inline-start: auto;
    color: var(--_muted);
  }

  .button.more {
    inline-size: 24px;
    min-block-size: 22px;
    block-size: 22px;
  }

  .choice {
    gap: 8px;
    inline-size: 100%;
    min-block-size: 30px;
    padding: 0 14px 0 8px;
    border-radius: 4px;
  }

  .choice:hover,
  .choice:focus {
    background: var(--_hover);
  }

  .choice:focus-visible {
    outline-offset: -2px;
  }

  .heading {
    margin: 4px 0 0;
    padding: 6px 8px 2px;
    border-block-start: 1px solid var(--_border);
    color: var(--_muted);
    font-weight: 600;
  }

  /* Where there is little room the search is its icon, and has the whole head while somebody writes. */
  .narrow .search:not(:focus-within) .count,
  .narrow .search:not(:focus-within, .filled) input {
    flex: 0 0 0;
    inline-size: 0;
    overflow: hidden;
  }

  .narrow .search:not(:focus-within, .filled) {
    flex: 0 0 24px;
    margin-inline-start: auto;
    cursor: pointer;
  }

  .narrow .search:not(:focus-within, .filled) + .more {
    margin-inline-start: 0;
  }

  .narrow .head .row:has(input:focus) {
    grid-template-columns: minmax(0, 1fr);
  }

  .narrow .head .row:has(input:focus) .name {
    max-inline-size: var(--_box);
  }

  .narrow .head .row:has(input:focus) :is(.value, .sort) {
    display: none;
  }
`;
