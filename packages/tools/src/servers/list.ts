import { SERVER_KINDS } from '@obs-kit/testing/node/kinds.js';
import { ALL_SERVERS } from './provide.js';

/** What `npm run servers -- list` says: a line for each kind of server. */
export function serverList(): string {
  const rows = ALL_SERVERS.map((kind) => {
    const { title, debian, maven, isInstalled } = SERVER_KINDS[kind];
    const origin = `Debian: ${debian.join(' ')}${maven === undefined ? '' : `, then Maven Central: ${maven}`}`;
    return [kind, title, isInstalled() ? 'installed' : 'not installed', origin];
  });
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}
