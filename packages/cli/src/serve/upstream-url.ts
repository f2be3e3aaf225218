import { lookup as dnsLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { ObsError, type Report } from '@obs-kit/core';
import { refuse } from './problem.js';

/** The base address of a server to ask; `undefined`, and a problem, when it cannot be one. */
export function upstreamUrlOf(text: string, linkLocal: boolean, report: Report): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return refuse(report, 'is no http or https address');
  if (url.username !== '' || url.password !== '') {
    return refuse(report, 'holds a user name or password: put them into a header from "env" or "file"');
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!linkLocal && isIP(host) && isLinkLocal(host)) {
    return refuse(report, 'is a link-local address; "linkLocal": true allows it');
  }
  url.pathname = url.pathname.replace(/\/+$/, '');
  url.hash = '';
  return url;
}

/** Looks names up, and refuses one that leads to a link-local address, at each connection anew. */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const bad = addresses.find(({ address }) => isLinkLocal(address));
    if (bad) return callback(linkLocalError(hostname), '', 0);
    if (options.all) return callback(null, addresses);
    const [first] = addresses;
    callback(null, first?.address ?? '', first?.family ?? 0);
  });
};

function isLinkLocal(address: string): boolean {
  const list = new BlockList();
  list.addSubnet('169.254.0.0', 16, 'ipv4');
  list.addSubnet('fe80::', 10, 'ipv6');
  // The address of the same service in one cloud's IPv6 networks.
  list.addAddress('fd00:ec2::254', 'ipv6');
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function linkLocalError(host: string): ObsError {
  return new ObsError({
    code: 'serve-upstream-refused',
    message: 'upstream {host} leads to a link-local address',
    hint: 'Check the name; "linkLocal": true of the source allows it.',
    values: { host },
  });
}
