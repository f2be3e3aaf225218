import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { labelsFrom, Report, type ObsError } from '@obs-kit/core';
import { after, afterEach, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import type { Receiver } from '../receiver.js';
import { parseReceivers } from './config.js';
import { createReceiver } from './create.js';
import { alertOf, notificationOf } from './fixtures/notification.js';
import { hurriedServices } from './fixtures/services.js';
import { startSmtp, type RunningSmtp, type SmtpOptions } from './fixtures/smtp-server.js';
import type { ReceiverServices } from './services.js';

const PASSWORD = 'canary-91aa';
const { signal } = new AbortController();

describe('e-mail', () => {
  let folder: string;
  let tls: { key: string; cert: string };
  let smtp: RunningSmtp | undefined;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'obs-mail-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'], { stdio: 'ignore' }); // prettier-ignore
    tls = { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
    await writeFile(join(folder, 'password'), `${PASSWORD}\n`);
  });
  afterEach(() => smtp?.stop());
  after(() => rm(folder, { recursive: true, force: true }));

  async function start(
    options: SmtpOptions = {},
    settings: object = {},
    more: Partial<ReceiverServices> = {},
    limits: { readonly timeoutMs?: number; readonly tries?: number } = {},
  ): Promise<{ receiver: Receiver; waits: number[]; server: RunningSmtp }> {
    smtp = await startSmtp(options);
    const report = new Report();
    const value = {
      name: 'ops',
      type: 'email',
      from: 'obs@shop.test',
      to: ['ann@shop.test', 'bob@shop.test'],
      smtp: { host: '127.0.0.1', port: smtp.port, tls: 'none', ...settings },
      ...limits,
    };
    const [config] = parseReceivers([value], report);
    expect(report.problems.map(({ message }) => message)).to.deep.equal([]);
    const { services, waits } = hurriedServices(more);
    return { receiver: createReceiver(config!, services), waits, server: smtp };
  }
  const failureOf = (work: Promise<void>): Promise<ObsError> =>
    work.then(
      () => {
        throw new Error('it did not fail');
      },
      (thrown: ObsError) => thrown,
    );

  it('sends a text and an HTML part that say the same', async () => {
    const { receiver, server } = await start();
    await receiver.send(notificationOf(), signal);
    const [mail] = server.mails;
    expect([mail!.from, mail!.to]).to.deep.equal(['<obs@shop.test>', ['<ann@shop.test>', '<bob@shop.test>']]);
    expect(headerOf(mail!.data, 'Subject')).to.equal('[FIRING: 1] HighErrorRate');
    expect(headerOf(mail!.data, 'From')).to.equal('obs@shop.test');
    expect(headerOf(mail!.data, 'Content-Type')).to.match(/^multipart\/alternative/);
    const { text, html } = partsOf(mail!.data);
    for (const part of [text, html]) {
      expect(part).to.contain('Firing: HighErrorRate');
      expect(part).to.contain('shop fails in 7% of its requests');
      expect(part).to.contain('2026-03-01T12:00:00Z');
    }
  });

  it('lets nothing from outside into the headers or the markup', async () => {
    const evil = 'x\r\nBcc: evil@evil.test\r\n\r\n<script>alert(1)</script><img src="http://evil.test/p">\u202E';
    const alert = alertOf({ alertname: evil, job: evil }, { annotations: labelsFrom([['summary', evil]]) });
    const hostile = notificationOf([alert], { commonLabels: labelsFrom([['alertname', evil]]), externalURL: evil });
    const { receiver, server } = await start();
    await receiver.send(hostile, signal);
    const [mail] = server.mails;
    expect(mail!.to).to.deep.equal(['<ann@shop.test>', '<bob@shop.test>']);
    const head = mail!.data.slice(0, mail!.data.indexOf('\r\n\r\n'));
    expect(head).not.to.match(/^bcc:/im);
    expect(head.match(/^subject:/gim)).to.have.length(1);
    const { html, text } = partsOf(mail!.data);
    expect(html).not.to.match(/<script|<img|\u202E/);
    expect(html).to.contain('&lt;script&gt;');
    expect(text).not.to.contain('\u202E');
  });

  it('puts the picture into the message, with words for those who do not see it', async () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
    const picture: ReceiverServices['picture'] = () => Promise.resolve({ png, text: 'errors "rise" to 7%' });
    const { receiver, server } = await start({}, {}, { picture });
    await receiver.send(notificationOf(), signal);
    const { data } = server.mails[0]!;
    expect(data).to.match(/Content-Id: <picture@obs-kit>/i);
    expect(data.replaceAll('\r\n', '')).to.contain(Buffer.from(png).toString('base64'));
    expect(partsOf(data).html).to.contain('src="cid:picture@obs-kit" width="720" alt="errors &quot;rise&quot; to 7%"');
  });

  it('goes without a picture and says why', async () => {
    const picture: ReceiverServices['picture'] = () => Promise.resolve({ missing: 'the source does not answer' });
    const { receiver, server } = await start({}, {}, { picture });
    await receiver.send(notificationOf(), signal);
    expect(partsOf(server.mails[0]!.data).text).to.contain('No picture: the source does not answer');
  });

  it('encrypts before it logs in', async () => {
    const login = { user: 'obs', password: PASSWORD };
    const settings = { tls: 'starttls', ca: join(folder, 'cert.pem'), user: 'obs', password: { file: join(folder, 'password') } }; // prettier-ignore
    const { receiver, server } = await start({ tls, login }, settings);
    await receiver.send(notificationOf(), signal);
    expect(server.mails[0]!.encrypted).to.equal(true);
    expect(server.commands.indexOf('STARTTLS')).to.be.greaterThan(-1).and.lessThan(server.commands.indexOf('AUTH'));
  });

  it('says nothing to a server that does not encrypt, where encryption is wanted', async () => {
    for (const pretends of [false, true]) {
      // Whoever pretends never answers again.
      const limits = pretends ? { timeoutMs: 500, tries: 1 } : {};
      const { receiver, server } = await start({ pretends }, { tls: 'starttls' }, {}, limits);
      const { code } = await failureOf(receiver.send(notificationOf(), signal));
      expect(code).to.match(/^alert-(mail-refused|delivery-unavailable)$/);
      expect(server.mails).to.have.length(0);
      expect(server.commands.filter((line) => /^(MAIL|RCPT|AUTH)/.test(line))).to.deep.equal([]);
      if (!pretends) expect(server.commands).to.include('STARTTLS');
      await server.stop();
    }
  });

  it('does not trust a certificate that nobody vouches for, and does not try again', async () => {
    const { receiver, server, waits } = await start({ tls }, { tls: 'starttls' });
    const { code, message } = await failureOf(receiver.send(notificationOf(), signal));
    expect(code).to.equal('alert-mail-refused');
    expect(message).to.match(/CERT|TLS/);
    expect([server.mails.length, waits.length]).to.deep.equal([0, 0]);
  });

  it('tries again when the server is busy, not when it refuses', async () => {
    const busy = await start({ refusals: ['451 later', '452 full'] });
    await busy.receiver.send(notificationOf(), signal);
    expect([busy.server.mails.length, busy.waits]).to.deep.equal([1, [250, 500]]);
    await busy.server.stop();
    const refusing = await start({ refusals: ['554 spam'] });
    const { code, message } = await failureOf(refusing.receiver.send(notificationOf(), signal));
    expect([code, refusing.waits]).to.deep.equal(['alert-mail-refused', []]);
    expect(message).to.contain('SMTP 554');
  });

  it('tells when one of several did not get it, and does not send to the others twice', async () => {
    const { receiver, server } = await start({ unknown: ['bob@shop.test'] });
    const { code, message } = await failureOf(receiver.send(notificationOf(), signal));
    expect(code).to.equal('alert-mail-refused');
    expect(message).to.contain('not taken for bob@shop.test');
    expect(server.mails.map(({ to }) => to)).to.deep.equal([['<ann@shop.test>']]);
  });

  it('keeps the password to itself when the login fails and the server repeats it', async () => {
    const login = { user: 'obs', password: 'another' };
    const settings = { user: 'obs', password: { file: join(folder, 'password') } };
    const { receiver } = await start({ login }, settings);
    const failure = await failureOf(receiver.send(notificationOf(), signal));
    const told = `${failure.message} ${failure.hint} ${JSON.stringify(failure.values)}`;
    expect(failure.code).to.equal('alert-mail-refused');
    expect(told).not.to.contain(PASSWORD);
    expect(told).not.to.contain(Buffer.from(`\0obs\0${PASSWORD}`).toString('base64'));
  });

  it('tries again when nobody listens, and gives up', async () => {
    const { receiver, server, waits } = await start();
    await server.stop();
    const { code } = await failureOf(receiver.send(notificationOf(), signal));
    expect(code).to.equal('alert-delivery-unavailable');
    expect(waits).to.have.length(4);
  });
});

function headerOf(data: string, name: string): string | undefined {
  const head = data.slice(0, data.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  return head.split('\r\n').find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}: `))?.slice(name.length + 2); // prettier-ignore
}

/** The two texts of a message, decoded. */
function partsOf(data: string): { text: string; html: string } {
  const part = (type: string): string => {
    const at = data.search(new RegExp(`Content-Type: ${type}`, 'i'));
    const body = data.indexOf('\r\n\r\n', at);
    const head = data.slice(at, body);
    const text = data.slice(body + 4, data.indexOf('\r\n--', body));
    if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString();
    if (!/quoted-printable/i.test(head)) return Buffer.from(text, 'latin1').toString();
    const bytes = text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))); // prettier-ignore
    return Buffer.from(bytes, 'latin1').toString();
  };
  return { text: part('text/plain'), html: part('text/html') };
}
