import { readFile } from 'node:fs/promises';
import { isAbort, ObsError } from '@obs-kit/core';
import { createTransport, type NodemailerError, type SendMailOptions, type SMTPTransportOptions } from 'nodemailer';
import type { Receiver } from '../receiver.js';
import type { ReceiverConfig } from './config.js';
import { emailBodyOf, PICTURE_CID } from './email-body.js';
import { messageOf } from './message.js';
import { readSecret } from './secret.js';
import type { ReceiverServices } from './services.js';
import { tryAgain } from './try-again.js';

type EmailReceiverConfig = Extract<ReceiverConfig, { type: 'email' }>;

/** Sends by SMTP, as text and as HTML, with a picture of the alert where one can be drawn. */
export function createEmail(config: EmailReceiverConfig, services: ReceiverServices): Receiver {
  const { name, from, to, tries, smtp } = config;
  return {
    name,
    async send(notification, signal) {
      const message = messageOf(notification, config);
      if (message === undefined) return;
      const picture = config.picture ? await services.picture?.(message, signal) : undefined;
      const mail: SendMailOptions = {
        ...emailBodyOf(message, picture),
        // As objects: a text would be parsed as a list.
        from: { name: '', address: from },
        to: to.map((address) => ({ name: '', address })),
        headers: { 'auto-submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
        ...(picture && 'png' in picture
          ? { attachments: [{ filename: 'alert.png', content: Buffer.from(picture.png), contentType: 'image/png', cid: PICTURE_CID }] } // prettier-ignore
          : {}),
      };
      const options = await optionsOf(config);
      await tryAgain(() => sendOnce(mail, options, name, signal), { tries, ...services, signal });
    },
  };

  async function optionsOf({ timeoutMs }: EmailReceiverConfig): Promise<SMTPTransportOptions> {
    const { host, port, tls, ca, user, password } = smtp;
    const authority = ca === undefined ? undefined : await readFile(ca).catch(() => undefined);
    if (ca !== undefined && authority === undefined) throw refused(name, `${host}:${port}`, `the file of "ca" cannot be read`); // prettier-ignore
    return {
      host,
      port,
      secure: tls === 'implicit',
      // Without it a server, or whoever stands before it, could ask for plain text by not offering anything else.
      requireTLS: tls === 'starttls',
      ignoreTLS: tls === 'none',
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      dnsTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
      tls: { minVersion: 'TLSv1.2', ...(authority === undefined ? {} : { ca: authority }) },
      ...(user === undefined || password === undefined
        ? {}
        : { auth: { user, pass: await readSecret(password, `password of receiver "${name}"`) } }),
    };
  }
}

async function sendOnce(
  mail: SendMailOptions,
  options: SMTPTransportOptions,
  receiver: string,
  signal: AbortSignal,
): Promise<void> {
  const transport = createTransport(options);
  const address = `${options.host}:${options.port}`;
  try {
    const { rejected } = await transport.sendMail({ ...mail, signal });
    // The others have it: trying again would send it to them twice.
    if (rejected.length > 0) throw refused(receiver, address, `not taken for ${rejected.join(', ')}`);
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    if (isAbort(thrown) || thrown instanceof ObsError) throw thrown;
    throw smtpError(receiver, address, thrown);
  } finally {
    transport.close();
  }
}

/** The server's own sentence is not repeated: after a login it could hold what was sent. */
function smtpError(receiver: string, address: string, thrown: unknown): ObsError {
  const { code = '', responseCode, permanent, originalCode = '' } = thrown as NodemailerError;
  const detail = [
    code,
    originalCode === code ? '' : originalCode,
    responseCode === undefined ? '' : `SMTP ${responseCode}`,
  ]
    .filter((part) => /^[\w ]+$/.test(part))
    .join(', ');
  // A certificate that is not trusted now will not be trusted in a moment.
  const passes = permanent === false || (LINE_CODES.has(code) && !/CERT|TLS|SSL/.test(originalCode));
  if (!passes) return refused(receiver, address, detail);
  return new ObsError({
    code: 'alert-delivery-unavailable',
    message: 'receiver "{receiver}" is not available at {address}: {detail}',
    hint: 'Check that the server runs and can be reached from here.',
    values: { receiver, address, detail },
    retryAfterMs: 0,
  });
}

/** Codes of the mail library for a connection that was not made, or broke. */
const LINE_CODES: ReadonlySet<string> = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS']);

function refused(receiver: string, address: string, detail: string): ObsError {
  return new ObsError({
    code: 'alert-mail-refused',
    message: 'mail of receiver "{receiver}" was not taken at {address}: {detail}',
    hint: 'Check host, tls, user and password of "smtp", and the addresses, in the configuration.',
    values: { receiver, address, detail },
  });
}
