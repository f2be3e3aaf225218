import { expect } from 'chai';
import { describe, it } from 'node:test';

describe('@obs-kit/chart in Node', () => {
  it('is imported without a document, the host part included', async () => {
    expect((await import('@obs-kit/chart')).buildScene).to.be.a('function');
    expect((await import('@obs-kit/chart/host.js')).createChart).to.be.a('function');
    expect('document' in globalThis).to.equal(false);
  });
});
