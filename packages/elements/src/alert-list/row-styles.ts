import { css, type CSSResult } from 'lit';

/** The rows and their heads; on a narrow list a row is two lines, and the toolbar is as wide as the list. */
export const rowStyles: CSSResult = css`
  .body {
    flex: 0 1 auto;
    display: flex;
    min-block-size: 0;
  }

  .grid {
    flex: 1 1 0;
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
  }

  .head {
    flex: none;
    padding-inline-end: var(--_scroll-bar, 0px);
    overflow: hidden;
    border-block-end: 1px solid var(--_border);
    color: var(--_muted);
    font-size: var(--_font-size-small);
  }

  .head button {
    all: unset;
    display: inline-flex;
    align-items: center;
    gap: 2px;
    padding-block: 5px;
    cursor: pointer;
  }

  .head button:hover {
    color: var(--_text);
  }

  .head button:focus-visible {
    outline: 2px solid var(--_focus);
  }

  .head svg {
    inline-size: 12px;
    block-size: 12px;
  }

  [aria-sort='ascending'] svg {
    transform: scaleY(-1);
  }

  .scroller {
    flex: 0 1 auto;
    min-block-size: calc(var(--_font-size) * 4.2);
    overflow: hidden auto;
    overflow-anchor: none;
  }

  .lines {
    position: relative;
  }

  .row {
    display: grid;
    align-items: center;
    gap: 0 12px;
    padding-inline: 12px;
  }

  .lines > .row {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    block-size: calc(var(--_font-size) * 4.2);
    grid-template-columns: 150px minmax(0, 1fr) 76px 64px;
    border-block-end: 1px solid var(--_border);
    border-inline-start: 3px solid var(--_state);
    cursor: pointer;
    overflow: hidden;
  }

  .head .row {
    grid-template-columns: 150px minmax(0, 1fr) 76px 64px;
    border-inline-start: 3px solid transparent;
  }

  .lines > .group {
    block-size: calc(var(--_font-size) * 2.7);
    grid-template-columns: minmax(0, 1fr);
    border-inline-start-color: transparent;
    background: var(--_background);
  }

  .group .cell {
    display: flex;
    align-items: center;
    gap: 8px;
    white-space: nowrap;
  }

  .group strong,
  .group .muted {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .group strong {
    flex: none;
    max-inline-size: 60%;
  }

  .twist {
    display: inline-flex;
    flex: none;
  }

  .twist.open {
    transform: rotate(90deg);
  }

  .lines > .row:hover,
  .lines > [aria-selected='true'] {
    background-image: linear-gradient(var(--_hover), var(--_hover));
  }

  .lines > .row:focus-visible {
    outline-offset: -2px;
  }

  .cell {
    min-inline-size: 0;
  }

  .since,
  .value {
    text-align: end;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .title {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    white-space: nowrap;
    overflow: hidden;
  }

  .title strong {
    flex: none;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .summary {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .label {
    flex: 0 0 auto;
    max-inline-size: 260px;
    padding: 0 6px;
    border-radius: 4px;
    background: var(--_hover);
    font-family: var(--_font-mono);
    font-size: var(--_font-size-small);
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .mark {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 4px;
    padding: 0 6px;
    border: 1px solid var(--_border-strong);
    border-radius: 4px;
    font-size: var(--_font-size-small);
  }

  .mark svg {
    inline-size: 13px;
    block-size: 13px;
  }

  @media (forced-colors: active) {
    .lines > [aria-selected='true'] {
      border-inline-start: 6px solid Highlight;
    }
  }

  @container obs-alert-list (max-width: 560px) {
    .head {
      display: none;
    }

    .lines > .alert {
      grid-template-columns: minmax(0, 1fr) auto;
      grid-template-areas: 'state since' 'name value';
      align-content: center;
      gap: 2px 10px;
      block-size: calc(var(--_font-size) * 5.4);
    }

    .alert .state {
      grid-area: state;
    }

    .alert .name {
      grid-area: name;
    }

    .alert .since {
      grid-area: since;
    }

    .alert .value {
      grid-area: value;
    }

    .summary {
      display: none;
    }

    .count {
      margin-inline-start: 0;
    }

    .filter {
      flex-basis: 100%;
    }

    select.field {
      flex: 1 1 0;
    }
  }
`;
