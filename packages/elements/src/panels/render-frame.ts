import { systemClock, type ObsError } from '@obs-kit/core';
import { html, type TemplateResult } from 'lit';
import { panelMenuOf } from './panel-menu.js';
import type { PanelInputController, PanelInputHost } from './panel-input.js';

export interface FrameInput {
  readonly content: TemplateResult;
  readonly failure: ObsError | undefined;
  readonly problems: readonly ObsError[];
}

/** The frame of a panel element that stands alone: the same as `<obs-panel>` gives it. */
export function renderPanelFrame<Options extends object>(
  host: PanelInputHost,
  input: PanelInputController<Options>,
  { content, failure, problems }: FrameInput,
): TemplateResult {
  const { data, refresh } = input;
  return html`
    <obs-panel-frame
      exportparts="frame, header, title, body, message, error"
      .heading=${host.title}
      .description=${host.description}
      .data=${data}
      .failure=${failure}
      .problems=${problems}
      .menu=${panelMenuOf({
        title: host.title,
        frames: data?.frames ?? [],
        refresh,
        view: host.view,
        onView: (view) => (host.view = view),
      })}
      .onRetry=${refresh}
      .clock=${input.session?.clock ?? systemClock}
      .locale=${input.locale}
    >
      ${content}
    </obs-panel-frame>
  `;
}
