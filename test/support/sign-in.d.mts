import type { Client } from 'pg';

export function signedIn(
  database: Pick<Client, 'query'>,
  role?: string,
): Promise<{ readonly cookie: string; readonly accountId: string }>;
