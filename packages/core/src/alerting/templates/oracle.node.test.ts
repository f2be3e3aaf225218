import { readFileSync } from 'node:fs';
import { hasPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ObsError } from '../../base/error.js';
import { labelsFrom } from '../../frame/labels.js';
import { compareRenderings, queryOf, renderingSamples } from '../fixtures/rendering.js';
import { parseTemplate, type QueryFunction, type Template } from './template.js';

interface CorpusFile {
  readonly file: string;
  readonly alerts: readonly {
    readonly alert: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  }[];
}

const CORPUS = JSON.parse(
  readFileSync(new URL('../fixtures/corpus-templates.json', import.meta.url), 'utf8'),
) as readonly CorpusFile[];

/** What the corpus has no example of. */
const OTHERS: readonly string[] = [
  ...[
    'v',
    's',
    'q',
    'f',
    '.2f',
    '.0f',
    '+.2f',
    ' f',
    '08.2f',
    '-8.1f',
    '8g',
    'e',
    '.3e',
    'E',
    'g',
    'G',
    '.4g',
    '.0g',
    ' v',
  ].map((verb) => `{{ printf "%${verb}" $value }}`),
  ...['.30f', '5v', '05v', 'F', '.17g', '.20g', '.1f', '.3f', 'd', 't'].map(
    (verb) => `{{ $value | printf "%${verb}" }}`,
  ),
  ...['d', '05d', '+d', '.3d', '8.3d', 's', 'f', '-4d|'].map(
    (verb) => `{{ printf "%${verb}" 42 }}{{ printf "%${verb}" -7 }}`,
  ),
  ...['s', 'q', '-30s|', '30s', '.2s', 'v', 'd', '-40q|'].map((verb) => `{{ printf "%${verb}" $labels.instance }}`),
  '{{ printf "%s %v %d" $labels $labels 5 }} {{ printf "%q" $labels }}',
  '{{ printf "%d %s" 1 }} {{ printf "%d" 1 2 "x" 2.5 true }} {{ printf "100%%" }} {{ printf "%" }}',
  ...['humanize', 'humanize1024', 'humanizeDuration', 'humanizePercentage', 'humanizeTimestamp'].flatMap((name) => [
    `{{ $value | ${name} }}`,
    `a {{ ${name} $value }} b`,
    `{{ $labels.instance | ${name} }}`,
    `text\n  before {{ ${name} $labels.instance }}`,
  ]),
  ...['toUpper', 'toLower', 'title', 'stripPort', 'safeHtml'].map((name) => `{{ ${name} $labels.instance }}`),
  '{{ . }} {{ $ }} {{ .Labels }} {{ .Value }} {{ $.Value }} {{ .Labels.instance }} {{ .ExternalURL }}{{ $externalLabels.region }}',
  '{{ if $labels.instance }}yes{{ else }}no{{ end }}{{ if not $labels.instance }}empty{{ end }}',
  '{{ if eq $labels.job "" }}a{{ else if eq $labels.job "x" "0.25" }}b{{ else }}c{{ end }}',
  '{{ if gt $value 10.0 }}high{{ else if le $value 0.0 }}low{{ else }}mid{{ end }}{{ if ne $value 1.0 }}!{{ end }}',
  '{{ if lt $value 1e3 }}lt{{ end }}{{ if ge $value -1.0 }}ge{{ end }}{{ if $value }}true{{ end }}',
  '{{ if and $labels.instance (gt $value 0.0) }}both{{ end }}{{ if or $labels.instance $labels.job }}one{{ end }}',
  '{{ and $labels.instance "x" }}|{{ or $labels.instance "none" }}|{{ len $labels.instance }}|{{ index $labels "instance" }}',
  '{{ if and $labels.none (humanize "x") }}a{{ else }}b{{ end }}{{ or "y" (humanize "x") }}{{ $labels.job | and $labels.instance }}',
  '{{ range $name, $text := $labels }}{{ $name }}={{ $text }};{{ end }}{{ range $labels }}[{{ . }}]{{ end }}',
  '{{ range .ExternalLabels }}x{{ else }}none{{ end }}',
  '{{ with $labels.instance }}at {{ . }}{{ else }}nowhere{{ end }} {{ with $x := $labels.job }}{{ $x }}{{ end }}',
  '{{ $x := "a" }}{{ if $labels.instance }}{{ $x = "b" }}{{ end }}{{ $x }}{{ $y := $value | humanize }}{{ $y }}',
  'a  {{- " b " -}}  c {{- /* nothing */ -}} d\n\t{{- 1 }} {{/* here */}} {{ 2 -}}\n',
  '{{ print 1 2 "a" 3 4.5 true }}|{{ println 1 "b" }}|{{ print }}|{{ print "" 1 }}',
  '{{ true }} {{ false }} {{ 1.50 }} {{ 1e3 }} {{ -0.0 }} {{ 1000000.0 }} {{ 12345678 }} {{ +5 }} {{ "q\\t\\"é\\u00e9" }} {{ `raw\\n` }}',
  '{{ (printf "%s" $labels.instance) | toUpper | printf "<%s>" }} {{ (args 1 "b").arg1 }} {{ (args 1).none }} {{ args 2 "x" }}',
  '{{ query "m{k=\\"3\\"}" | first | value }} {{ with query "m{k=\\"9\\"}" }}{{ . | first | label "k" }}{{ end }}',
  '{{ range query (printf "m{k=\\"%s\\"}" $labels.k) }}{{ .Labels.k }}={{ .Value }}{{ else }}-{{ end }}',
  '{{ query "m{k=\\"3\\"}" | first }} {{ len (query "m{k=\\"77\\"}") }} {{ (index (query "m{k=\\"5\\"}") 0).Value }}',
  '{{ query "none" | first | value | humanize }}',
  'é\n ü {{ query "none" | first }}',
  '{{ range query "m{k=\\"4\\"}" | sortByLabel "k" }}{{ .Labels }}{{ strvalue . }}{{ end }}',
];

function settingsOf(where: string, query?: QueryFunction): Parameters<typeof parseTemplate>[1] {
  // Promtool's name of the alert stands in the text of a failure.
  return { where, name: '__alert_A', externalLabels: labelsFrom([]), externalUrl: '', query };
}

describe('templates beside promtool', { skip: !hasPrometheus() }, () => {
  it('render each text of the corpus byte for byte, or refuse it by name', async () => {
    const texts = CORPUS.flatMap(({ alerts }) =>
      alerts.flatMap(({ labels, annotations }) => [...Object.values(labels), ...Object.values(annotations)]),
    );
    const refused = new Map<string, number>();
    const templates: Template[] = [];
    for (const text of texts) {
      try {
        templates.push(parseTemplate(text, settingsOf('annotations.text')));
      } catch (thrown) {
        expect(thrown).to.be.instanceOf(ObsError);
        const { code, values } = thrown as ObsError;
        const name = `${code}: ${values['name'] ?? values['detail']}`;
        refused.set(name, (refused.get(name) ?? 0) + 1);
      }
    }
    const changing = templates.filter(({ text }) => text.includes('{{'));
    const names = [
      ...new Set(texts.flatMap((text) => [...text.matchAll(/\$labels\.(\w+)/g)].map(([, name]) => name!))),
    ];
    const { compared, differences } = await compareRenderings(changing, renderingSamples(names));
    console.log(
      `${texts.length} texts in ${CORPUS.reduce((sum, { alerts }) => sum + alerts.length, 0)} alerts, ` +
        `${changing.length} with actions: ${compared} renderings, ${differences.length} differ, refused ${JSON.stringify([...refused])}`,
    );
    expect(differences.slice(0, 5)).to.deep.equal([]);
    expect(changing.length).to.be.above(300);
    expect([...refused]).to.deep.equal([
      ['alert-template-unsupported: query', 1],
      [
        "alert-template-invalid: can't evaluate field labels in type struct { Labels map[string]string; ExternalLabels map[string]string; ExternalURL string; Value float64 }",
        6,
      ],
    ]);
  });

  it('render the other functions, verbs and blocks byte for byte, failures included', async () => {
    const samples = renderingSamples(['instance', 'job']);
    const templates = OTHERS.map((text, i) =>
      parseTemplate(text, { ...settingsOf('annotations.text', queryOf(samples)), name: `__alert_A${i}` }),
    );
    const { compared, differences } = await compareRenderings(templates, samples);
    console.log(`${templates.length} templates: ${compared} renderings, ${differences.length} differ`);
    expect(differences.slice(0, 5)).to.deep.equal([]);
    expect(compared).to.equal(OTHERS.length * samples.length);
  });
});
