import type { Schemas } from '../api/client.js';

/** What the form holds while it is written. */
export type NeedValues = Partial<Schemas['NeedForm']>;
export type Description = Schemas['NeedFormDescription'];
