export { parseServeConfig, type ProxiedSource, type SecretReference, type ServeConfig } from './serve/config.js';
export type { AllowedRequest } from './serve/allow.js';
export { startServe, type RunningServe } from './serve/server.js';
