import type { Names } from './names.js';

/** The files of a new source package, by path. It speaks a small JSON protocol that is told in its page. */
export function sourceFiles({ kebab, camel }: Names, version: string): Map<string, string> {
  const folder = `packages/source-${kebab}`;
  return new Map([
    [`${folder}/package.json`, manifestOf(kebab, version)],
    [`${folder}/tsconfig.json`, projectOf(kebab)],
    [`${folder}/src/index.ts`, indexOf(kebab, camel)],
    [`${folder}/src/register.ts`, registerOf(kebab, camel)],
    [`${folder}/src/query.ts`, QUERY],
    [`${folder}/src/frames.ts`, FRAMES],
    [`${folder}/src/errors.ts`, errorsOf(kebab)],
    [`${folder}/src/source.test.ts`, testOf(kebab, camel)],
    [`docs/sources/${kebab}.md`, pageOf(kebab)],
    [`docs/errors/${kebab}-answer-malformed.md`, errorPageOf(kebab)],
  ]);
}

function manifestOf(kebab: string, version: string): string {
  const entry = (name: string): object => ({
    '@obs-kit/source': `./src/${name}.ts`,
    types: `./dist/${name}.d.ts`,
    default: `./dist/${name}.js`,
  });
  return JSON.stringify({
    name: `@obs-kit/source-${kebab}`,
    version,
    description: `${kebab} as a data source for obs-kit.`,
    license: 'Apache-2.0',
    type: 'module',
    exports: { '.': entry('index'), './register.js': entry('register'), './package.json': './package.json' },
    sideEffects: ['./dist/register.js', './src/register.ts'],
    files: ['dist', 'src', '!src/**/*.test.ts', '!src/**/fixtures', '!**/*.tsbuildinfo'],
    dependencies: { '@obs-kit/core': version },
  });
}

function projectOf(kebab: string): string {
  return JSON.stringify({
    extends: '../../tsconfig.base.json',
    compilerOptions: {
      rootDir: 'src',
      outDir: 'dist',
      tsBuildInfoFile: `../../node_modules/.cache/tsc/source-${kebab}.tsbuildinfo`,
    },
    include: ['src'],
    exclude: ['src/**/*.test.ts', 'src/**/fixtures/**'],
    references: [{ path: '../core' }],
  });
}

function indexOf(kebab: string, camel: string): string {
  return `import { createHttpClient, timeoutOf, type DataSource, type DataSourceOptions } from '@obs-kit/core';
import { ask } from './query.js';

/** A server that speaks the protocol of docs/sources/${kebab}.md. A wrong option is told by the first query. */
export function ${camel}(options: DataSourceOptions = {}): DataSource {
  const http = createHttpClient(options);
  return {
    type: '${kebab}',
    timeoutMs: timeoutOf(options),
    query: (request, { signal }) => ask(http, request, signal),
  };
}
`;
}

function registerOf(kebab: string, camel: string): string {
  return `import { registerSource } from '@obs-kit/core';
import { ${camel} } from './index.js';

registerSource('${kebab}', ${camel});
`;
}

const QUERY = `import { statusError, type HttpClient, type QueryRequest, type QueryResponse } from '@obs-kit/core';
import { malformedError } from './errors.js';
import { readFrames } from './frames.js';

/** One query, one answer. */
export async function ask(http: HttpClient, request: QueryRequest, signal: AbortSignal): Promise<QueryResponse> {
  const params = new URLSearchParams({
    query: request.query,
    mode: request.mode,
    from: String(request.range.from),
    to: String(request.range.to),
    step: String(request.stepMs),
  });
  const answer = await http.send({ path: ['query'], method: 'POST', params, signal });
  if (!answer.ok) throw statusError(answer);
  const frames = readFrames(answer.text, request);
  if (frames === undefined) throw malformedError(answer.address);
  return { frames };
}
`;

const FRAMES = `import type { Frame, QueryRequest } from '@obs-kit/core';

interface Series {
  readonly name: string;
  /** \`[ms, value]\`; \`null\` is a value that is missing. */
  readonly points: readonly (readonly [number, number | null])[];
}

/** The answer as frames, one per series; \`undefined\` when it is none. */
export function readFrames(text: string, { refId, query, stepMs, mode }: QueryRequest): Frame[] | undefined {
  const list = seriesIn(text);
  return list?.map(({ name, points }) => ({
    refId,
    fields: [
      { name: 'time', type: 'time', values: Float64Array.from(points, ([time]) => time), config: {} },
      { name, type: 'number', values: Float64Array.from(points, ([, value]) => value ?? NaN), config: {} },
    ],
    length: points.length,
    meta: { executedQuery: query, ...(mode === 'range' && { kind: 'timeseries', stepMs }) },
  }));
}

function seriesIn(text: string): readonly Series[] | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof answer !== 'object' || answer === null || !Object.hasOwn(answer, 'series')) return undefined;
  const { series } = answer as { series: unknown };
  return Array.isArray(series) && series.every(isSeries) ? series : undefined;
}

function isSeries(value: unknown): value is Series {
  if (typeof value !== 'object' || value === null) return false;
  if (!Object.hasOwn(value, 'name') || !Object.hasOwn(value, 'points')) return false;
  const { name, points } = value as { name: unknown; points: unknown };
  return typeof name === 'string' && Array.isArray(points) && points.every(isPoint);
}

function isPoint(value: unknown): boolean {
  if (!Array.isArray(value) || typeof value[0] !== 'number') return false;
  return value[1] === null || typeof value[1] === 'number';
}
`;

function errorsOf(kebab: string): string {
  return `import { ObsError } from '@obs-kit/core';

/** An answer that is not what the protocol promises. */
export function malformedError(address: string): ObsError {
  return new ObsError({
    code: '${kebab}-answer-malformed',
    message: 'answer of {address} is not a list of series',
    hint: 'Check that the url of the source leads to such a server.',
    values: { address },
  });
}
`;
}

function testOf(kebab: string, camel: string): string {
  return `import { jsonResponse } from '@obs-kit/testing/fake-fetch.js';
import { testSourceContract } from '@obs-kit/testing/source-contract.js';
import { ${camel} } from './index.js';

testSourceContract('${kebab}', {
  create: ${camel},
  request: {
    refId: 'A',
    query: 'requests',
    mode: 'range',
    range: { from: 60_000, to: 180_000 },
    stepMs: 60_000,
    timeZone: 'UTC',
    legend: '',
    maxDataPoints: 100,
    options: {},
  },
  http: {
    good: (text) =>
      jsonResponse({
        series: [
          {
            name: text,
            points: [
              [60_000, 1],
              [120_000, null],
              [180_000, 3],
            ],
          },
        ],
      }),
    empty: () => jsonResponse({ series: [] }),
    failure: () => jsonResponse({ message: 'disk full' }, 500),
    failureCode: 'source-status',
  },
});
`;
}

function pageOf(kebab: string): string {
  return `# ${kebab}

\`\`\`html
<script type="module">
  import '@obs-kit/source-${kebab}/register.js';
</script>
<obs-source type="${kebab}" name="main" url="https://metrics.example.com"></obs-source>
\`\`\`

A query is sent as a form to \`query\` below the url: \`query\`, \`mode\`, \`from\`, \`to\` and \`step\` (milliseconds). The answer is JSON:

\`\`\`json
{ "series": [{ "name": "requests", "points": [[1700000000000, 12.5]] }] }
\`\`\`

A value of \`null\` is missing: the line has a gap there.
`;
}

function errorPageOf(kebab: string): string {
  return `# ${kebab}-answer-malformed

The server of a ${kebab} source answered, but not with a list of series.

> answer of https://metrics.example.com/query is not a list of series

**What to do:** Check that the url of the source leads to such a server, and that nothing in between changes the answer.
`;
}
