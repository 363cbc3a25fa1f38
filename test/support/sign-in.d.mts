import type { Client } from 'pg';

export function signedIn(
  database: Pick<Client, 'query'>,
  role?: string,
  scope?: { readonly kind: string; readonly id: string | null },
): Promise<{ readonly cookie: string; readonly accountId: string }>;
