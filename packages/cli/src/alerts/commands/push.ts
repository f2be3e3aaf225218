import { rename, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createHttpClient, statusError } from '@obs-kit/core';
import { formatRuleFile } from '@obs-kit/rule-files';
import type { Command } from 'commander';
import { formatSpan, print } from './output.js';
import { readGroups } from './rule-documents.js';
import { createRuler, RULERS, type Ruler } from './ruler-client.js';
import { collect, readHeaders } from './server.js';
import { flagError } from './flags.js';

interface RulerFlags {
  readonly to: string;
  readonly url: string;
  readonly tenant?: string;
  readonly header: readonly string[];
}

interface PushFlags extends Partial<RulerFlags> {
  readonly to: string;
  readonly header: readonly string[];
  readonly namespace?: string;
  readonly file?: string;
  readonly reload?: string;
  readonly dryRun?: boolean;
}

/** Servers that read rules from files, and read them anew when told to. */
const FILE_READERS = ['prometheus', 'thanos', 'vmalert'];

/** Adds `push` and `ruler`: rules run in the servers themselves. */
export function addPushCommands(alerts: Command): void {
  alerts
    .command('push')
    .argument('<rules...>', 'rule files')
    .description('Bring rules to the servers that evaluate them: by the ruler API, or as a file that is read anew.')
    .requiredOption('--to <server>', [...Object.keys(RULERS), ...FILE_READERS].join(', '))
    .option('--url <address>', 'mimir, cortex: base address')
    .option('--namespace <name>', 'mimir, cortex: where the groups go; default the name of the first file')
    .option('--tenant <name>', 'mimir, cortex: sent as X-Scope-OrgID')
    .option('--file <path>', 'prometheus, thanos, vmalert: the rule file that the server reads')
    .option('--reload <address>', 'prometheus, thanos, vmalert: base address, told to read its files anew')
    .option('--header <name=env:NAME or name=file:PATH>', 'sent with each request', collect, [])
    .option('--dry-run', 'show what would be sent')
    .action(push);

  const ruler = alerts.command('ruler').description('See and delete what a ruler of Mimir or Cortex has.');
  withRuler(
    ruler.command('list').argument('[namespace]').description('Print the rules that are there, as YAML.'),
  ).action(async (namespace: string | undefined, flags: RulerFlags) => {
    const text = await (await openRuler(flags)).list(namespace);
    print(text.trim() === '' ? 'No rules.' : text.trimEnd());
  });
  withRuler(
    ruler.command('delete').argument('<namespace>').argument('[group]').description('Delete a group, or a namespace.'),
  ).action(async (namespace: string, group: string | undefined, flags: RulerFlags) => {
    await (await openRuler(flags)).remove(namespace, group);
    print(group === undefined ? `Deleted namespace ${namespace}.` : `Deleted group ${group} of ${namespace}.`);
  });
}

function withRuler(command: Command): Command {
  return command
    .requiredOption('--to <server>', Object.keys(RULERS).join(' or '))
    .requiredOption('--url <address>', 'base address')
    .option('--tenant <name>', 'sent as X-Scope-OrgID')
    .option('--header <name=env:NAME or name=file:PATH>', 'sent with each request', collect, []);
}

async function openRuler({ to, url, tenant, header }: RulerFlags): Promise<Ruler> {
  if (!Object.hasOwn(RULERS, to)) throw flagError('--to', `is none of ${Object.keys(RULERS).join(', ')}`);
  return createRuler({ kind: to, url, tenant, headers: await readHeaders(header) });
}

async function push(files: readonly string[], flags: PushFlags): Promise<void> {
  const groups = await readGroups(files);
  if (groups.length === 0) throw flagError('<rules>', 'name files without any group');
  const twice = groups.find(({ name }, i) => groups.findIndex((other) => other.name === name) !== i);
  if (twice !== undefined) throw flagError('<rules>', `have two groups of the name "${twice.name}": one would replace the other`); // prettier-ignore
  const told = groups.map(({ name, rules, intervalMs }) => `${name}: ${rules.length} rules${intervalMs === undefined ? '' : ` every ${formatSpan(intervalMs)}`}`); // prettier-ignore
  const verb = flags.dryRun ? 'Would push' : 'Pushed';

  if (Object.hasOwn(RULERS, flags.to)) {
    if (flags.url === undefined) throw flagError('--url', `is needed for ${flags.to}`);
    const namespace = flags.namespace ?? basename(files[0]!).replace(/\.\w+$/, '');
    const ruler = await openRuler({ ...flags, url: flags.url });
    for (const [i, group] of groups.entries()) {
      if (!flags.dryRun) await ruler.setGroup(namespace, group);
      print(`${verb} ${namespace}/${told[i]!}`);
    }
    return;
  }
  if (!FILE_READERS.includes(flags.to)) throw flagError('--to', `is none of ${[...Object.keys(RULERS), ...FILE_READERS].join(', ')}`); // prettier-ignore
  if (flags.file === undefined) throw flagError('--file', `is needed for ${flags.to}, which reads rules from files`);
  const text = formatRuleFile(groups);
  if (flags.dryRun) {
    print(text.trimEnd());
    return;
  }
  // The server may read at any time: it sees the old file or the new one, never half of it.
  await writeFile(`${flags.file}.new`, text);
  await rename(`${flags.file}.new`, flags.file);
  for (const line of told) print(`Wrote ${flags.file}: ${line}`);
  if (flags.reload === undefined) return;
  await reload(flags.reload, await readHeaders(flags.header));
  print('The server has read its files anew.');
}

/** `POST /-/reload`; Prometheus takes it only with `--web.enable-lifecycle`. */
async function reload(url: string, headers: ReadonlyMap<string, string>): Promise<void> {
  const client = createHttpClient({ url, headers: Object.fromEntries(headers) });
  const { signal } = new AbortController();
  const answer = await client.send({ method: 'POST', path: ['-', 'reload'], signal });
  if (!answer.ok) throw statusError(answer, answer.text.trim().slice(0, 300));
}
