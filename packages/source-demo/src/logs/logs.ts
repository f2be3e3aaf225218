import { SERVERS } from '../metrics/machines.js';
import { LEAK_LIFETIME, LEAKING, releaseAt, SECOND, WEB_SERVERS } from '../shop/calendar.js';
import { Columns } from '../shop/columns.js';
import { requests } from '../shop/load.js';
import { hash } from '../shop/noise.js';
import { ageOf, failingOf, illnessOf } from '../shop/servers.js';
import { fillTemplate, TEMPLATES } from './templates.js';

export interface LogLine {
  /** ms since the epoch. */
  readonly time: number;
  readonly level: 'info' | 'warn' | 'error';
  readonly server: string;
  readonly message: string;
}

/** Time is cut into cells; what is written in one follows from its number alone. */
export const CELL: number = 2 * SECOND;
const WEB = Array.from({ length: WEB_SERVERS }, (_, n) => n);

/** The lines of `length` cells from number `first` on, oldest first. */
export function logLines(seed: number, first: number, length: number): LogLine[] {
  const columns = new Columns(
    seed,
    Float64Array.from({ length }, (_, i) => (first + i) * CELL),
  );
  const state: CellState = {
    columns,
    load: requests(columns),
    age: WEB.map((server) => ageOf(columns, server)),
    ill: WEB.map((server) => illnessOf(columns, server)),
    failing: WEB.map((server) => failingOf(columns, server)),
    salt: columns.salt('logs'),
  };
  const lines: LogLine[] = [];
  for (let i = 0; i < length; i++) lines.push(...cellLines(state, first + i, i).sort((a, b) => a.time - b.time));
  return lines;
}

interface CellState {
  readonly columns: Columns;
  readonly load: Float64Array;
  readonly age: readonly Float64Array[];
  readonly ill: readonly Float64Array[];
  readonly failing: readonly Float64Array[];
  readonly salt: number;
}

function cellLines({ columns, load, age, ill, failing, salt }: CellState, cell: number, i: number): LogLine[] {
  const lines: LogLine[] = [];
  const add = (n: number, server: number, level: LogLine['level'], message?: string): void => {
    const kind = server < WEB_SERVERS ? 'web' : server === WEB_SERVERS ? 'db' : 'cache';
    lines.push({
      time: cell * CELL + Math.floor(hash(n, salt + 1) * CELL),
      level,
      server: SERVERS[server]!,
      message: message ?? fillTemplate(TEMPLATES[kind][level], n, salt + 10),
    });
  };
  // Numbers of lines: 16 for what servers say in passing, then one for each web server.
  const usual = Math.min(15, Math.floor(hash(cell, salt) * (1.2 + load[i]! / 450)));
  for (let k = 0; k < usual; k++) {
    const n = cell * 32 + k;
    const server = Math.min(SERVERS.length - 1, Math.floor(hash(n, salt + 2) * (SERVERS.length + 0.4)));
    if (server < WEB_SERVERS && age[server]![i]! < 0) continue;
    const trouble = server < WEB_SERVERS ? failing[server]![i]! : 0.001;
    const luck = hash(n, salt + 3);
    add(n, server, luck < trouble * 2 ? 'error' : luck < trouble * 2 + 0.07 ? 'warn' : 'info');
  }
  for (const server of WEB) {
    const n = cell * 32 + 16 + server;
    const up = age[server]![i]!;
    if (up >= 0 && up < CELL) {
      const release = releaseAt(columns.time[i]!, columns.salt('deploy'));
      add(n, server, 'info', `ready with release ${release}, caches are cold`);
    } else if (hash(n, salt + 4) < 0.55 * ill[server]![i]!) add(n, server, 'error');
    else if (server === LEAKING && up > 0.8 * LEAK_LIFETIME && hash(n, salt + 4) < 0.05) {
      const used = Math.min(97, Math.round((100 * up) / LEAK_LIFETIME));
      add(
        n,
        server,
        'warn',
        `heap ${used} % full after collection, took ${Math.round(300 + 900 * hash(n, salt + 5))} ms`,
      );
    }
  }
  return lines;
}
