import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isExecutable, isWanted } from './programs.js';
import { startServer, type RestartableServer, type ServerPlace } from './server.js';

/** Debian's modules are found by Debian's interpreter alone. */
const PYTHON = '/usr/bin/python3';
const MODULES = '/usr/lib/python3/dist-packages';

export function hasGraphite(): boolean {
  const modules = ['graphite', 'gunicorn'].every((name) => existsSync(join(MODULES, name)));
  return isWanted('graphite') && isExecutable(PYTHON) && modules;
}

/** Starts a Graphite without data: `GET {url}/render?target=constantLine(5)&format=json`. */
export async function startGraphite(options: { readonly port?: number } = {}): Promise<RestartableServer> {
  if (!hasGraphite()) throw new Error('graphite-web is not installed: run "apt-get install graphite-web gunicorn"');
  return startServer({
    name: 'graphite',
    program: PYTHON,
    port: options.port,
    readyPath: '/version/',
    async prepare(place) {
      await mkdir(join(place.folder, 'whisper'));
      await writeFile(join(place.folder, 'obs_settings.py'), settingsOf(place));
    },
    // The scratch folder is the working directory, where gunicorn looks for modules.
    args: ({ port }) => [
      ...['-m', 'gunicorn', '--workers=1', `--bind=127.0.0.1:${port}`],
      ...['--env', 'DJANGO_SETTINGS_MODULE=obs_settings', '--env', 'PYTHONDONTWRITEBYTECODE=1', 'graphite.wsgi'],
    ],
  });
}

function settingsOf({ folder }: ServerPlace): string {
  const path = (name: string): string => JSON.stringify(join(folder, name));
  return `
from graphite.settings import *
SECRET_KEY = 'not-a-secret'
ALLOWED_HOSTS = ['*']
CONF_DIR = STORAGE_DIR = LOG_DIR = ${path('')}
STANDARD_DIRS = [${path('whisper')}]
WHISPER_DIR = ${path('whisper')}
INDEX_FILE = ${path('index')}
DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': ${path('graphite.db')}}}
`;
}
