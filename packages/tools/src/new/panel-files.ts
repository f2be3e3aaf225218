import type { Names } from './names.js';

/** The modules of a new panel's folder, by path: a list of one value per series, until somebody draws something else. */
export function panelFiles({ kebab, camel, pascal }: Names): Map<string, string> {
  const folder = `packages/elements/src/panels/${kebab}`;
  const capital = kebab.replaceAll('-', '_').toUpperCase();
  return new Map([
    [`packages/elements/src/${kebab}.ts`, entryOf(kebab, pascal)],
    [`${folder}/index.ts`, indexOf(kebab, camel)],
    [`${folder}/type.ts`, typeOf(kebab, camel, pascal, capital)],
    [`${folder}/options.ts`, optionsOf(pascal, capital)],
    [`${folder}/values.ts`, valuesOf(camel, pascal)],
    [`${folder}/styles.ts`, stylesOf(camel)],
    [`${folder}/${kebab}-element.ts`, elementOf(kebab, camel, pascal)],
    [`${folder}/obs-${kebab}.ts`, registrationOf(kebab, pascal)],
  ]);
}

function entryOf(kebab: string, pascal: string): string {
  return `import './panels/${kebab}/obs-${kebab}.js';

export { Obs${pascal} } from './panels/${kebab}/${kebab}-element.js';
`;
}

function indexOf(kebab: string, camel: string): string {
  return `import './obs-${kebab}.js';

export { ${camel} } from './type.js';
`;
}

function typeOf(kebab: string, camel: string, pascal: string, capital: string): string {
  return `import type { PanelType } from '../panel-type.js';
import { ${capital}_DEFAULTS, parse${pascal}Options, type ${pascal}Options } from './options.js';

export const ${camel}: PanelType<${pascal}Options> = {
  type: '${kebab}',
  tag: 'obs-${kebab}',
  defaults: ${capital}_DEFAULTS,
  parseOptions: parse${pascal}Options,
  needs: 'range',
};
`;
}

function optionsOf(pascal: string, capital: string): string {
  return `import type { Report, Settings } from '@obs-kit/core';
import { OptionGate } from '../option-gate.js';
import { isReducer } from '../reducer-id.js';

export interface ${pascal}Options {
  /** Id of the reducer that makes one value of a series. */
  readonly calc: string;
}

export const ${capital}_DEFAULTS: ${pascal}Options = { calc: 'lastNotNull' };

/** Documents: \`{ calc }\`. */
export function parse${pascal}Options(raw: Settings, report: Report): ${pascal}Options {
  const gate = new OptionGate(raw, report);
  const readCalc = (value: unknown): string | undefined =>
    typeof value === 'string' && isReducer(value) ? value : undefined;
  const options: ${pascal}Options = {
    calc: gate.value('calc', readCalc, 'the id of a reducer, such as lastNotNull, mean or max', ${capital}_DEFAULTS.calc),
  };
  gate.finish();
  return options;
}
`;
}

function valuesOf(camel: string, pascal: string): string {
  return `import { numberFieldsOf, reduceField, textOf, type Frame } from '@obs-kit/core';
import { displayOf } from '../color.js';
import type { ${pascal}Options } from './options.js';

export interface ${pascal}Input {
  /** With \`display\` on every field. */
  readonly frames: readonly Frame[];
  readonly options: ${pascal}Options;
}

/** One series as the panel shows it. */
export interface ${pascal}Value {
  readonly name: string;
  readonly text: string;
}

/** Frames and options to values: one for each number field. */
export function ${camel}ValuesOf({ frames, options }: ${pascal}Input): readonly ${pascal}Value[] {
  return frames.flatMap(numberFieldsOf).map((field) => {
    const { name, format } = displayOf(field);
    const value = reduceField(field, options.calc);
    return { name, text: typeof value === 'number' ? textOf(format(value)) : String(value) };
  });
}
`;
}

function stylesOf(camel: string): string {
  return `import { css, type CSSResult } from 'lit';

export const ${camel}Styles: CSSResult = css\`
  :host {
    block-size: var(--_height, 160px);
    min-block-size: 0;
  }

  :host([embedded]) {
    block-size: 100%;
  }

  dl {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 4px 16px;
    margin: 0;
    block-size: 100%;
    align-content: start;
    overflow: auto;
  }

  dt {
    color: var(--_muted);
  }

  dd {
    margin: 0;
    font-variant-numeric: tabular-nums;
  }
\`;
`;
}

function registrationOf(kebab: string, pascal: string): string {
  return `import { define } from '../../base/define.js';
import '../../parts/obs-panel-frame.js';
import { Obs${pascal} } from './${kebab}-element.js';

define('obs-${kebab}', Obs${pascal});

declare global {
  interface HTMLElementTagNameMap {
    'obs-${kebab}': Obs${pascal};
  }
}
`;
}

function elementOf(kebab: string, camel: string, pascal: string): string {
  return `import { errorOf, type Frame, type ObsError, type PanelData, type Settings, type TimeState } from '@obs-kit/core';
import { html, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from '../../base/decorators.js';
import { ObsElement } from '../../base/obs-element.js';
import { baseStyles } from '../../base/styles.js';
import { setHeight } from '../height.js';
import { memoizeOne } from '../memoize-one.js';
import { PanelInputController, type PanelInputHost } from '../panel-input.js';
import { renderPanelFrame } from '../render-frame.js';
import type { ${pascal}Options } from './options.js';
import { ${camel}Styles } from './styles.js';
import { ${camel} } from './type.js';
import { ${camel}ValuesOf, type ${pascal}Value } from './values.js';

/**
 * One value for each series, as a list.
 *
 * @element obs-${kebab}
 * @csspart content - The list.
 * @csspart frame - The card around the panel, when it stands alone.
 * @csspart header - Title, badges and menu.
 * @csspart title - The title.
 */
export class Obs${pascal} extends ObsElement implements PanelInputHost {
  static override styles: CSSResultGroup = [baseStyles, ${camel}Styles];

  /** Shown above the list. */
  @property() override title = '';
  /** Longer words about it, behind a button beside the title. */
  @property() description = '';
  /** What to ask the session's source. */
  @property() query = '';
  /** Name of the source; empty: the first. */
  @property() source = '';
  /** Template for series names, such as \`{{instance}}\`. */
  @property() legend = '';
  /** Id from the unit table, such as \`bytes\` or \`percentunit\`. */
  @property() unit = '';
  /** 0 % of thresholds in percent. */
  @property() min: string | number | undefined;
  /** 100 % of thresholds in percent. */
  @property() max: string | number | undefined;
  /** Decimal places, 0–15. */
  @property() decimals: string | number | undefined;
  /** Values and colours, such as \`0.8:orange,0.9:red\`. */
  @property() threshold = '';
  /** Id of the reducer that makes one value of a series: \`lastNotNull\`, \`mean\`, \`max\`, … */
  @property() calc: string | undefined;
  /** In CSS px, or a CSS length. */
  @property() height: string | number | undefined;
  /** \`light\`, \`dark\` or \`auto\`; absent: the page's own colour scheme. */
  @property({ reflect: true }) theme: string | undefined;
  /** Without title and frame, as large as its parent: how \`<obs-panel>\` holds it. */
  @property({ type: Boolean, reflect: true }) embedded = false;
  /** Frames, or a whole result with its state. A \`query\` inside a session wins over it. */
  @property({ attribute: false }) data: readonly Frame[] | PanelData | undefined;
  /** Options as the panel type's \`parseOptions\` gives them; they win over attributes. */
  @property({ attribute: false }) options!: ${pascal}Options;
  /** Time range and zone; default: the session's. */
  @property({ attribute: false }) timeState: TimeState | undefined;

  #input = new PanelInputController(this, ${camel});
  #valuesOf = memoizeOne(${camel}ValuesOf);
  #values: readonly ${pascal}Value[] = [];
  #failure: ObsError | undefined;

  /** Problems of the attributes. */
  get problems(): readonly ObsError[] {
    return this.#input.problems;
  }

  /** @internal */
  optionAttributes(): Settings {
    return this.calc === undefined ? {} : { calc: this.calc };
  }

  protected override willUpdate(): void {
    this.#input.update();
    this.#failure = undefined;
    try {
      const { data, options } = this.#input;
      this.#values = data ? this.#valuesOf({ frames: data.frames, options }) : [];
    } catch (thrown) {
      this.#values = [];
      this.#failure = errorOf(thrown);
      // Inside <obs-panel> the panel around it shows what went wrong.
      if (this.embedded) throw this.#failure;
    }
  }

  override render(): TemplateResult {
    setHeight(this, this.height);
    const content = html\`<dl part="content" tabindex="0">
      \${this.#values.map(({ name, text }) => html\`<dt>\${name}</dt><dd>\${text}</dd>\`)}
    </dl>\`;
    if (this.embedded) return content;
    return renderPanelFrame(this, this.#input, { content, failure: this.#failure, problems: this.problems });
  }
}
`;
}
