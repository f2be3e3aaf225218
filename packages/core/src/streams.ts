// Importing this makes sessions follow what sources can stream. A source with a `stream` imports it, as source-live does;
// pages whose sources have none do without.
import { createFollowing } from './session/following.js';
import { addFollowing } from './session/streams.js';

addFollowing(createFollowing);
