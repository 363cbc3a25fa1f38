import { createHash, randomBytes } from 'node:crypto';

/** Of every account that is made here. */
export const PASSWORD = 'only-for-tests-password-of-everybody';
const HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$L/qMBFSX6WWaVsV2D4SrGQ$BjvSWuB6xU5ot1HJMS8sZRPLhU8DWxqYIKKNVtqmqxM';

/**
 * The one place where tests and measurements sign in: an account with this role and a session of it, written straight into the database.
 * @param {{ query: (sql: string, values: unknown[]) => Promise<{ rows: { id: string }[] }> }} database
 * @param {{ kind: string, id: string | null }} scope what the role is granted for
 * @returns {Promise<{ cookie: string, accountId: string }>} the session as a `Cookie` header has it, and the account
 */
export async function signedIn(
  database,
  role = 'PLATFORM_ORGANISER',
  scope = { kind: 'platform', id: null },
) {
  const secret = randomBytes(32).toString('base64url');
  const id = createHash('sha256').update(secret).digest('hex');
  const { rows } = await database.query(
    `INSERT INTO account (id, email, name, state, password_hash)
     VALUES (uuidv7(), gen_random_uuid() || '@example.org', '测试账户', 'ACTIVE', $1) RETURNING id`,
    [HASH],
  );
  const accountId = rows[0]?.id ?? '';
  await database.query(
    `INSERT INTO account_grant (id, account_id, role, scope_kind, scope_id) VALUES (uuidv7(), $1, $2, $3, $4)`,
    [accountId, role, scope.kind, scope.id],
  );
  await database.query(
    `INSERT INTO audit_entry (id, actor, action, entity, entity_id, reason, details)
     VALUES (uuidv7(), 'test', 'account.create', 'account', $1, '', '{}')`,
    [accountId],
  );
  await database.query(
    `INSERT INTO session (id, account_id, absolute_until) VALUES ($1, $2, now() + interval '12 hours')`,
    [id, accountId],
  );
  return { cookie: `jiqia=${secret}`, accountId };
}
