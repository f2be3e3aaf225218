import type { Report } from '@obs-kit/core';
import type { SecretReference } from '../../serve/config.js';
import {
  parseChoice,
  parseCount,
  parseFields,
  parseFlag,
  parseSecret,
  parseText,
  refuse,
  type Fields,
} from './fields.js';

/** How the mail server is reached. */
export interface SmtpConfig {
  readonly host: string;
  readonly port: number;
  /**
   * `starttls`: plain at first, encrypted before anything is said, or not at all. `implicit`: encrypted from the first
   * byte. `none`: never; refused together with a password, unless the server is this machine.
   */
  readonly tls: 'starttls' | 'implicit' | 'none';
  /** PEM file of the authority that signed the server's certificate; absent: those that Node trusts. */
  readonly ca: string | undefined;
  readonly user: string | undefined;
  readonly password: SecretReference | undefined;
}

export interface EmailConfig {
  readonly type: 'email';
  readonly from: string;
  readonly to: readonly string[];
  readonly smtp: SmtpConfig;
  /** Whether a picture of the alert goes with the message, where one can be drawn. */
  readonly picture: boolean;
}

const PORTS = { starttls: 587, implicit: 465, none: 25 } as const;

/** The settings of an e-mail receiver; `undefined`, and problems, when something that is needed is not there. */
export function parseEmail(fields: Fields, report: Report): EmailConfig | undefined {
  const from = parseAddress(fields.get('from'), report.at('from'));
  const list = fields.get('to');
  const to = (Array.isArray(list) ? (list as readonly unknown[]) : [list]).flatMap(
    (item, i) => parseAddress(item, report.at('to').at(i)) ?? [],
  );
  const smtp = parseSmtp(fields.get('smtp'), report.at('smtp'));
  if (from === undefined || to.length === 0 || smtp === undefined) return undefined;
  return { type: 'email', from, to, smtp, picture: parseFlag(fields, 'picture', true, report) };
}

function parseSmtp(value: unknown, report: Report): SmtpConfig | undefined {
  const fields = parseFields(value, ['host', 'port', 'tls', 'ca', 'user', 'password'], report);
  const host = parseText(fields, 'host', report);
  if (host === undefined) return refuse(report, 'needs a host');
  const tls = parseChoice(fields, 'tls', ['starttls', 'implicit', 'none'], report);
  const user = parseText(fields, 'user', report);
  const password = fields.has('password') ? parseSecret(fields.get('password'), report.at('password')) : undefined;
  if ((user === undefined) !== (password === undefined)) return refuse(report, 'needs both "user" and "password", or neither'); // prettier-ignore
  if (tls === 'none' && user !== undefined && !['127.0.0.1', '::1', 'localhost'].includes(host)) {
    return refuse(report.at('tls'), 'would send the password over the network as it is: choose starttls or implicit');
  }
  const port = parseCount(fields, 'port', [1, 65_535], PORTS[tls], report);
  return { host, port, tls, ca: parseText(fields, 'ca', report), user, password };
}

/** One plain address: no names, no lists, no quoting, so that nothing in it can be read in two ways. */
function parseAddress(value: unknown, report: Report): string | undefined {
  if (typeof value === 'string' && value.length <= 254 && /^[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+$/.test(value))
    return value;
  return refuse(report, 'is no e-mail address such as ops@shop.example');
}
