import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { frameFromSeries, type Field, type FieldConfig } from '@obs-kit/core';
import { resolveLinks, type ResolvedLink } from './data-links.js';

function linksOf(url: unknown, labels: Record<string, string> = { instance: 'web 1/2' }): ResolvedLink[] {
  const config = { links: [{ title: 'Logs', url }] } as FieldConfig;
  const frame = frameFromSeries({ time: [1], values: [0.5], name: 'cpu', labels, config });
  const field = frame.fields[1] as Field;
  return resolveLinks({ field, series: 'cpu', value: 0.5, text: '50%', time: 1000, from: 0, to: 2000 });
}

describe('resolveLinks', () => {
  it('writes the value, its time, its labels and the range into an address, percent-encoded', () => {
    const template =
      'https://logs.test/q?i=${__field.labels.instance}&v=${__value.text}&r=${__value.raw}&t=${__value.time}&f=${__from}';
    expect(linksOf(template)).to.deep.equal([
      { title: 'Logs', href: 'https://logs.test/q?i=web%201%2F2&v=50%25&r=0.5&t=1000&f=0' },
    ]);
  });

  it('cannot be led elsewhere by a value', () => {
    const hostile = { instance: 'evil.test/@x?y#z\uD800' };
    const [link] = linksOf('https://logs.test/${__field.labels.instance}', hostile);
    expect(new URL(link!.href!).host).to.equal('logs.test');
    expect(linksOf('${__field.labels.instance}', { instance: 'javascript:alert(1)' })[0]!.href).to.equal(undefined);
  });

  it('refuses addresses that are not http or https, or hold credentials, and keeps their title', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'https://a:b@c.test/', '/relative'])
      expect(linksOf(url)).to.deep.equal([{ title: 'Logs', href: undefined }]);
  });

  it('leaves out what is no link, and writes nothing for a label that is not there', () => {
    expect(linksOf(7)).to.deep.equal([]);
    expect(linksOf('https://a.test/${__field.labels.constructor}')[0]!.href).to.equal('https://a.test/');
  });
});
