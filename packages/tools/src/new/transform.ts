import type { Names } from './names.js';
import { insertBefore, type Scaffold } from './scaffold.js';

/** One file, its test, its page and its line in the table. The code drops the rows in which a column is missing. */
export function newTransform({ kebab, camel }: Names): Scaffold {
  return {
    files: new Map([
      [`packages/core/src/transform/${kebab}.ts`, moduleOf(kebab, camel)],
      [`packages/core/src/transform/${kebab}.test.ts`, testOf(kebab, camel)],
      [`docs/transforms/${kebab}.md`, pageOf(kebab)],
    ]),
    edits: new Map([
      [
        'packages/core/src/transform/index.ts',
        (text) => {
          const imported = insertBefore(
            /^import type \{ Transform \}/m,
            `import { ${camel} } from './${kebab}.js';`,
          )(text);
          return imported.replace(/(TRANSFORMS[^{]*\{[\s\S]*?)(\n\};)/, `$1\n  ${key(kebab, camel)},$2`);
        },
      ],
    ]),
    next: [
      `Write what it does: packages/core/src/transform/${kebab}.ts keeps the rows in which a column has a value.`,
      `Run its test: node --conditions=@obs-kit/source --import tsx --test packages/core/src/transform/${kebab}.test.ts`,
    ],
  };
}

function key(kebab: string, camel: string): string {
  return kebab === camel ? camel : `'${kebab}': ${camel}`;
}

function moduleOf(kebab: string, camel: string): string {
  return `import { pickRows } from './rows.js';
import { namesOf, optionsInvalid, textOption, type Transform } from './transform.js';

/** Keeps the rows of each frame in which the column \`field\` has a value; a frame without such a column stays as it is. */
export const ${camel}: Transform = {
  id: '${kebab}',
  apply(frames, options) {
    const name = textOption(options, 'field');
    if (name === '') throw optionsInvalid('field', undefined, 'the name of a column');
    return frames.map((frame) => {
      const field = frame.fields.find((candidate) => namesOf(candidate).includes(name));
      if (field === undefined) return frame;
      const rows = Array.from({ length: frame.length }, (_, row) => row);
      return pickRows(
        frame,
        Uint32Array.from(rows.filter((row) => field.values[row] !== null && !Number.isNaN(field.values[row]))),
      );
    });
  },
};
`;
}

function testOf(kebab: string, camel: string): string {
  return `import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { Report } from '../base/report.js';
import type { Frame } from '../frame/frame.js';
import { ${camel} } from './${kebab}.js';
import { TRANSFORMS } from './index.js';

const frame: Frame = {
  fields: [
    { name: 'time', type: 'time', values: Float64Array.of(1, 2, 3), config: {} },
    { name: 'value', type: 'number', values: Float64Array.of(1, NaN, 3), config: {} },
  ],
  length: 3,
  meta: {},
};

describe('transform ${kebab}', () => {
  it('is in the table under its id', () => {
    expect(TRANSFORMS[${camel}.id]).to.equal(${camel});
  });

  it('keeps the rows in which the column has a value', () => {
    const [kept] = ${camel}.apply([frame], { field: 'value' }, new Report());
    expect(kept?.fields.map(({ values }) => [...values])).to.deep.equal([
      [1, 3],
      [1, 3],
    ]);
  });

  it('leaves a frame without the column as it is', () => {
    expect(${camel}.apply([frame], { field: 'other' }, new Report())).to.deep.equal([frame]);
  });

  it('refuses a field that is no text', () => {
    expect(() => ${camel}.apply([frame], { field: 7 }, new Report())).to.throw(/option field/);
  });
});
`;
}

function pageOf(kebab: string): string {
  return `# ${kebab}

Keeps the rows in which a column has a value.

| Option  | Type | What                     |
| ------- | ---- | ------------------------ |
| \`field\` | text | The column's name. Needed. |

\`\`\`json
{ "id": "${kebab}", "options": { "field": "value" } }
\`\`\`
`;
}
