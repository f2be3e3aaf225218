import '@obs-kit/elements/all.js';
import { ObsAlertBadge } from '@obs-kit/elements';
import '@obs-kit/source-alertmanager/register.js';
import '@obs-kit/source-csv/register.js';
import '@obs-kit/source-elasticsearch/register.js';
import '@obs-kit/source-json/register.js';
import '@obs-kit/source-live/register.js';
import '@obs-kit/source-prometheus/register.js';
import '@obs-kit/source-prometheus/all.js';
import { startFaults, type TestFaults } from '@obs-kit/testing/commands.js';
import { itIn } from '@obs-kit/testing/engine.js';
import { after, afterEach, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { deepAll, deepText, mount, scenesIn, until } from './dom.js';
import { OUTCOMES, RANGE, SUBJECTS, type Outcome, type Subject } from './fixtures/broken-servers.js';

const TIMEOUT_MS = 3000;
/** The promise is a second after the time limit; two cores that run a browser and forty panels need longer at times. */
const PATIENCE_MS = 12_000;
/** They keep the machine busy for a while, and would make time-outs of their neighbours. */
const HEAVY: ReadonlySet<string> = new Set(['a gzip bomb', 'no end', 'brackets a hundred thousand deep']);

/** The notice of a stream about its line or what came over it. */
const LINE_TROUBLE = /No line to the server|The line was lost|could not be read|ended the stream/;

/** What a panel or a badge shows: `data`, the code of its error, why there is none, or that it is still at it. */
function shownBy(element: HTMLElement): string {
  if (element instanceof ObsAlertBadge) {
    const { status, error } = element.closest('obs-scope')!.session!.alerts(element.source).value;
    return status === 'ready' ? 'data' : (error?.code ?? 'nothing yet');
  }
  const [card] = deepAll<HTMLElement & { error?: { code: string } }>(element, 'obs-error');
  if (card?.error) return card.error.code;
  if (scenesIn(element).length > 0) return 'data';
  const text = deepText(element);
  if (text.includes('No data')) return LINE_TROUBLE.test(text) ? 'no data, and why' : 'empty';
  return 'nothing yet';
}

/** Something for each address that asks it. Badges ask again each second: they have no other way to try once more. */
function markupOf({ type, source = '', panel, range = RANGE }: Subject, urls: readonly string[]): string {
  const sources = urls.map(
    (url, i) =>
      `<obs-source name="s${i}" type="${type}" ${source} url="${url}" timeout-ms="${TIMEOUT_MS}"></obs-source>`,
  );
  const tag = panel === undefined ? 'obs-alert-badge' : 'obs-timeseries';
  const shown = urls.map((_, i) => `<${tag} source="s${i}" ${panel ?? ''}></${tag}>`);
  const refresh = panel === undefined ? 'refresh="1s"' : '';
  return `<obs-scope from="${range.from}" to="${range.to}" time-zone="utc" ${refresh}>${[...sources, ...shown].join('')}</obs-scope>`;
}

/** All panels on one screen, for what is not seen asks nothing. */
const SMALL = new CSSStyleSheet();
SMALL.replaceSync('obs-scope { display: grid; grid-template-columns: repeat(8, 1fr) } obs-timeseries { height: 90px }');

describe('servers that fail', () => {
  let rejections: unknown[] = [];
  const onRejection = (event: PromiseRejectionEvent): void => void rejections.push(event.reason);
  before(() => {
    window.addEventListener('unhandledrejection', onRejection);
    document.adoptedStyleSheets.push(SMALL);
  });
  after(() => {
    window.removeEventListener('unhandledrejection', onRejection);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== SMALL);
  });
  afterEach(() => {
    expect(rejections).to.deep.equal([]);
    rejections = [];
  });

  for (const subject of SUBJECTS) describeSubject(subject);
});

function describeSubject(subject: Subject): void {
  const { type, part, good } = subject;
  const expected = { ...OUTCOMES, ...subject.outcomes };

  describe(`behind a source of type ${type}${part ? `, ${part}` : ''}`, () => {
    let faults: TestFaults;
    before(async () => (faults = await startFaults(good)));
    after(() => faults.stop());

    const test = (title: string, body: () => Promise<void>): void => {
      itIn(['chromium', 'firefox'], 'WebKitGTK takes a body that breaks off for a whole one', title, body);
    };

    it('are all known', () => {
      expect(Object.keys(faults.urls)).to.have.members(Object.keys(expected));
    });

    for (const heavy of [false, true]) {
      test(`end on the panel as data or as a sentence with the right code, ${heavy ? 'the heavy ones' : 'each of them'}, and no panel waits for ever`, async () => {
        const names = Object.keys(expected).filter((name) => HEAVY.has(name) === heavy);
        expect(await wrongOutcomes(subject, faults.urls, names)).to.deep.equal({});
      });
    }

    if (subject.panel === undefined) return;
    test('leave the data that were there before, and their age beside them', async () => {
      const names = Object.keys(expected).filter(
        (name) =>
          !HEAVY.has(name) &&
          !subject.rowless?.includes(name) &&
          !['data', 'empty', 'timeseries-time-missing'].some((shown) => isExpected(shown, expected[name]!)),
      );
      const left = await agedBy(subject, faults.urls['good']!, names.map((name) => faults.urls[name]!)); // prettier-ignore
      expect(left).to.deep.equal({ charts: names.length, ages: names.length });
    });
  });
}

/** Panels that got good data, and whose servers then fail in these ways: how many charts are left, and how many tell their age. */
async function agedBy(
  subject: Subject,
  good: string,
  urls: readonly string[],
): Promise<{ charts: number; ages: number }> {
  const { root, remove } = mount(markupOf(subject, urls.map(() => good))); // prettier-ignore
  let broken = false;
  root.querySelectorAll('obs-source').forEach((element, i) => {
    const ask = (url: string, init: RequestInit): Promise<Response> =>
      fetch(broken ? url.replace(good, urls[i]!) : url, init);
    element.options = { fetch: ask as typeof fetch };
  });
  const panels = [...root.querySelectorAll('obs-timeseries')];
  const charts = (): number => panels.filter((element) => scenesIn(element).length > 0).length;
  const ages = (): number => panels.filter((element) => deepText(element).includes('Data from')).length;
  await until('all charts', () => charts() === urls.length, { ms: PATIENCE_MS, shown: root });
  broken = true;
  root.querySelector('obs-scope')!.session!.refresh();
  await until('all ages', () => ages() === urls.length, { ms: PATIENCE_MS }).catch(() => {});
  const seen = { charts: charts(), ages: ages() };
  remove();
  return seen;
}

/** What comes to be shown of each address, by the name of its fault: only what is not as expected after some patience. */
async function wrongOutcomes(
  subject: Subject,
  urls: Readonly<Record<string, string>>,
  names: readonly string[],
): Promise<Record<string, string>> {
  const expected = { ...OUTCOMES, ...subject.outcomes };
  const { root, remove } = mount(markupOf(subject, names.map((name) => urls[name]!))); // prettier-ignore
  const elements = [...root.querySelectorAll<HTMLElement>('obs-timeseries, obs-alert-badge')];
  const wrong = (): [string, string][] =>
    names.flatMap((name, i): [string, string][] => {
      const shown = shownBy(elements[i]!);
      return isExpected(shown, expected[name]!) ? [] : [[name, shown]];
    });
  await until('every panel to be done', () => wrong().length === 0, { ms: PATIENCE_MS }).catch(() => {});
  const left = Object.fromEntries(wrong());
  remove();
  return left;
}

function isExpected(shown: string, expected: Outcome): boolean {
  if (expected === 'data') return shown === 'data';
  return expected.some((code) =>
    code === 'malformed' ? /-(malformed|syntax|invalid|empty)$/.test(shown) : shown === code,
  );
}
