import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { paintPicture, svgOfPicture } from '@obs-kit/chart/picture.js';
import { ObsError, type Dashboard, type Panel } from '@obs-kit/core';
import type { Command } from 'commander';
import { formatProblems, print, remark } from '../alerts/commands/output.js';
import { plainLine } from '../alerts/receivers/plain-text.js';
import { loadCanvas, type CanvasLibrary } from '../picture/canvas.js';
import { askPanel } from './ask.js';
import { drawerOf } from './drawers.js';
import { flagError, parseSize, type RenderFlags, type RenderSize } from './flags.js';
import { renderPanel, type RenderedPanel } from './picture.js';
import { readSubject } from './read-subject.js';
import { NO_ROWS, rowsFor } from './rows.js';
import { checkSources, createSources } from './sources.js';

/** A picture was written that does not show what was asked for. */
const INCOMPLETE = 2;

/** Adds `obs-kit render`. */
export function addRenderCommand(program: Command): void {
  const list = (value: string, before: readonly string[]): readonly string[] => [...before, value];
  program
    .command('render')
    .description('Draw a panel of a dashboard, or a file of data, as PNG or SVG, without a browser.')
    .argument('<file>', 'dashboard document (.json), or data as JSON or CSV')
    .requiredOption('-o, --out <file>', 'where the picture goes; .png or .svg')
    .option('-p, --panel <id>', 'panel of the dashboard, by id or title; needed when it has several')
    .option('-s, --source <source>', '[name=][type:]address, or [name=]file; may be repeated', list, [])
    .option('-c, --config <file>', 'sources with credentials, as for obs-kit serve')
    .option('--from <time>', 'begin, such as now-6h or 2026-03-01T08:00Z; default: what the file says')
    .option('--to <time>', 'end')
    .option('--zone <name>', 'time zone; default: the dashboard’s, UTC for that of a browser')
    .option('--var <name=value>', 'value of a variable; may be repeated', list, [])
    .option('--width <px>', 'width in CSS px', '800')
    .option('--height <px>', 'height in CSS px', '400')
    .option('--ratio <number>', 'pixels for one CSS px; default: 2, of an SVG 1')
    .option('--theme <name>', 'light or dark', 'light')
    .option('--no-annotations', 'leave out the annotations of the dashboard')
    .option('--title <text>', 'in place of the panel’s')
    .option('--locale <tag>', 'of numbers and times, such as de', 'en')
    .option('--timeout <duration>', 'for all that is asked', '30s')
    .addHelpText(
      'after',
      '\nEnds with 1 when no picture was made, with 2 when it shows that data is missing. See docs/charts-outputs.md.',
    )
    .action(render);
}

async function render(file: string, flags: RenderFlags): Promise<void> {
  const size = parseSize(flags);
  checkLocale(flags.locale);
  const { dashboard, problems, sources } = await readSubject(file);
  const panel = panelOf(dashboard, flags.panel);
  const library = await loadCanvas();
  if ('missing' in library) throw canvasError(library.missing);
  const asked = { ...sources, ...(await createSources(flags, dashboard)) };
  checkSources(panel, asked);
  const { width, timeoutMs } = size;
  const { lists, problems: wrong } = flags.annotations ? rowsFor(panel, dashboard) : NO_ROWS;
  const answer = await askPanel({ dashboard, panel, lists, sources: asked, flags, width, timeoutMs, now: Date.now() });
  const title = flags.title ?? (panel.title || dashboard.title);
  const rendered = renderPanel({ panel, answer, size, title, locale: flags.locale }, library);
  await write(resolve(flags.out), rendered, size, library);
  print(plainLine(flags.out, 1000));
  const remarks = [...problems, ...wrong, ...rendered.problems];
  if (remarks.length > 0) remark(formatProblems(remarks));
  for (const { text } of answer.data.notices) remark(plainLine(text, 500));
  if (rendered.empty) remark('The panel has no data in this time; the picture says so.');
  if (rendered.empty || rendered.incomplete) process.exitCode = INCOMPLETE;
}

function checkLocale(locale: string): void {
  try {
    if (Intl.getCanonicalLocales(locale).length > 0) return;
  } catch {
    // Said below, as for the empty text.
  }
  throw flagError('--locale', 'is no language tag such as en or de-CH', locale);
}

/** By id, or by a title that no other has. @throws ObsError `render-panel-unknown`, `render-panel-unsupported` */
function panelOf({ panels }: Dashboard, wanted: string | undefined): Panel {
  const titled = panels.filter(({ title }) => title === wanted);
  const only = wanted === undefined && panels.length === 1 ? panels[0] : undefined;
  const panel = only ?? panels.find(({ id }) => id === wanted) ?? (titled.length === 1 ? titled[0] : undefined);
  if (!panel) {
    throw new ObsError({
      code: 'render-panel-unknown',
      message:
        wanted === undefined
          ? 'panel is not said, and the dashboard has {count}'
          : 'panel "{name}" is not in the dashboard',
      hint: 'Use --panel with one of these: {known}.',
      values: { name: wanted ?? '', count: panels.length, known: panels.map(({ id }) => id).join(', ') || '(none)' },
    });
  }
  // Said before anybody is asked.
  drawerOf(panel);
  return panel;
}

async function write(
  file: string,
  { picture }: RenderedPanel,
  { format, width, height, pixelRatio }: RenderSize,
  library: CanvasLibrary,
): Promise<void> {
  let content: string | Uint8Array;
  if (format === 'svg') content = svgOfPicture(picture);
  else {
    const canvas = library.create(Math.round(width * pixelRatio), Math.round(height * pixelRatio));
    paintPicture(canvas.context, picture);
    content = await canvas.toPng();
  }
  try {
    await writeFile(file, content);
  } catch (thrown) {
    throw flagError('--out', `cannot be written: ${(thrown as Error).message}`, file);
  }
}

function canvasError(reason: string): ObsError {
  return new ObsError({
    code: 'render-canvas-missing',
    message: 'picture cannot be drawn: {reason}',
    hint: 'Install it with npm install @napi-rs/canvas; it is left out where optional packages are.',
    values: { reason },
  });
}
