import { css, type CSSResult, type CSSResultGroup } from 'lit';
import { detailStyles } from './detail-styles.js';
import { rowStyles } from './row-styles.js';
import { stateStyles } from './state-styles.js';
import { toolbarStyles } from './toolbar-styles.js';

const own: CSSResult = css`
  :host {
    display: flex;
    flex-direction: column;
    container: obs-alert-list / inline-size;
    max-block-size: 560px;
  }

  .base {
    flex: 1 1 auto;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
  }

  p {
    margin: 0;
  }

  .muted {
    color: var(--_muted);
  }

  .problem {
    color: var(--_critical);
  }
`;

export const alertListStyles: CSSResultGroup = [stateStyles, own, toolbarStyles, rowStyles, detailStyles];
