import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { Report } from '../base/report.js';
import { createFrame } from '../frame/build.js';
import type { Frame } from '../frame/frame.js';
import { labelsFrom } from '../frame/labels.js';
import type { AlertInstance, AlertRule } from '../source/alerts.js';
import type { AlertsData } from '../alerting/alerts-data.js';
import { annotationsOfAlerts } from './alerts.js';
import { annotationsOfFrames } from './frames.js';
import { parseGrafanaAnnotations } from './grafana.js';
import { parseAnnotations } from './parse.js';
import { annotationsOfSeries } from './series.js';

describe('parseAnnotations', () => {
  it('reads times as numbers, dates and ISO text, and puts them in order', () => {
    const given = [{ time: '1970-01-01T00:00:03Z' }, { time: new Date(2000) }, { time: 1000, timeEnd: 5000 }];
    const report = new Report();
    const read = parseAnnotations(given, report);
    expect(read.map(({ time }) => time)).to.deep.equal([1000, 2000, 3000]);
    expect(read[0]!.timeEnd).to.equal(5000);
    expect(read[1]).not.to.have.property('timeEnd');
    expect(report.problems).to.deep.equal([]);
  });

  it('leaves out what has no time, names it, and keeps its neighbours', () => {
    const report = new Report('annotations');
    const read = parseAnnotations([{ time: 1 }, { time: 'soon' }, null, { time: NaN }, { time: 2 }], report);
    expect(read.map(({ time }) => time)).to.deep.equal([1, 2]);
    expect(report.problems.map(({ code, where }) => [code, where])).to.deep.equal([
      ['annotation-invalid', 'annotations[1]'],
      ['annotation-invalid', 'annotations[2]'],
      ['annotation-invalid', 'annotations[3]'],
    ]);
    expect(report.problems[0]!.message).to.equal('time soon of an annotation is not a time');
  });

  it('keeps one whose end lies before its beginning as a point, and says so', () => {
    const report = new Report();
    expect(parseAnnotations([{ time: 5, timeEnd: 1 }], report)[0]).not.to.have.property('timeEnd');
    expect(report.problems).to.have.length(1);
  });

  it('reads own keys only, and survives a getter that throws', () => {
    const given = Object.create({ title: 'inherited' }) as Record<string, unknown>;
    given['time'] = 1;
    Object.defineProperty(given, 'text', {
      get: () => {
        throw new Error('no');
      },
    });
    expect(parseAnnotations([given], new Report())[0]).to.include({ title: '', text: '' });
  });

  it('says of what is no list that it is none', () => {
    const report = new Report();
    expect(parseAnnotations({ time: 1 }, report)).to.deep.equal([]);
    expect(report.problems[0]!.code).to.equal('annotations-invalid');
  });
});

describe('annotationsOfFrames', () => {
  const frame: Frame = {
    meta: { kind: 'annotations' },
    length: 3,
    fields: [
      { name: 'time', type: 'time', values: Float64Array.of(3, NaN, 1), config: {} },
      { name: 'timeEnd', type: 'time', values: Float64Array.of(NaN, 9, 1), config: {} },
      { name: 'title', type: 'string', values: ['b', 'x', null], config: {} },
      { name: 'tags', type: 'string', values: ['alert\nfiring', '', 'a\n\nb '], config: {} },
    ],
  };

  it('reads rows by time, and leaves out those that have no place', () => {
    const read = annotationsOfFrames([frame]);
    expect(read.map(({ time, title, tags }) => [time, title, tags])).to.deep.equal([
      [1, '', ['a', 'b']],
      [3, 'b', ['alert', 'firing']],
    ]);
    expect(read.map(({ state }) => state)).to.deep.equal([undefined, 'firing']);
  });

  it('takes a missing end for a point, or for something that lasts', () => {
    expect(annotationsOfFrames([frame])[1]!.timeEnd).to.equal(undefined);
    expect(annotationsOfFrames([frame], { lasting: true })[1]!.timeEnd).to.equal(Infinity);
  });
});

describe('annotationsOfSeries', () => {
  const labels = labelsFrom([['job', 'api']]);
  const texts = { title: '', text: '', tags: [] };
  const of = (values: number[], times = values.map((_, i) => i * 10)): unknown =>
    annotationsOfSeries(
      [
        createFrame({
          fields: [
            { name: 'time', type: 'time', values: times },
            { name: 'value', type: 'number', values, labels },
          ],
        }),
      ],
      10,
      texts,
    ).map(({ time, timeEnd }) => [time, timeEnd]);

  it('makes a region of each run that is neither 0 nor missing, and a point of a single sample', () => {
    expect(of([0, 1, 2, 0, 5, NaN, 0, 3, 3])).to.deep.equal([
      [10, 20],
      [40, undefined],
      [70, 80],
    ]);
  });

  it('ends a run where steps are missing', () => {
    expect(of([1, 1, 1], [0, 10, 30])).to.deep.equal([
      [0, 10],
      [30, undefined],
    ]);
  });

  it('fills templates with own labels only', () => {
    const values = [
      { name: 'time', type: 'time', values: [1] } as const,
      { name: 'v', type: 'number', values: [1], labels } as const,
    ];
    const [one] = annotationsOfSeries([createFrame({ fields: [...values] })], 10, {
      title: '{{job}}{{constructor}} restarted',
      text: '{{ job }}',
      tags: ['{{job}}', '{{nothing}}'],
    });
    expect(one).to.include({ title: 'api restarted', text: 'api' });
    expect(one!.tags).to.deep.equal(['api']);
  });
});

describe('annotationsOfAlerts', () => {
  const instance = (state: AlertInstance['state'], activeAt: number): AlertInstance => ({
    labels: labelsFrom([
      ['alertname', 'High'],
      ['host', 'a'],
      ['severity', 'page'],
    ]),
    annotations: labelsFrom([
      ['summary', 'too high'],
      ['runbook_url', 'https://wiki.example/high'],
    ]),
    state,
    activeAt,
    value: 1,
  });
  const rule = (more: Partial<AlertRule>): AlertRule => ({
    name: 'High',
    group: 'g',
    query: 'x',
    state: 'firing',
    health: 'ok',
    lastError: '',
    forMs: 0,
    labels: labelsFrom([]),
    annotations: labelsFrom([]),
    instances: [],
    evaluatedAt: 50,
    ...more,
  });
  const data = (...rules: AlertRule[]): AlertsData => ({
    status: 'ready',
    fetch: 'idle',
    rules,
    error: undefined,
    notices: [],
    updatedAt: 60,
  });

  it('tells of those that are pending or firing, from when on, and that they last', () => {
    const read = annotationsOfAlerts(
      data(rule({ instances: [instance('firing', 20), instance('pending', 10), instance('inactive', 5)] })),
    );
    expect(read.map(({ time, timeEnd, state }) => [time, timeEnd, state])).to.deep.equal([
      [10, Infinity, 'pending'],
      [20, Infinity, 'firing'],
    ]);
    expect(read[0]).to.include({
      title: 'High',
      text: 'too high\nhost=a, severity=page',
      href: 'https://wiki.example/high',
    });
  });

  it('tells of a rule that could not be evaluated, and of no other rule than those asked for', () => {
    const failing = rule({ name: 'Other', health: 'error', lastError: 'bad query' });
    expect(
      annotationsOfAlerts(data(failing, rule({ instances: [instance('firing', 1)] })), { rule: 'Other' }),
    ).to.deep.equal([
      {
        time: 50,
        timeEnd: Infinity,
        title: 'Other',
        text: 'bad query',
        tags: [],
        color: '',
        lane: '',
        href: '',
        state: 'error',
      },
    ]);
  });
});

describe('parseGrafanaAnnotations', () => {
  it('reads queries with their templates and switches, and leaves out Grafana’s own', () => {
    const report = new Report('annotations');
    const list = [
      { builtIn: 1, datasource: '-- Grafana --', enable: true, name: 'Annotations & Alerts' },
      { enable: false, expr: 'up', name: 'off' },
      {
        datasource: { type: 'prometheus', uid: '$ds' },
        enable: true,
        expr: 'changes(up[5m]) > 0',
        iconColor: 'dark-blue',
        name: 'restarts',
        step: '60s',
        tagKeys: 'job, instance',
        textFormat: '{{job}}',
        titleFormat: 'Restart',
        useValueForTime: 'on',
      },
      { datasource: 'loki', enable: true, name: 'logs', target: { expr: '{a="b"}' } },
      { enable: true, name: 'by tags', type: 'tags' },
    ];
    const read = parseGrafanaAnnotations({ list }, report);
    expect(read).to.deep.equal([
      {
        name: 'off',
        enable: false,
        color: '',
        question: { source: '', query: 'up', minStep: '', options: { title: 'off' } },
      },
      {
        name: 'restarts',
        enable: true,
        color: 'dark-blue',
        question: {
          source: '$ds',
          query: 'changes(up[5m]) > 0',
          minStep: '60s',
          options: { title: 'Restart', text: '{{job}}', tags: '{{job}},{{instance}}', valueIsTime: 'true' },
        },
      },
      {
        name: 'logs',
        enable: true,
        color: '',
        question: { source: 'loki', query: '{a="b"}', minStep: '', options: { title: 'logs' } },
      },
    ]);
    expect(report.problems.map(({ code, where }) => [code, where])).to.deep.equal([
      ['annotation-query-unsupported', 'annotations.list[4]'],
    ]);
  });

  it('reads the whole dashboard and JSON, and says where a text is none', () => {
    const annotations = { list: [{ expr: 'up', name: 'on' }] };
    const report = new Report('annotations');
    for (const given of [annotations, { annotations }, annotations.list].flatMap((one) => [one, JSON.stringify(one)]))
      expect(parseGrafanaAnnotations(given, report).map(({ name }) => name)).to.deep.equal(['on']);
    expect(report.problems).to.deep.equal([]);
    expect(parseGrafanaAnnotations('{', report)).to.deep.equal([]);
    expect(report.problems.map(({ code }) => code)).to.deep.equal(['annotations-invalid']);
  });

  it('reads nothing out of what is no list', () => {
    for (const given of [undefined, null, 1, '"x"', { list: 'x' }, [null, 1]])
      expect(parseGrafanaAnnotations(given, new Report())).to.deep.equal([]);
  });
});
