import { css, type CSSResult } from 'lit';

/** Beside the list where there is room, else in its place. */
export const detailStyles: CSSResult = css`
  .has-detail .body {
    flex: 1 1 auto;
  }

  .detail {
    flex: 0 0 min(400px, 44%);
    min-inline-size: 0;
    padding: 12px;
    border-inline-start: 1px solid var(--_border);
    overflow: hidden auto;
    overflow-wrap: anywhere;
  }

  .detail header,
  .detail .marks,
  .detail .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 8px;
  }

  .detail header {
    flex-wrap: nowrap;
  }

  .detail > * + * {
    margin-block-start: 10px;
  }

  h3,
  h4 {
    margin: 0;
    font: inherit;
    font-weight: 600;
  }

  h3 {
    flex: 1 1 auto;
    min-inline-size: 0;
    font-size: calc(var(--_font-size) * 1.15);
  }

  h4 {
    color: var(--_muted);
    font-size: var(--_font-size-small);
  }

  .detail h4 + * {
    margin-block-start: 4px;
  }

  dl,
  dd,
  .detail ul,
  pre {
    margin: 0;
    padding: 0;
  }

  dl {
    display: grid;
    gap: 4px;
  }

  dl > div {
    display: grid;
    grid-template-columns: minmax(72px, 30%) minmax(0, 1fr);
    gap: 10px;
  }

  dt {
    color: var(--_muted);
  }

  .detail .labels {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    list-style: none;
  }

  .detail .label {
    max-inline-size: 100%;
    border: 1px solid transparent;
    color: inherit;
    cursor: pointer;
    text-align: start;
    overflow-wrap: anywhere;
  }

  .detail .label:hover {
    border-color: var(--_border-strong);
  }

  pre {
    padding: 8px;
    border-radius: var(--_radius);
    background: var(--_background);
    font-family: var(--_font-mono);
    font-size: var(--_font-size-small);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  code {
    font: inherit;
  }

  .detail a {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    color: var(--_accent);
  }

  /* Beside the details there is no room for what they say as well. */
  @container obs-alert-list (max-width: 1000px) {
    .has-detail .head .row,
    .has-detail .lines > .alert {
      grid-template-columns: 150px minmax(0, 1fr) 76px;
    }

    .has-detail .value {
      display: none;
    }
  }

  @container obs-alert-list (max-width: 820px) {
    .has-detail .toolbar,
    .has-detail .grid {
      display: none;
    }

    .detail {
      flex: 1 1 auto;
      border: 0;
    }
  }
`;
