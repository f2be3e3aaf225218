import { css, type CSSResult } from 'lit';

/** 24 columns; a row is 30 px and a gap 8 px high, as in `docs/decisions/grid-layout.md`. */
export const dashboardStyles: CSSResult = css`
  :host {
    container-type: inline-size;
    background: var(--_background);
  }

  .base {
    padding: calc(var(--_space) * 2);
  }

  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space) calc(var(--_space) * 2);
    margin-block-end: calc(var(--_space) * 1.5);
  }

  .heading {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px;
    min-inline-size: 0;
  }

  .title {
    margin: 0;
    font-size: calc(var(--_font-size) * 1.4);
    font-weight: 650;
    letter-spacing: -0.01em;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space);
    flex: 1 1 auto;
    justify-content: flex-end;
  }

  .time {
    display: flex;
    gap: var(--_space);
    align-items: center;
  }

  .grid {
    display: grid;
    grid-template-columns: repeat(24, minmax(0, 1fr));
    grid-auto-rows: minmax(30px, auto);
    gap: 8px;
  }

  .cell {
    grid-column: var(--_column);
    grid-row: var(--_row);
    min-inline-size: 0;
    contain: size;
  }

  .grid ::slotted(*) {
    grid-column: var(--obs-columns, var(--_columns, 1 / -1));
    grid-row: var(--obs-rows, var(--_rows, auto));
    min-inline-size: 0;
    block-size: auto;
    /* What a panel holds may not stretch the rows, as other markup may. */
    contain: var(--_contain, none);
  }

  .grid ::slotted([height]:not([height=''])) {
    grid-row: var(--obs-rows, auto);
    block-size: var(--_height, auto);
  }

  .loading {
    grid-column: 1 / -1;
    grid-row: span 4;
    margin: 0;
    place-self: center;
    color: var(--_muted);
  }

  @container (max-width: 900px) {
    .cell,
    .grid ::slotted(*) {
      grid-column: var(--_columns-middle, 1 / -1);
    }

    .cell {
      grid-row: var(--_rows);
    }
  }

  @container (max-width: 600px) {
    .base {
      padding: var(--_space);
    }

    .controls {
      justify-content: flex-start;
    }

    .time {
      flex: 1 1 100%;
    }

    .cell,
    .grid ::slotted(*) {
      grid-column: var(--_columns-narrow, 1 / -1);
    }
  }
`;
