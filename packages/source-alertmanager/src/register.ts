import { registerSource } from '@obs-kit/core';
import { alertmanager } from './index.js';

registerSource('alertmanager', alertmanager);
