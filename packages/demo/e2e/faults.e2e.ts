import '@obs-kit/elements/all.js';
import '@obs-kit/source-csv/register.js';
import '@obs-kit/source-json/register.js';
import '@obs-kit/source-prometheus/register.js';
import { startFaults, type TestFaults } from '@obs-kit/testing/commands.js';
import { after, afterEach, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { deepAll, mount, scenesIn, until } from './dom.js';
import { OUTCOMES, RANGE, SUBJECTS, type Subject } from './fixtures/broken-servers.js';

const TIMEOUT_MS = 4000;
/** The promise is a second after the time limit; two cores that run a browser and forty panels need longer at times. */
const PATIENCE_MS = 12_000;
/** They keep the machine busy for a while, and would make time-outs of their neighbours. */
const HEAVY: ReadonlySet<string> = new Set(['a gzip bomb', 'no end', 'brackets a hundred thousand deep']);

/** What a panel shows: `data`, the code of its error card, or that it is still at it. */
function shownBy(panel: Element): string {
  const [card] = deepAll<HTMLElement & { error?: { code: string } }>(panel, 'obs-error');
  return card?.error?.code ?? (scenesIn(panel).length > 0 ? 'data' : 'nothing yet');
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
  const { type, good } = subject;
  const expected = { ...OUTCOMES, ...subject.outcomes };

  describe(`behind a source of type ${type}`, () => {
    let faults: TestFaults;
    before(async () => (faults = await startFaults(good)));
    after(() => faults.stop());

    it('are all known', () => {
      expect(Object.keys(faults.urls)).to.have.members(Object.keys(expected));
    });

    for (const heavy of [false, true]) {
      it(`end on the panel as data or as a sentence with the right code, ${heavy ? 'the heavy ones' : 'each of them'}, and no panel waits for ever`, async () => {
        const names = Object.keys(expected).filter((name) => HEAVY.has(name) === heavy);
        const outcomes = await outcomesOf(subject, names.map((name) => faults.urls[name]!)); // prettier-ignore
        const wrong = names.flatMap((name, i) => (isExpected(outcomes[i]!, expected[name]!) ? [] : [[name, outcomes[i]]])); // prettier-ignore
        expect(Object.fromEntries(wrong)).to.deep.equal({});
      });
    }
  });
}

/** What panels come to show that ask these addresses, one each. */
async function outcomesOf({ type, source = '', panel }: Subject, urls: readonly string[]): Promise<string[]> {
  const { root, remove } = mount(`
    <obs-scope from="${RANGE.from}" to="${RANGE.to}" time-zone="utc">
      ${urls.map((url, i) => `<obs-source name="s${i}" type="${type}" ${source} url="${url}" timeout-ms="${TIMEOUT_MS}"></obs-source>`).join('')}
      ${urls.map((_, i) => `<obs-timeseries source="s${i}" ${panel}></obs-timeseries>`).join('')}
    </obs-scope>`);
  const shown = (): string[] => [...root.querySelectorAll('obs-timeseries')].map(shownBy);
  // Whoever is not done by then is told by name.
  await until('every panel to be done', () => !shown().includes('nothing yet'), { ms: PATIENCE_MS }).catch(() => {});
  const outcomes = shown();
  remove();
  return outcomes;
}

function isExpected(shown: string, expected: (typeof OUTCOMES)[string]): boolean {
  if (expected === 'data') return shown === 'data';
  return expected.some((code) =>
    code === 'malformed' ? /-(malformed|syntax|invalid|empty)$/.test(shown) : shown === code,
  );
}
