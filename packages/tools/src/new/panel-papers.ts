import type { Names } from './names.js';

/** What stands around a new panel's code, by path: tests, a story for each state, and its page. */
export function panelPapers({ kebab, camel, pascal }: Names): Map<string, string> {
  const folder = `packages/elements/src/panels/${kebab}`;
  return new Map([
    [`${folder}/${kebab}.test.ts`, testOf(kebab, camel, pascal)],
    [`${folder}/${kebab}.browser.test.ts`, browserTestOf(kebab, pascal)],
    [`stories/${kebab}.stories.ts`, storyOf(kebab, pascal)],
    [`docs/panels/${kebab}.md`, pageOf(kebab)],
  ]);
}

function testOf(kebab: string, camel: string, pascal: string): string {
  return `import { Report, resolveFields } from '@obs-kit/core';
import { seededFrame } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { parse${pascal}Options } from './options.js';
import { ${camel}ValuesOf } from './values.js';

describe('panel ${kebab}', () => {
  it('shows one value for each series, in the unit of the series', () => {
    const given = [seededFrame({ min: 7, max: 7, unit: 'percent' }), seededFrame({ min: 3, max: 3 })];
    const frames = resolveFields(given, { defaults: {}, overrides: [] }, { report: new Report() });
    const values = ${camel}ValuesOf({ frames, options: parse${pascal}Options({}, new Report()) });
    expect(values.map(({ text }) => text)).to.deep.equal(['7%', '3']);
  });

  it('shows nothing where there are no frames', () => {
    expect(${camel}ValuesOf({ frames: [], options: { calc: 'mean' } })).to.deep.equal([]);
  });

  it('takes a reducer as an option, and reports one that is unknown', () => {
    const report = new Report();
    expect(parse${pascal}Options({ calc: 'max' }, report)).to.deep.equal({ calc: 'max' });
    expect(report.problems).to.deep.equal([]);
    expect(parse${pascal}Options({ calc: 'biggest' }, report)).to.deep.equal({ calc: 'lastNotNull' });
    expect(report.problems.map(({ code }) => code)).to.deep.equal(['panel-option-invalid']);
  });
});
`;
}

function browserTestOf(kebab: string, pascal: string): string {
  return `import { fixture, html } from '@open-wc/testing';
import { seededFrame } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import './obs-${kebab}.js';
import type { Obs${pascal} } from './${kebab}-element.js';

describe('<obs-${kebab}>', () => {
  it('shows the data that the page gives it', async () => {
    const data = [seededFrame({ min: 5, max: 5, name: 'load' })];
    const panel = await fixture<Obs${pascal}>(html\`<obs-${kebab} title="Load" .data=\${data}></obs-${kebab}>\`);
    expect(panel.shadowRoot?.querySelector('dd')?.textContent).to.equal('5');
  });

  it('shows a hostile name as text', async () => {
    const data = [seededFrame({ name: '<img src=x onerror=alert(1)>' })];
    const panel = await fixture<Obs${pascal}>(html\`<obs-${kebab} .data=\${data}></obs-${kebab}>\`);
    expect(panel.shadowRoot?.querySelectorAll('dt img')).to.have.length(0);
  });
});
`;
}

function storyOf(kebab: string, pascal: string): string {
  return `import '@obs-kit/elements/${kebab}.js';
import { seededFrame } from '@obs-kit/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta = { title: 'Panels/${pascal}', component: 'obs-${kebab}' };
export default meta;

/** One value for each series. */
export const Default: StoryObj = {
  render: () => html\`<obs-${kebab}
    title="Load"
    unit="percent"
    .data=\${[1, 2, 3].map((seed) => seededFrame({ seed, name: \`server \${seed}\` }))}
  ></obs-${kebab}>\`,
};

/** No series at all. */
export const Empty: StoryObj = {
  render: () => html\`<obs-${kebab} title="Load" .data=\${[]}></obs-${kebab}>\`,
};
`;
}

function pageOf(kebab: string): string {
  return `# ${kebab}

One value for each series, as a list: [\`<obs-${kebab}>\`](../elements/obs-${kebab}.md).

| Option | Values | Default |
| --- | --- | --- |
| \`calc\` | the id of a reducer | \`lastNotNull\` |

\`\`\`json
{ "type": "${kebab}", "title": "Load", "targets": [{ "query": "node_load1" }], "options": { "calc": "max" } }
\`\`\`
`;
}
