import { css, type CSSResult } from 'lit';

export const timeseriesStyles: CSSResult = css`
  :host {
    block-size: var(--_height, 280px);
    min-block-size: 0;
  }

  :host([embedded]) {
    block-size: 100%;
  }

  .content {
    block-size: 100%;
    container: content / size;
  }

  .layout {
    display: flex;
    flex-direction: column;
    gap: 6px;
    block-size: 100%;
  }

  obs-chart {
    flex: 1;
    min-block-size: 0;
    min-inline-size: 0;
    block-size: auto;
  }

  obs-legend {
    /* Whole rows of 24 px. */
    max-block-size: round(down, 34%, 24px);
  }

  @container content (inline-size >= 420px) {
    .layout.right {
      flex-direction: row;
      gap: 12px;
    }

    .right obs-legend {
      min-inline-size: min(38%, 130px);
      max-inline-size: 40%;
      max-block-size: 100%;
    }
  }

  /* Where there is hardly room for the chart, it has all of it. */
  @container content (block-size < 130px) {
    obs-legend {
      display: none;
    }
  }
`;
