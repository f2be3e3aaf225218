import { Report } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { parseReceivers } from './config.js';

function problemsOf(value: unknown): string[] {
  const report = new Report('receivers');
  parseReceivers(value, report);
  return report.problems.map(({ where, message }) => `${where}: ${message}`);
}

const HOOK = { name: 'a', type: 'webhook', url: 'https://hooks.test/x' };
const MAIL = { name: 'm', type: 'email', from: 'obs@shop.test', to: ['ops@shop.test'], smtp: { host: 'mail.test' } };

describe('parseReceivers', () => {
  it('reads webhooks, Slack and e-mail, with defaults', () => {
    const report = new Report();
    const slack = { name: 's', type: 'slack', url: { file: '/run/secrets/slack' } };
    const receivers = parseReceivers([HOOK, slack, MAIL], report);
    expect(report.problems).to.deep.equal([]);
    expect(receivers.map(({ name, type, sendResolved, timeoutMs, tries }) => [name, type, sendResolved, timeoutMs, tries])) // prettier-ignore
      .to.deep.equal([['a', 'webhook', true, 10_000, 5], ['s', 'slack', true, 10_000, 5], ['m', 'email', true, 10_000, 5]]); // prettier-ignore
    expect(receivers[2]).to.deep.include({
      smtp: { host: 'mail.test', port: 587, tls: 'starttls', ca: undefined, user: undefined, password: undefined },
    });
  });

  it('leaves out what has a fault and keeps its neighbours', () => {
    const receivers = parseReceivers(
      [
        { ...HOOK, tries: 0 },
        { ...HOOK, name: 'b' },
      ],
      new Report(),
    );
    expect(receivers.map(({ name }) => name)).to.deep.equal(['b']);
  });

  it('refuses secrets that are written into it, without repeating them', () => {
    const problems = [
      ...problemsOf([{ ...HOOK, headers: { authorization: 'Bearer canary' } }]),
      ...problemsOf([{ name: 's', type: 'slack', url: 'https://hooks.slack.test/canary' }]),
      ...problemsOf([{ ...HOOK, url: 'https://user:canary@hooks.test' }]),
      ...problemsOf([{ ...MAIL, smtp: { host: 'mail.test', user: 'obs', password: 'canary' } }]),
    ];
    expect(problems.length).to.be.at.least(4);
    expect(problems.join(' ')).not.to.contain('canary');
    expect(problems[0]).to.match(/^receivers\[0\]\.headers\.authorization: setting holds its value/);
  });

  it('refuses a password over a line that is not encrypted, but for this machine', () => {
    const smtp = { host: 'mail.test', tls: 'none', user: 'obs', password: { env: 'X' } };
    expect(problemsOf([{ ...MAIL, smtp }])[0]).to.contain('would send the password over the network as it is');
    expect(problemsOf([{ ...MAIL, smtp: { ...smtp, host: '127.0.0.1' } }])).to.deep.equal([]);
  });

  it('refuses addresses that would be read as something else', () => {
    for (const to of ['a@b.test, c@d.test', 'a@b.test\r\nBcc: c@d.test', 'A <a@b.test>', '"a b"@c.test', '', 7])
      expect(problemsOf([{ ...MAIL, to: [to] }])[0], String(to)).to.contain('is no e-mail address');
    for (const url of ['ftp://x.test', 'file:///etc/passwd', 'hooks.test', 7])
      expect(problemsOf([{ ...HOOK, url }]).length, String(url)).to.be.at.least(1);
  });

  it('tells one sentence about each kind of nonsense', () => {
    for (const value of [
      undefined,
      null,
      1,
      'x',
      {},
      [null],
      [[]],
      [{}],
      [{ type: 'constructor' }],
      [{ ...HOOK, name: undefined }],
      [{ ...HOOK, toString: 1 }],
    ])
      // prettier-ignore
      expect(problemsOf(value).length, JSON.stringify(value)).to.be.at.least(1);
    expect(problemsOf([HOOK, HOOK])[0]).to.contain('another has already');
  });
});
