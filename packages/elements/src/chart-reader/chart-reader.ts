import type { Hover, KeyCursor } from '@obs-kit/chart/host.js';
import type { ReactiveController } from 'lit';
import type { ObsChart } from '../parts/chart-element.js';
import { listenToChart } from '../parts/chart-paint.js';
import { Announcer } from './announcer.js';
import { partOf } from './axis-part.js';
import { ChartPatterns } from './chart-patterns.js';
import { rowsOf } from './features.js';
import { openHelp } from './help.js';
import { jumpFrom, readableOf, type Jump } from './jumps.js';
import { actionOf, type KeyAction } from './keys.js';
import { LiveSummary } from './live-summary.js';
import { messages } from './messages.js';
import { playSound, type Playing } from './play-sound.js';
import { readerStyles } from './reader-styles.js';
import { patternOf } from './patterns.js';
import { hasPatternsAttribute, maySound, setChartReader, wantsPatterns } from './settings.js';
import { addStyles } from './shadow-styles.js';
import { soundOf } from './sound-plan.js';
import { notesOf, wordsOfX } from './words.js';

/** Keys, announcements, summary, sound and patterns of one `<obs-chart>`. */
export class ChartReader implements ReactiveController {
  readonly #patterns: ChartPatterns;
  readonly #summary: LiveSummary;
  readonly #announcer: Announcer;
  #plot: HTMLElement | undefined;
  #listens = false;
  #at: KeyCursor | undefined;
  /** Why the cursor goes where it goes. */
  #jumped: Jump | undefined;
  #playing: Playing | undefined;

  constructor(private readonly host: ObsChart) {
    this.#patterns = new ChartPatterns(host);
    this.#summary = new LiveSummary(host);
    this.#announcer = new Announcer(host);
    host.addController(this.#patterns);
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#listens) return;
    this.#listens = true;
    // The panel has given its handlers by now, and the chart is made after this.
    listenToChart(this.host, {
      onHover: (hover) => this.#onHover(hover),
      onPaint: () => {
        this.#patterns.painted();
        if (this.#reads) this.#summary.mark();
      },
    });
  }

  hostUpdated(): void {
    if (this.#plot) return;
    this.#plot = this.host.renderRoot.querySelector<HTMLElement>('.plot') ?? undefined;
    addStyles(this.host.renderRoot as ShadowRoot, readerStyles);
    this.#plot?.addEventListener('keydown', this.#onKeydown, { capture: true });
    this.#plot?.addEventListener('focusin', () => this.#summary.writeNow());
    this.#plot?.addEventListener('focusout', () => this.#playing?.stop());
  }

  hostDisconnected(): void {
    this.#summary.end();
    this.#playing?.stop();
    this.#at = this.#jumped = undefined;
  }

  get #reads(): boolean {
    return this.host.interaction !== 'none';
  }

  #onHover(hover: Hover | undefined): void {
    const point = hover?.own ? hover.points.find(({ seriesId }) => seriesId === hover.nearest) : undefined;
    this.#at = point && { seriesId: point.seriesId, index: point.index };
    if (!hover?.keyMoved || !point) return;
    const jumped = this.#jumped;
    this.#jumped = undefined;
    const scene = this.host.chart?.scene;
    const series = scene?.series.find(({ spec }) => spec.id === point.seriesId);
    if (!scene || !series) return;
    // A panel has read out the point alone; this takes its place before anybody hears it.
    const { spec, format } = series;
    const words = messages.pointReadout(spec.name, format(point.y), wordsOfX(scene, point.x));
    const notes = [...(jumped ? extremeNote(jumped) : []), ...notesOf(scene, series, point.index)];
    this.#announcer.say(messages.chartPoint(words, notes));
  }

  #onKeydown = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    // Other modules have things to press in a chart.
    if (!this.#reads || target.getAttribute('role') !== 'application') return;
    if (event.key === 'Escape') this.#playing?.stop();
    const action = actionOf(event);
    if (!action) return;
    event.preventDefault();
    // A page may have shortcuts of its own.
    event.stopPropagation();
    this.#do(action, target);
  };

  #do(action: KeyAction, root: HTMLElement): void {
    if (action.does === 'jump') this.#jump(action.jump, action.direction);
    else if (action.does === 'help') this.#help(root);
    else if (action.does === 'patterns') this.#togglePatterns();
    else this.#toggleSound();
  }

  #jump(jump: Jump, direction: 1 | -1): void {
    const { chart } = this.host;
    // What other keys have done in this frame is done first.
    chart?.flush();
    if (!chart?.scene) return;
    const found = jumpFrom(chart.scene, this.#at, jump, direction);
    if (typeof found === 'string') return this.#announcer.say(messages.chartNoMore[found] ?? '');
    this.#jumped = jump;
    chart.moveTo(found);
  }

  #help(root: HTMLElement): void {
    const at = this.#at;
    openHelp(this.#plot!, () => {
      root.focus();
      // The point went with the focus.
      if (at) this.host.chart?.moveTo(at);
    });
  }

  #togglePatterns(): void {
    const patterns = !wantsPatterns(this.host);
    if (hasPatternsAttribute(this.host)) {
      this.#announcer.say(patterns ? messages.chartPatternsKeptOff : messages.chartPatternsKeptOn);
      return;
    }
    setChartReader({ patterns });
    const fits = patternOf(0, this.host.chart?.scene?.series.length ?? 0) !== undefined;
    const on = fits ? messages.chartPatternsOn : messages.chartPatternsElsewhere;
    this.#announcer.say(patterns ? on : messages.chartPatternsOff);
  }

  #toggleSound(): void {
    if (this.#playing) return this.#playing.stop();
    const scene = this.host.chart?.scene;
    if (!maySound(this.host)) return this.#announcer.say(messages.chartMuted);
    const readable = scene ? readableOf(scene) : [];
    const series = readable.find(({ spec }) => spec.id === this.#at?.seriesId) ?? readable[0];
    if (!scene || !series) return this.#announcer.say(messages.chartNoMore['noValues'] ?? '');
    const plan = soundOf(rowsOf(series), series.spec.x, {
      x: (x) => partOf(scene.x.scale, x),
      y: (value) => partOf(scene.y[series.axis]!.scale, value),
    });
    this.#playing = playSound(plan, () => (this.#playing = undefined));
    if (!this.#playing) this.#announcer.say(messages.chartNoSound);
  }
}

function extremeNote(jump: Jump): string[] {
  if (jump === 'highest') return [messages.chartHighest];
  if (jump === 'lowest') return [messages.chartLowest];
  if (jump === 'highestOfAll') return [messages.chartHighestOfAll];
  return jump === 'lowestOfAll' ? [messages.chartLowestOfAll] : [];
}
