import { stopWithProcess } from './lifetime.js';
import { startServers } from './servers.js';

/** `npm run servers`: real servers to try the elements on, until Ctrl-C. */
const starting = startServers({ log: (line) => console.log(line) });
stopWithProcess(async () => {
  const servers = await starting;
  await servers.stop();
});
starting.then(
  () => console.log('Ctrl-C ends both and deletes their data.'),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
