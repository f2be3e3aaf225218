import { createServer } from 'node:net';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { freePort } from './ports.js';

describe('freePort', () => {
  it('gives another port when the wanted one is taken', async () => {
    const taken = await freePort();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(taken, '127.0.0.1', resolve));
    expect(await freePort(taken)).to.not.equal(taken);
    await new Promise((resolve) => server.close(resolve));
    expect(await freePort(taken)).to.equal(taken);
  });
});
