import { registerSource } from '@obs-kit/core';
import { elasticsearch } from './index.js';

registerSource('elasticsearch', elasticsearch);
