import type { Client } from 'pg';

/** Of every account that is made here. */
export const PASSWORD: string;

export function signedIn(
  database: Pick<Client, 'query'>,
  role?: string,
  scope?: { readonly kind: string; readonly id: string | null },
): Promise<{ readonly cookie: string; readonly accountId: string }>;
