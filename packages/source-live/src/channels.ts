import { openChannel, type Channel, type ChannelOptions } from './channel.js';

/** The channels of one source that somebody listens to, or did a moment ago. */
export interface Channels {
  /** The channel of this name; opened if need be, and kept while somebody listens. */
  open(name: string): Channel;
  /** The channel if it is open. */
  find(name: string): Channel | undefined;
}

export function createChannels(options: Pick<ChannelOptions, 'settings' | 'transport' | 'history'>): Channels {
  const { clock, lingerMs } = options.settings;
  const channels = new Map<string, { readonly channel: Channel; cancelClose: () => void }>();

  const open = (name: string): Channel => {
    const known = channels.get(name);
    // One that ended is not asked again: a new one may fare better.
    if (known && !known.channel.ended) {
      known.cancelClose();
      return known.channel;
    }
    const close = (): void => {
      if (channels.get(name) === entry) channels.delete(name);
      entry.channel.close();
    };
    const channel = openChannel({
      ...options,
      name,
      // A panel that asks anew leaves and comes back at once: the line stays for that long.
      onLeft: () => (entry.cancelClose = clock.after(channel.ended ? 0 : lingerMs, close)),
    });
    const entry = { channel, cancelClose: (): void => {} };
    channels.set(name, entry);
    return channel;
  };
  return { open, find: (name) => channels.get(name)?.channel };
}
