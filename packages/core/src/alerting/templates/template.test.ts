import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { ObsError } from '../../base/error.js';
import { labelsFrom } from '../../frame/labels.js';
import { formatGoFloat } from './go-float.js';
import { parseTemplate, type QueryFunction, type Template } from './template.js';

const LABELS = labelsFrom([
  ['__name__', 'm'],
  ['host', 'a'],
  ['__proto__', 'x'],
]);

const parse = (text: string, query?: QueryFunction): Template =>
  parseTemplate(text, {
    where: 'annotations.text',
    name: '__alert_A',
    externalLabels: labelsFrom([]),
    externalUrl: '',
    query,
  });

const render = (text: string, value = 1, query?: QueryFunction): string =>
  parse(text, query).render({ labels: LABELS, value, t: 0 });

function refusal(text: string): ObsError {
  try {
    parse(text);
  } catch (thrown) {
    return thrown as ObsError;
  }
  throw new Error(`not refused: ${text}`);
}

/** What promtool renders; the tests beside promtool compare far more. */
const RENDERED: readonly (readonly [string, number, string])[] = [
  ['no template } here', 1, 'no template } here'],
  ['{{ $labels.host }} is {{ $value }}', 0.5, 'a is 0.5'],
  ['{{ $value }}', 1e6, '1e+06'],
  ['{{ $value }}', 123456, '123456'],
  ['{{ $value }}', -Infinity, '-Inf'],
  ['{{ $labels.none }}|{{ $labels.constructor }}|{{ .Labels.toString }}', 1, '||'],
  ['{{ $labels }}', 1, 'map[__name__:m __proto__:x host:a]'],
  ['{{ printf "%.2f" $value }}', 2.675, '2.67'],
  ['{{ printf "%.0f|%.0f" 0.5 1.5 }}', 1, '0|2'],
  ['{{ printf "%d" $value }}', 1.5, '%!d(float64=1.5)'],
  ['{{ $value | humanizePercentage }}', 0.12345, '12.35%'],
  ['{{ $value | humanize1024 }}', 1536, '1.5ki'],
  ['{{ $value | humanizeDuration }}', 90_061, '1d 1h 1m 1s'],
  ['{{ $value | humanizeDuration }}', -1e300, '--106751991167300d -15h -30m -8s'],
  ['{{ $value | humanizeTimestamp }}', 1.5, '1970-01-01 00:00:01.5 +0000 UTC'],
  ['{{ if gt $value 10.0 }}high{{ else }}low{{ end }}', 11, 'high'],
  ['{{ with $labels.none }}a{{ else }}b{{ end }}', 1, 'b'],
  [
    '{{ $labels.host | humanize }}',
    1,
    '<error expanding template: error executing template __alert_A: template: __alert_A:1:130: executing "__alert_A" at <humanize>: error calling humanize: strconv.ParseFloat: parsing "a": invalid syntax>',
  ],
];

describe('parseTemplate', () => {
  for (const [text, value, expected] of RENDERED) {
    it(`renders ${text} of ${value} as Prometheus does`, () => {
      expect(render(text, value)).to.equal(expected);
    });
  }

  it('refuses by name what it does not support', () => {
    for (const [text, name] of [
      ['{{ query "up" }}', 'query'],
      ['{{ reReplaceAll "a" "b" "c" }}', 'reReplaceAll'],
      ['{{ constructor }}', 'constructor'],
      ['{{ template "x" }}', 'template'],
      ['{{ define "x" }}{{ end }}', 'define'],
      ['{{ range $labels }}{{ break }}{{ end }}', 'break'],
      ['{{ printf "%x" 5 }}', 'printf %x'],
      ['{{ printf "%999d" 5 }}', 'printf %999d'],
      ['{{ 0x10 }}', '0x10'],
      ['{{ nil }}', 'nil'],
      ['{{ "\\xff" }}', '\\xff'],
    ] as const) {
      const error = refusal(text);
      expect([error.code, error.values['name'], error.where], text).to.deep.equal([
        'alert-template-unsupported',
        name,
        'annotations.text',
      ]);
    }
  });

  it('says what is wrong with a template that can never work', () => {
    for (const [text, detail] of [
      ['{{ $labels.host', 'unclosed action'],
      ['{{ if $value }}', '{{if}} without {{end}}'],
      ['{{ end }}', 'unexpected {{end}}'],
      ['{{ $nope }}', 'undefined variable $nope'],
      ['{{ $labels.a-b }}', 'unexpected "-" in action'],
      ['{{ }}', 'missing value for command'],
      ['{{ $value | 5 }}', 'non executable command in pipeline: 5'],
      ['{{ $value.x }}', "can't evaluate field x in type float64"],
      ['{{ toUpper $value }}', 'wrong type for value; expected string; got float64'],
      ['{{ if false }}{{ eq $value "1" }}{{ end }}', 'incompatible types for comparison'],
      ['{{ range $value }}{{ end }}', "range can't iterate over float64"],
      ['{{ printf "%s" and }}', 'wrong number of args for and: got 0'],
      ['{{ humanize }}', 'wrong number of args for humanize: got 0'],
    ] as const) {
      const error = refusal(text);
      expect([error.code, error.values['detail']], text).to.deep.equal(['alert-template-invalid', detail]);
    }
  });

  it('refuses what is too long or nested too deeply, before it costs anything', () => {
    expect(refusal(`{{ ${'('.repeat(60)}1${')'.repeat(60)} }}`).values['name']).to.equal('nesting');
    expect(refusal(`{{ 1 }}${'x'.repeat(20_001)}`).code).to.equal('alert-template-unsupported');
  });

  it('answers `query` where something is given that does, at the time of evaluation', () => {
    const asked: unknown[] = [];
    const query: QueryFunction = (...args) => {
      asked.push(args);
      return [{ labels: LABELS, value: 7 }];
    };
    expect(render('{{ printf "m{host=%q}" $labels.host | query | first | value }}', 1, query)).to.equal('7');
    expect(asked).to.deep.equal([['m{host="a"}', 0]]);
  });

  it('says in the text that a query failed', () => {
    const query: QueryFunction = () => {
      throw new Error('no such metric');
    };
    expect(render('{{ query "x" | first | value }}', 1, query)).to.contain('error calling query: no such metric>');
  });

  it('knows whether a text can change while the labels stay', () => {
    for (const text of ['{{ $value }}', '{{ . }}', '{{ .Value }}', '{{ $.Value }}', '{{ if gt $value 1.0 }}a{{ end }}'])
      expect(parse(text).varies, text).to.equal(true);
    for (const text of ['plain', '{{ $labels.host }}', '{{ .Labels.host | toUpper }}', '{{ $externalURL }}'])
      expect(parse(text).varies, text).to.equal(false);
  });

  it('never throws anything but an error of its own, and never in rendering', () => {
    const piece = fc.constantFrom(
      '{{ ',
      ' }}',
      '{{- ',
      ' -}}',
      'if ',
      'else',
      'end',
      'range ',
      'with ',
      '$labels',
      '$value',
      '.',
      '.Value',
      '| ',
      'humanize ',
      'printf ',
      '"%s %d" ',
      '"a"',
      '1 ',
      '2.5 ',
      '(',
      ')',
      '$x ',
      ':= ',
      '= ',
      ', ',
      'eq ',
      'len ',
      'index ',
      'and ',
      'query ',
      '{{/* */}}',
      '\n',
      '%',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.double(), (pieces, value) => {
        let template: Template;
        try {
          template = parse(pieces.join(''));
        } catch (thrown) {
          expect(thrown).to.be.instanceOf(ObsError);
          return;
        }
        expect(template.render({ labels: LABELS, value, t: 0 })).to.be.a('string');
      }),
      { numRuns: 3000, seed: 5 },
    );
  });
});

describe('formatGoFloat', () => {
  it('writes digits that read back as the same number, and rounds to the nearest', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat(20), (value, precision) => {
        expect(Number(formatGoFloat(value, 'g', -1))).to.equal(value);
        expect(Number(formatGoFloat(value, 'e', 17))).to.equal(value);
        const rounded = Number(formatGoFloat(value, 'f', precision));
        expect(Math.abs(rounded - value)).to.be.at.most(0.5 * 10 ** -precision + Math.abs(value) * Number.EPSILON);
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});
