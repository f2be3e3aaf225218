import { css, type CSSResult } from 'lit';

/** The look of {@link renderProblems}. */
export const problemsStyles: CSSResult = css`
  .problems {
    margin-block-end: var(--_space);
    padding: 8px 12px;
    border: 1px solid var(--_warning);
    border-inline-start-width: 4px;
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .problems summary {
    font-weight: 600;
    cursor: pointer;
  }

  .problems ul {
    margin: 6px 0 0;
    padding-inline-start: 18px;
    max-block-size: 12em;
    overflow: auto;
  }

  .problems li {
    margin-block: 2px;
    overflow-wrap: anywhere;
  }

  .problems code,
  .problems .code {
    font-family: var(--_font-mono);
    font-size: var(--_font-size-small);
    color: var(--_muted);
  }
`;
