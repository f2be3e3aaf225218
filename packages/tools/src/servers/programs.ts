import { findProgram } from '@obs-kit/testing/node/programs.js';
import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { findChromium, findFirefox, findWebKit, type Engine } from '../browsers/find.js';

/** A program from outside npm that a command needs. */
export interface Program {
  readonly name: string;
  /** Debian's packages that bring it. */
  readonly packages: readonly string[];
  isPresent(): boolean;
}

export const BROWSER_PROGRAMS: Readonly<Record<Engine, Program>> = {
  chromium: { name: 'Chromium', packages: ['chromium'], isPresent: () => findChromium() !== undefined },
  firefox: { name: 'Firefox', packages: ['firefox-esr'], isPresent: () => findFirefox() !== undefined },
  webkit: {
    name: 'WebKitGTK with its driver, and Xvfb',
    packages: ['webkit2gtk-driver', 'xvfb', 'xauth'],
    isPresent: () => findWebKit() !== undefined,
  },
};

/**
 * Sees to it that these programs are there: installs what is missing where that is ours to do (root on Debian), else
 * throws an error that says what to install.
 */
export async function ensurePrograms(programs: readonly Program[], log: (line: string) => void): Promise<void> {
  const missing = programs.filter((program) => !program.isPresent());
  if (missing.length === 0) return;
  const packages = missing.flatMap((program) => program.packages);
  const command = `apt-get install --no-install-recommends ${packages.join(' ')}`;
  const names = missing.map(({ name }) => name).join(', ');
  if (!isRootOnDebian()) {
    throw new Error(`not installed: ${names}\nOn Debian or Ubuntu: sudo ${command}\nElsewhere: put them on the PATH.`);
  }
  log(`not installed: ${names}; running ${command}`);
  await install(packages);
  const still = missing.filter((program) => !program.isPresent()).map(({ name }) => name);
  if (still.length > 0) throw new Error(`still not there after ${command}: ${still.join(', ')}`);
}

function isRootOnDebian(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && findProgram('apt-get') !== undefined;
}

/** Debian asks this program whether a package may start its service. */
const POLICY_FILE = '/usr/sbin/policy-rc.d';

async function install(packages: readonly string[]): Promise<void> {
  // We start our own servers, on our own ports; a system that has a policy already keeps it.
  const deny = !existsSync(POLICY_FILE);
  if (deny) writeFileSync(POLICY_FILE, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await apt('update', '-qq');
    await apt('install', '-qq', '-y', '--no-install-recommends', ...packages);
  } finally {
    if (deny) rmSync(POLICY_FILE, { force: true });
  }
}

function apt(...words: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('apt-get', words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`apt-get ${words[0]} failed with code ${code}:\n${output.slice(-2_000)}`));
    });
  });
}
