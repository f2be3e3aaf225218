import { registerSource } from '@obs-kit/core';
import { json } from './index.js';

registerSource('json', json);
