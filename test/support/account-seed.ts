import { AccountsService } from '@jiqia/accounts';
import { type Actor, accountActor, type Grant, SYSTEM } from '@jiqia/identity';
import type { TestApp } from './test-app.js';

let nth = 0;

/** An account in use that may act for a person or an organisation. */
export async function accountOf(
  app: TestApp,
  role: 'EXPERT' | 'ENTERPRISE_OWNER' | 'SOCIETY_OFFICER',
  kind: 'person' | 'organisation',
  id: string,
): Promise<Actor> {
  const email = `account-of-${++nth}@example.org`;
  const grant: Grant = { role, scope: { kind, id } };
  await app.get(AccountsService).create(SYSTEM, { email, name: `用户${nth}`, grant });
  const [row] = await app.sql<{ id: string }>(
    `UPDATE account SET state = 'ACTIVE', password_hash = 'x', lock_version = lock_version + 1 WHERE email = $1 RETURNING id`,
    [email],
  );
  return accountActor(row?.id ?? '', [grant]);
}
