import { createHash } from 'node:crypto';
import type { RegisterForm } from './register-row.js';

/** Fingerprint of what a form says. The external id is left out: with it or without it, the same row says the same. */
export const contentHash = (form: RegisterForm): string =>
  createHash('sha256')
    .update(JSON.stringify({ ...form, externalId: undefined }))
    .digest('hex');
