import type { Schemas } from '../api/client.js';

export type OwnMatch = Schemas['OwnMatch'];
