import { createHash } from 'node:crypto';
import type { RegisterForm } from './register-row.js';

/** Fields that are younger than rows with a fingerprint: empty, they are left out, so that the same row says the same. */
const YOUNGER = ['evidence', 'leadsTo'];

/** Fingerprint of what a form says. The external id is left out: with it or without it, the same row says the same. */
export const contentHash = (form: RegisterForm): string =>
  createHash('sha256')
    .update(JSON.stringify({ ...form, externalId: undefined }, withoutEmptyYounger))
    .digest('hex');

const withoutEmptyYounger = (name: string, value: unknown): unknown =>
  YOUNGER.includes(name) && Array.isArray(value) && value.length === 0 ? undefined : value;
