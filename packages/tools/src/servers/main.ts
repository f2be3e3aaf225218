import { isServerKind, type ServerKindName } from '@obs-kit/testing/node/kinds.js';
import { stopWithProcess } from './lifetime.js';
import { serverList } from './list.js';
import { startServers } from './servers.js';

const USAGE = `npm run servers                          a Prometheus and a node_exporter
npm run servers -- opensearch nginx …    these, until Ctrl-C
npm run servers -- list                  what there is
`;

/** `npm run servers`: real servers to try the elements on, until Ctrl-C. */
const words = process.argv.slice(2);
const unknown = words.filter((word) => !isServerKind(word));
if (['list', '--list', 'help', '--help', '-h'].includes(words[0] ?? '')) {
  console.log(`${USAGE}\n${serverList()}`);
} else if (unknown.length > 0) {
  console.error(`not a kind of server: ${unknown.join(', ')}\n\n${USAGE}\n${serverList()}`);
  process.exitCode = 1;
} else {
  runServers(words.length === 0 ? ['prometheus', 'node-exporter'] : (words as ServerKindName[]));
}

function runServers(kinds: readonly ServerKindName[]): void {
  const starting = startServers({ kinds, log: (line) => console.log(line) });
  stopWithProcess(async () => {
    const servers = await starting;
    await servers.stop();
  });
  starting.then(
    () => console.log('Ctrl-C ends them and deletes their data.'),
    (error: Error) => {
      console.error(error.message);
      process.exit(1);
    },
  );
}
