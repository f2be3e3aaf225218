import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paintPicture, svgOfPicture } from '@obs-kit/chart/picture.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { Command } from 'commander';
import { describeFailure } from '../failure.js';
import { bundleProgram, type Program, type Ran } from '../fixtures/program.js';
import { loadCanvas, type CanvasLibrary } from '../picture/canvas.js';
import { askPanel } from './ask.js';
import { addRenderCommand } from './command.js';
import { renderPanel, type RenderedPanel } from './picture.js';
import { readSubject } from './read-subject.js';
import { rowsFor } from './rows.js';

const CSV = `time,host,cpu
${Array.from({ length: 60 }, (_, i) => ['a', 'b'].map((host, k) => `2026-03-01T08:${String(i).padStart(2, '0')}:00Z,${host},${(0.4 + 0.2 * Math.sin(i / 7 + k)).toFixed(4)}`).join('\n')).join('\n')}
`; // prettier-ignore

const DASHBOARD = {
  version: 1,
  title: 'Shop',
  time: { from: '2026-03-01T08:00Z', to: '2026-03-01T09:00Z', timeZone: 'browser' },
  sources: [{ name: 'data', type: 'csv' }],
  variables: [{ name: 'field', kind: 'custom', query: 'cpu,nothing' }],
  panels: [
    {
      id: 'cpu',
      type: 'timeseries',
      title: 'CPU by server',
      targets: [{ query: 'cpu' }],
      field: { defaults: { unit: 'percentunit', min: 0, max: 1, thresholds: { steps: [{ value: null, color: 'green' }, { value: 0.5, color: 'semi-dark-red' }] } } }, // prettier-ignore
      options: { fill: 0.2, thresholds: 'both', legend: { calcs: ['max'] } },
    },
    { id: 'half', type: 'timeseries', title: 'Half', targets: [{ query: 'cpu' }, { query: 'memory' }] },
    { id: 'var', type: 'timeseries', targets: [{ query: '$field' }] },
    { id: 'total', type: 'stat', title: 'Total', targets: [{ query: 'cpu' }] },
  ],
};

/** The same with rows of every kind: a question, what the document says, one that fails, and two that are not shown. */
const ANNOTATED = {
  ...DASHBOARD,
  annotations: [
    { name: 'Busy', query: 'cpu', titleFormat: 'host' },
    {
      name: 'Releases',
      color: 'purple',
      items: [
        { time: '2026-03-01T08:10Z', title: 'Release 7' },
        { time: '2026-03-01T08:20Z', timeEnd: '2026-03-01T08:45Z', title: 'Ünïcode <sale>' },
        ...Array.from({ length: 50 }, (_, i) => ({ time: Date.UTC(2026, 2, 1, 8, 50, i) })),
      ],
    },
    { name: 'Off', enable: false, query: 'nothing' },
    { name: 'Elsewhere', panels: ['half'], query: 'nothing' },
  ],
};
const FAILING = { ...ANNOTATED, annotations: [{ name: 'Jobs', query: 'memory' }, { name: 7 }] };

describe('obs-kit render', () => {
  let folder: string;
  let program: Program;
  let server: Server;
  let url: string;
  let broken = false;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'obs-render-'));
    await writeFile(join(folder, 'cpu.csv'), CSV);
    await writeFile(join(folder, 'dash.json'), JSON.stringify(DASHBOARD));
    await writeFile(join(folder, 'notes.json'), JSON.stringify(ANNOTATED));
    await writeFile(join(folder, 'failing.json'), JSON.stringify(FAILING));
    await writeFile(join(folder, 'rows.json'), JSON.stringify({ time: [1772352000, 1772352060], load: [1, 2] }));
    server = createServer((_, answer) => (broken ? answer.writeHead(500).end() : answer.end(CSV)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cpu.csv`;
    program = await bundleProgram();
  });
  after(async () => {
    await Promise.all([program?.remove(), rm(folder, { recursive: true, force: true })]);
    server.close();
  });

  const at = (name: string): string => join(folder, name);
  const render = (file: string, args: readonly string[], env?: Record<string, string>): Promise<Ran> =>
    program.run(['render', at(file), ...args], env);
  const drawn = async (name: string): Promise<Buffer> => readFile(at(name));
  const sizeOf = (png: Buffer): number[] => [png.readUInt32BE(16), png.readUInt32BE(20)];
  const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

  it('draws a panel of a dashboard as PNG and as SVG, in the size and theme that are asked for', async () => {
    const cpu = ['--panel', 'cpu', '--source', `data=${at('cpu.csv')}`, '--width', '500', '--height', '300'];
    const [png, svg] = await Promise.all([
      render('dash.json', [...cpu, '--out', at('a.png'), '--ratio', '1.5', '--theme', 'dark']),
      render('dash.json', [...cpu, '--out', at('a.svg')]),
    ]);
    expect([png.code, svg.code], png.err + svg.err).to.deep.equal([0, 0]);
    expect(sizeOf(await drawn('a.png'))).to.deep.equal([750, 450]);
    const text = (await drawn('a.svg')).toString();
    expect(text).to.contain('<title>CPU by server</title>').and.contain('width="500" height="300"');
    expect(text).to.contain('>2026-03-01 08:00 – 09:00 UTC</text>').and.contain('>100%</text>');
    expect(text).to.contain('>cpu a</text>').and.contain('>max 60%</text>');
  });

  it('draws data from a file, over all of its time, and from an address', async () => {
    const answers = await Promise.all([
      render('cpu.csv', ['-o', at('b.svg')]),
      render('rows.json', ['-o', at('c.svg'), '--title', 'Load & <more>']),
      render('dash.json', ['-o', at('d.svg'), '-p', 'CPU by server', '-s', url]),
    ]);
    expect(answers.map(({ code }) => code), answers.map(({ err }) => err).join()).to.deep.equal([0, 0, 0]); // prettier-ignore
    expect((await drawn('b.svg')).toString())
      .to.contain('>cpu.csv</text>')
      .and.contain('08:00 – 08:59 UTC');
    expect((await drawn('c.svg')).toString()).to.contain('<title>Load &amp; &lt;more&gt;</title>');
    expect((await drawn('d.svg')).toString()).to.contain('>cpu b</text>');
  });

  it('draws the same bytes in any process, zone, language and set of fonts', async () => {
    const envs = [{}, { TZ: 'Asia/Tokyo', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' }, { FONTCONFIG_FILE: '/dev/null', HOME: folder }]; // prettier-ignore
    const hashes = await Promise.all(
      envs.map(async (env, i) => {
        const { code, err } = await render('notes.json', ['-p', 'cpu', '-s', at('cpu.csv'), '-o', at(`same-${i}.png`)], env); // prettier-ignore
        expect(code, err).to.equal(0);
        return hashOf(await drawn(`same-${i}.png`));
      }),
    );
    expect(new Set(hashes).size).to.equal(1);
  });

  it('says that there is no data, in the picture and by its exit code', async () => {
    const { code, err } = await render('dash.json', ['-p', 'cpu', '-s', at('cpu.csv'), '--from', '2020-01-01', '--to', '2020-01-02', '-o', at('e.svg')]); // prettier-ignore
    expect([code, err]).to.deep.equal([2, 'The panel has no data in this time; the picture says so.\n']);
    expect((await drawn('e.svg')).toString()).to.contain('>No data in this time</text>');
  });

  it('draws what came when a part of it failed, and says so in the same ways', async () => {
    const { code, err } = await render('dash.json', ['-p', 'half', '-s', at('cpu.csv'), '-o', at('f.svg')]);
    expect(code).to.equal(2);
    expect(err).to.contain('"memory"').and.contain('(table-query-unknown)');
    expect((await drawn('f.svg')).toString()).to.match(/UTC · incomplete: [^<]*memory/);
  });

  it('draws the rows of annotations that the document has on for the panel, above the chart and through it', async () => {
    const cpu = ['-p', 'cpu', '-s', at('cpu.csv'), '--height', '300'];
    const [notes, bare] = await Promise.all([
      render('notes.json', [...cpu, '-o', at('h.svg')]),
      render('notes.json', [...cpu, '-o', at('i.svg'), '--no-annotations']),
    ]);
    expect([notes.code, notes.err, bare.code]).to.deep.equal([0, '', 0]);
    const [text, without] = [(await drawn('h.svg')).toString(), (await drawn('i.svg')).toString()];
    expect(text).to.contain('>Busy</text>').and.not.contain('Nothing in this time');
    expect(text).to.contain('>Releases</text>').and.contain('>Ünïcode &lt;sale&gt;</text>').and.contain('>50</text>');
    expect(text).to.contain('stroke-dasharray="1 3"').and.contain('height="300"');
    expect(text).to.not.contain('Off').and.not.contain('Elsewhere');
    expect(without).to.not.contain('Releases');
  });

  it('says in the picture which row failed, and what is wrong with those of the document', async () => {
    const { code, err } = await render('failing.json', ['-p', 'cpu', '-s', at('cpu.csv'), '-o', at('j.svg')]);
    expect(code).to.equal(2);
    expect(err).to.contain('annotations[1].name').and.contain('(annotation-list-empty)').and.contain('"memory"');
    const text = (await drawn('j.svg')).toString();
    expect(text)
      .to.match(/>Could not be asked for: [^<]*memory/)
      .and.match(/UTC · incomplete: [^<]*memory/);
  });

  it('sets variables, and refuses those that are unknown', async () => {
    const flags = ['-p', 'var', '-s', at('cpu.csv'), '-o', at('g.svg'), '--var'];
    const [known, value, name] = await Promise.all(['field=cpu', 'field=nothing', 'other=1'].map((text) => render('dash.json', [...flags, text]))); // prettier-ignore
    expect([known!.code, value!.code, name!.code]).to.deep.equal([0, 1, 1]);
    expect(name!.err).to.contain('names no variable of the dashboard, which has field');
  });

  it('makes no picture, and says why and what to do, where it cannot', async () => {
    broken = true;
    const png = ['-o', at('never.png')];
    const cases: readonly (readonly [string, readonly string[], string])[] = [
      ['dash.json', [...png], '(render-panel-unknown)'],
      ['dash.json', [...png, '-p', 'nope'], 'Use --panel with one of these: cpu, half, var, total.'],
      ['dash.json', [...png, '-p', 'total'], '(render-panel-unsupported)'],
      ['dash.json', [...png, '-p', 'cpu'], '(render-source-missing)'],
      ['dash.json', [...png, '-p', 'cpu', '-s', 'x=http://127.0.0.1:1'], '(render-flag-invalid)'],
      ['dash.json', [...png, '-p', 'cpu', '-s', 'x=alertmanager:http://127.0.0.1:1'], '(render-source-unsupported)'],
      ['dash.json', [...png, '-p', 'cpu', '-s', 'data=prometheus:http://127.0.0.1:1'], 'cannot be reached'],
      ['dash.json', [...png, '-p', 'cpu', '-s', url], '500'],
      ['dash.json', [...png, '-p', 'cpu', '-s', at('cpu.csv'), '--from', 'yesterday'], '(time-range-invalid)'],
      ['dash.json', [...png, '-p', 'cpu', '-s', at('cpu.csv'), '--zone', 'Mars/Base'], '(time-zone-unknown)'],
      ['dash.json', [...png, '-p', 'cpu', '-s', at('cpu.csv'), '--width', '1e9'], '--width is not a whole number'],
      ['dash.json', ['-o', at('x.gif'), '-p', 'cpu'], '--out does not end in .png or .svg'],
      ['dash.json', ['-o', at('no/such/folder.png'), '-p', 'cpu', '-s', at('cpu.csv')], 'cannot be written'],
      ['none.json', [...png], '(render-file-unreadable)'],
    ];
    for (const [file, args, words] of cases) {
      const command = new Command();
      addRenderCommand(command);
      const thrown: unknown = await command.parseAsync(['render', at(file), ...args], { from: 'user' }).catch((error: unknown) => error); // prettier-ignore
      expect(describeFailure(thrown).join('\n'), args.join(' ')).to.contain(words);
    }
    const { code, err } = await render('dash.json', png);
    expect([code, err.split('\n')[0]]).to.deep.equal([1, 'panel is not said, and the dashboard has 4']);
    expect(await readFile(at('never.png')).catch(() => 'none')).to.equal('none');
  });

  describe('a picture', () => {
    let library: CanvasLibrary;
    let rendered: RenderedPanel;
    before(async () => {
      const found = await loadCanvas();
      if ('missing' in found) throw new Error(found.missing);
      library = found;
      const { dashboard, sources } = await readSubject(at('cpu.csv'));
      const { lists } = rowsFor(dashboard.panels[0]!, { ...dashboard, annotations: ANNOTATED.annotations });
      const panel = { ...dashboard.panels[0]!, title: 'Ünïcode Ελληνικά Кириллица 0123456789' };
      const size = { format: 'png', width: 320, height: 200, pixelRatio: 1, theme: 'light', timeoutMs: 1000 } as const;
      const answer = await askPanel({ dashboard, panel, lists, sources, flags: { var: [], locale: 'en' }, width: 320, timeoutMs: 30_000, now: 0 }); // prettier-ignore
      rendered = renderPanel({ panel, answer, size, title: panel.title, locale: 'en' }, library);
    });

    it('is the same over a hundred runs, bit by bit', async () => {
      const hashes = new Set<string>();
      for (let run = 0; run < 100; run++) {
        const canvas = library.create(320, 200);
        paintPicture(canvas.context, rendered.picture);
        hashes.add(hashOf(await canvas.toPng()));
        hashes.add(`svg ${hashOf(Buffer.from(svgOfPicture(rendered.picture)))}`);
      }
      expect(hashes.size).to.equal(2);
    });
  });
});
