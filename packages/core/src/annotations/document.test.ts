import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { Report } from '../base/report.js';
import { parseDashboard } from '../dashboard/parse.js';
import { annotationListsOf, questionOf, rowNameOf, wantsAlerts, type AnnotationList } from './document.js';

const panels = [{ id: 'cpu', type: 'timeseries' }];

function read(annotations: unknown): { lists: readonly AnnotationList[]; problems: string[] } {
  const { dashboard, problems } = parseDashboard({ version: 1, panels, annotations });
  expect(problems).to.deep.equal([]);
  const report = new Report();
  const lists = annotationListsOf(dashboard, report);
  return { lists, problems: report.problems.map(({ code, where }) => `${code} ${where}`) };
}

describe('annotationListsOf', () => {
  it('reads rows with every setting, and the question that each asks', () => {
    const given = {
      name: 'Releases',
      enable: false,
      lane: 'Ships',
      color: 'purple',
      panels: ['cpu'],
      source: '$ds',
      query: 'changes(build_info[5m]) > 0',
      minStep: '1m',
      titleFormat: '{{version}}',
      textFormat: '',
      tags: '{{service}}',
      options: { valueIsTime: 'true' },
      alerts: false,
      rule: '',
      group: '',
      items: [{ time: 1 }, 'kept as it is'],
    };
    const { lists, problems } = read([given]);
    expect(problems).to.deep.equal([]);
    expect(JSON.parse(JSON.stringify(lists))).to.deep.equal([given]);
    expect(rowNameOf(lists[0]!)).to.equal('Ships');
    expect(wantsAlerts(lists[0]!)).to.equal(false);
    expect(questionOf(lists[0]!)).to.deep.equal({
      source: '$ds',
      query: 'changes(build_info[5m]) > 0',
      minStep: '1m',
      options: { valueIsTime: 'true', title: '{{version}}', tags: '{{service}}' },
    });
  });

  it('gives a row its defaults: on, over all panels, in its own colour', () => {
    const { lists, problems } = read([{ name: 'Alerts', rule: 'High' }]);
    expect(problems).to.deep.equal([]);
    expect(lists[0]).to.include({ enable: true, lane: '', color: '', source: '', query: '', alerts: false });
    expect(lists[0]).to.not.have.any.keys('panels', 'items');
    expect(wantsAlerts(lists[0]!)).to.equal(true);
    expect(questionOf(lists[0]!)).to.equal(undefined);
    expect(rowNameOf(lists[0]!)).to.equal('Alerts');
  });

  it('tells what is wrong where it is, and the neighbours go on', () => {
    const { lists, problems } = read([
      7,
      null,
      { name: 'a', query: 'x', enable: 'yes', colour: 'red', panels: ['cpu', 'memory', 1] },
      { name: 'b', query: ' ' },
      { name: 'c', items: [] },
    ]);
    expect(problems).to.deep.equal([
      'document-value-invalid annotations[0]',
      'document-value-invalid annotations[1]',
      'document-value-invalid annotations[2].enable',
      'document-value-invalid annotations[2].panels[2]',
      'document-unknown-key annotations[2]',
      'annotation-panel-unknown annotations[2].panels[1]',
      'annotation-list-empty annotations[3]',
    ]);
    expect(lists.map(({ name, enable }) => [name, enable])).to.deep.equal([['a', true], ['b', true], ['c', true]]); // prettier-ignore
    expect(lists[0]!.panels).to.deep.equal(['cpu', 'memory']);
  });

  it('reads none where there are none, and says so of what is no list', () => {
    expect(read(undefined)).to.deep.equal({ lists: [], problems: [] });
    expect(read({ list: [] })).to.deep.equal({ lists: [], problems: ['document-value-invalid annotations'] });
    const hostile = JSON.parse('[{"__proto__":{"query":"x"},"name":"a"}]') as unknown;
    const report = new Report();
    const lists = annotationListsOf({ annotations: hostile, panels: [] }, report);
    expect(lists.map(({ query }) => query)).to.deep.equal(['']);
    expect(report.problems[0]!.code).to.equal('document-key-forbidden');
  });
});
