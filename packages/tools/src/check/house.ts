/** The house of docs/architecture.md, section 3, as tables. */

const SHARED: readonly string[] = ['tslib'];

const ALLOWED: Readonly<Record<string, readonly string[] | 'everything'>> = {
  core: [],
  chart: [],
  elements: ['@obs-kit/core', '@obs-kit/chart', 'lit', '@lit/context'],
  testing: ['@obs-kit/core', '@obs-kit/chart'],
  grafana: ['@obs-kit/core'],
  react: ['@obs-kit/elements', '@lit/react'],
  bundle: [
    '@obs-kit/chart',
    '@obs-kit/core',
    '@obs-kit/elements',
    '@obs-kit/source-prometheus',
    '@obs-kit/source-csv',
    '@obs-kit/source-json',
    '@obs-kit/source-static',
    '@obs-kit/source-demo',
  ],
  'rule-files': ['@obs-kit/core', 'yaml'],
  cli: [
    '@obs-kit/core',
    '@obs-kit/chart',
    '@obs-kit/bundle',
    '@obs-kit/elements',
    '@obs-kit/rule-files',
    '@obs-kit/source-prometheus',
    '@obs-kit/source-elasticsearch',
    '@obs-kit/source-json',
    '@obs-kit/source-csv',
    'hono',
    '@hono/node-server',
    'commander',
    'nodemailer',
    '@napi-rs/canvas',
  ],
  demo: 'everything',
  tools: ['@obs-kit/core', '@obs-kit/source-demo', '@obs-kit/testing'],
};

/** What a package may depend on; `undefined` for one that nobody has placed yet. */
export function allowedDependencies(id: string): readonly string[] | 'everything' | undefined {
  if (id === 'source-live') return ['@obs-kit/core', 'eventsource-parser', ...SHARED];
  if (id.startsWith('source-')) return ['@obs-kit/core', ...SHARED];
  const allowed = Object.hasOwn(ALLOWED, id) ? ALLOWED[id] : undefined;
  return allowed === undefined || allowed === 'everything' ? allowed : [...allowed, ...SHARED];
}

/** Folders and files directly under `src`, from the ground up; those of one line may not import each other. */
const RANKS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  core: [
    ['base'],
    ['time', 'frame'],
    ['format'],
    ['source', 'transform', 'field', 'expression'],
    ['variables'],
    ['alerting'],
    ['dashboard'],
    ['query'],
    ['session'],
    ['annotations'],
  ],
  chart: [
    ['spec.ts', 'theme.ts', 'paint-context.ts', 'columns'],
    ['scales'],
    ['ticks'],
    ['layout'],
    ['marks'],
    ['scene'],
    ['paint', 'interact'],
    ['dense'],
    ['simd', 'many-lines'],
    ['svg'],
    ['picture'],
    ['host'],
  ],
  elements: [
    ['base', 'events'],
    ['controllers'],
    ['parts'],
    ['panels'],
    ['panel', 'alert', 'scope'],
    [
      'dashboard',
      'alert-list',
      'alert-rule',
      'alert-engine',
      'annotations',
      'chart-export',
      'chart-reader',
      'legend-table',
    ],
    ['chart-navigation'],
  ],
};

export interface Room {
  readonly room: string;
  readonly rank: number;
}

/**
 * The room of a file, given relative to `src`, and its rank. Files directly under `src` that are not listed are the
 * package's entries: they stand above all rooms. Packages without a table have one room.
 */
export function rankOf(id: string, file: string): Room | undefined {
  const ranks = Object.hasOwn(RANKS, id) ? RANKS[id] : undefined;
  if (ranks === undefined) return { room: 'src', rank: 0 };
  const [room = '', ...rest] = file.split('/');
  const rank = ranks.findIndex((rooms) => rooms.includes(room));
  if (rank >= 0) return { room, rank };
  return rest.length === 0 ? { room: 'entry', rank: ranks.length } : undefined;
}
