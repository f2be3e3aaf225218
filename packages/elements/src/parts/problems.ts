import type { ObsError } from '@obs-kit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { messages, wordsOf } from '../base/messages.js';

/** A short list of what is wrong, folded when there is more than one; nothing when nothing is. Text only. */
export function renderProblems(problems: readonly ObsError[]): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  return html`
    <div part="problems" class="problems" role="status">
      <details ?open=${problems.length === 1}>
        <summary>${messages.problems(problems.length)}</summary>
        <ul>
          ${problems.map((problem) => {
            const { message, hint } = wordsOf(problem);
            return html`
              <li>
                ${
                  problem.where
                    ? html`
                        <code>${problem.where}</code>
                      `
                    : nothing
                }
                ${message}. ${hint}
                <span class="code">${problem.code}</span>
              </li>
            `;
          })}
        </ul>
      </details>
    </div>
  `;
}
