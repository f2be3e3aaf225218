import type { Hover, Scene } from '@obs-kit/chart';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { cssProperties } from '../base/css-properties.js';
import { property, query, state } from '../base/decorators.js';
import { localeOf } from '../base/locale.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { ThemeController } from '../controllers/theme.js';
import { canvasOver, type ChartCanvas } from '../parts/chart-canvas.js';
import type { ObsChart } from '../parts/chart-element.js';
import { listenToChart } from '../parts/chart-paint.js';
import { addPicturePart } from '../parts/picture-parts.js';
import { LANE_PX, namePlaceOf } from '../parts/picture-rows/row-place.js';
import { popoverStyles } from '../parts/popover-styles.js';
import { popover } from '../parts/popover.js';
import { listenForAdding } from './add-gesture.js';
import type { Lane } from './lane.js';
import type { LaneOwner } from './lane-owner.js';
import { cardStyles } from './card-styles.js';
import { layerStyles } from './layer-styles.js';
import { markStyles } from './mark-styles.js';
import { markAfter } from './mark-keys.js';
import type { TimeWords } from './mark-words.js';
import { paintMarks, type MarkPicture } from './paint-marks.js';
import { pictureRowsOf } from './picture-rows.js';
import { MarkLayout } from './mark-layout.js';
import { placeTip } from './place-tip.js';
import { sameFrame, type PlacedMark } from './place-marks.js';
import { renderAdd } from './render-add.js';
import { renderTip } from './render-card.js';
import { renderOpened, type Opened } from './render-opened.js';
import { LaneNews } from './lane-news.js';
import { renderLane } from './render-lane.js';
import { rowCountOf, shownLanesOf, type ShownLane } from './shown-lanes.js';
import { words } from './words.js';

/**
 * The rows of annotations over one chart, and the canvas under them. It stands in the chart's own root; `lanesOn` makes
 * and removes it.
 */
export class ObsAnnotationLayer extends ObsElement {
  static override styles: CSSResultGroup = [baseStyles, popoverStyles, layerStyles, markStyles, cardStyles];

  /** The chart that it stands over. */
  @property({ attribute: false }) chart: ObsChart | undefined;
  /** Who shows what; a new list for each change. */
  @property({ attribute: false }) owners: readonly LaneOwner[] = [];

  @state() private scene: Scene | undefined;
  @state() private opened: Opened | undefined;
  @state() private pointed: string | undefined;
  @state() private current: string | undefined;
  @state() private adding = false;
  @state() private said = '';

  @query('#card') private card!: HTMLElement;
  @query('#tip') private tip!: HTMLElement | null;

  readonly #theme = new ThemeController(this);
  #canvas: ChartCanvas<MarkPicture> | undefined;
  #endings: (() => void)[] = [];
  #lanes: readonly ShownLane[] = [];
  #marks: readonly PlacedMark[] = [];
  #selection: MarkPicture['adding'];
  #hover: Hover | undefined;
  readonly #news = new LaneNews();
  readonly #layout = new MarkLayout();

  /** How high the rows are, CSS px: the chart makes room for them. */
  get rowsPx(): number {
    return rowCountOf(this.owners) * LANE_PX;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { chart } = this;
    if (!chart) return;
    const canvas = (this.#canvas = canvasOver<MarkPicture>(chart, paintMarks));
    this.#endings = [
      listenToChart(chart, { onPaint: this.#onPaint, onHover: (hover) => (this.#hover = hover) }),
      listenForAdding({
        chart,
        armed: () => this.adding,
        onSelect: (range) => {
          this.#selection = range;
          this.#paint();
        },
        onAdd: (time) => this.#add(time),
        onCancel: () => (this.adding = false),
        enabled: () => this.#addsTo !== undefined,
      }),
      addPicturePart(chart, {
        canvas: canvas.element,
        paint: (context, scene) => paintMarks(context, scene, { marks: this.#marks }),
        rows: () => pictureRowsOf(this.#shown, this.#marks),
      }),
    ];
    chart.addEventListener('keydown', this.#onChartKey);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    for (const end of this.#endings.splice(0)) end();
    this.chart?.removeEventListener('keydown', this.#onChartKey);
    this.#canvas?.remove();
    this.#canvas = undefined;
    this.opened = this.pointed = undefined;
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    this.scene = this.chart?.chart?.scene ?? this.scene;
    if (changed.has('owners')) this.#lanes = shownLanesOf(this.owners);
    this.#marks = this.#layout.place(this.#shown, this.scene, this.#theme.value);
    const keys = new Set(this.#marks.map(({ key }) => key));
    if (this.current === undefined || !keys.has(this.current)) this.current = this.#inOrder[0]?.key;
    if (this.pointed !== undefined && !keys.has(this.pointed)) this.pointed = undefined;
    if (changed.has('owners')) this.said = this.#news.of(this.#lanes);
  }

  override render(): TemplateResult {
    const { scene } = this;
    if (!scene || this.#lanes.length === 0) return html``;
    const { plot } = scene;
    const name = namePlaceOf(scene);
    const place = {
      '--start': `${plot.x}px`,
      '--width': `${plot.width}px`,
      '--name-x': `${name.x}px`,
      '--name-w': `${name.width}px`,
    };
    return html`
      <div
        class="strip ${name.narrow ? 'narrow' : ''}"
        role="group"
        aria-label=${words.annotations}
        aria-description=${words.annotationKeys}
        ${cssProperties(place)}
        @keydown=${this.#onKey}
        @pointerover=${this.#onPoint}
        @pointerleave=${() => (this.pointed = undefined)}
        @focusin=${this.#onFocus}
        @focusout=${() => (this.pointed = undefined)}
      >
        ${this.#lanes.map(({ lane }, index) =>
          renderLane({
            lane,
            place: index,
            marks: this.#marks.filter((mark) => mark.lane === index),
            current: this.current,
            opened: this.opened?.mark?.key,
            troubled: this.opened?.trouble === index,
            choosing: this.opened?.rows === index,
            start: plot.x,
            times: this.#times,
            onOpen: (mark) => this.#open(mark),
            onTrouble: () => void this.#openCard({ trouble: index }),
            onChoose: () => void this.#openCard({ rows: index }),
          }),
        )}
        ${this.#addsTo ? renderAdd(this.adding, () => (this.adding = !this.adding)) : nothing}
      </div>
      <div class="sr-only" role="status">${this.adding ? words.annotationAdding : this.said}</div>
      <div id="tip" class="popover placed tip" popover="manual">${this.#renderTip()}</div>
      <div
        id="card"
        class="popover"
        part="card"
        role="dialog"
        aria-label=${words.annotations}
        popover
        tabindex="-1"
        ${popover({
          align: 'start',
          onOpen: () => this.card.focus(),
          onToggle: (open) => {
            if (!open) this.opened = undefined;
          },
        })}
      >
        ${this.opened ? renderOpened(this.opened, { owners: this.owners, lanes: this.#lanes, marks: this.#marks, times: this.#times }) : nothing}
      </div>
    `;
  }

  protected override updated(): void {
    this.#paint();
    this.#showTip();
  }

  #renderTip(): TemplateResult | typeof nothing {
    const mark = this.#tipMark;
    return mark ? renderTip(mark.group, this.#lanes[mark.lane]!.lane.name, this.#times) : nothing;
  }

  get #times(): TimeWords {
    const x = this.scene?.spec.x;
    const zone = x?.type === 'time' ? x.timeZone : undefined;
    return { zone, locale: (x?.type === 'time' ? x.locale : undefined) ?? localeOf(this) };
  }

  /** Who is told of a marked time: the first that wants to hear of one. */
  get #addsTo(): LaneOwner | undefined {
    return this.owners.find(({ addable }) => addable);
  }

  get #shown(): readonly Lane[] {
    return this.#lanes.map(({ lane }) => lane);
  }

  /** As time goes, and rows of the same time from the top. */
  get #inOrder(): readonly PlacedMark[] {
    return this.#marks.toSorted((a, b) => a.group.from - b.group.from || a.lane - b.lane);
  }

  get #tipMark(): PlacedMark | undefined {
    return this.opened ? undefined : this.#marks.find(({ key }) => key === this.pointed);
  }

  #onPaint = (): void => {
    const scene = this.chart?.chart?.scene;
    // Most paintings leave everything where it is; what was painted over the chart stays.
    if (scene && this.scene && sameFrame(scene, this.scene)) this.#canvas?.repaint();
    else this.scene = scene;
  };

  #paint(): void {
    const active = this.opened?.mark?.key ?? this.pointed;
    this.#canvas?.show({ marks: this.#marks, active, adding: this.#selection });
  }

  #showTip(): void {
    const mark = this.#tipMark;
    if (this.tip) placeTip(this.tip, mark && this.#buttonOf(mark.key));
  }

  #buttonOf(key: string): HTMLElement | undefined {
    const buttons = this.renderRoot.querySelectorAll<HTMLElement>('.mark');
    return [...buttons].find(({ dataset }) => dataset['key'] === key);
  }

  #open(mark: PlacedMark): void {
    const shown = this.#lanes[mark.lane];
    this.current = mark.key;
    if (!shown?.owner.onOpen(mark.group.annotations, shown.lane.name)) return;
    void this.#openCard({ mark });
  }

  async #openCard(opened: Opened): Promise<void> {
    this.opened = opened;
    // The button must know its card, and the card its words, before it is placed.
    await this.updateComplete;
    if (this.isConnected && this.opened === opened) this.card.showPopover();
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && (this.pointed !== undefined || this.adding)) {
      this.pointed = undefined;
      this.adding = false;
      event.preventDefault();
      return;
    }
    const target = event.composedPath()[0];
    if (!(target instanceof HTMLElement) || !target.classList.contains('mark')) return;
    const next = markAfter(this.#inOrder, target.dataset['key'], event.key);
    if (!next) return;
    event.preventDefault();
    this.#buttonOf(next.key)?.focus();
  };

  #onFocus = (event: FocusEvent): void => {
    const key = (event.target as HTMLElement).dataset['key'];
    if (key === undefined) return;
    this.current = this.pointed = key;
  };

  #onPoint = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return;
    const mark = (event.target as Element).closest<HTMLElement>('.mark');
    this.pointed = mark?.dataset['key'];
  };

  /** The cursor that keys have moved is a place, too. */
  #onChartKey = (event: KeyboardEvent): void => {
    if (!this.adding || event.composedPath().includes(this)) return;
    if (event.key === 'Escape') this.adding = false;
    if (event.key !== 'Enter' || !this.#hover) return;
    event.preventDefault();
    this.#add({ time: Math.round(this.#hover.x) });
  };

  #add(time: { readonly time: number; readonly timeEnd?: number }): void {
    this.adding = false;
    this.#addsTo?.onAdd(time);
  }
}
