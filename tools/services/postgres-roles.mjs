// Who may do what in the PostgreSQL of `npm start`: an administrator that makes databases, and the product's role that owns them.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

export const ADMIN_ROLE = 'jiqia';
/** No superuser: it can neither read files nor run programs. */
export const APP_ROLE = 'jiqia_app';
/** What the administrator of the first folders was called by. */
const FIRST_PASSWORD = 'jiqia';

const random = () => randomBytes(24).toString('base64url');
const fileOf = (dataDir) => `${dataDir}-passwords.json`;

function write(dataDir, passwords) {
  const file = fileOf(dataDir);
  writeFileSync(`${file}.part`, JSON.stringify(passwords), { mode: 0o600 });
  renameSync(`${file}.part`, file);
  return passwords;
}

/**
 * The passwords of a data folder, made once. A folder that is older than they are has a `former` one, until it is changed.
 * @returns {{ admin: string, app: string, former?: string }}
 */
export function passwordsOf(dataDir) {
  const file = fileOf(dataDir);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const former = existsSync(join(dataDir, 'PG_VERSION')) ? { former: FIRST_PASSWORD } : {};
  return write(dataDir, { admin: random(), app: random(), ...former });
}

async function withClient(url, work) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes the product's role and gives both roles the passwords of this folder. */
export async function ensureAppRole(adminUrl, dataDir, passwords) {
  await withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [
      APP_ROLE,
    ]);
    if (rowCount === 0)
      await client.query(
        `CREATE ROLE ${APP_ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${passwords.app}'`,
      );
    if (!passwords.former) return;
    await client.query(`ALTER ROLE ${APP_ROLE} PASSWORD '${passwords.app}'`);
    await client.query(`ALTER ROLE ${ADMIN_ROLE} PASSWORD '${passwords.admin}'`);
    write(dataDir, { admin: passwords.admin, app: passwords.app });
  });
}

/** Everything of the product in a database: schemas with their tables, views, sequences, types and functions; not what extensions brought. */
const HAND_OVER = `DO $$
DECLARE thing record;
BEGIN
  FOR thing IN
    SELECT format('SCHEMA %I', nspname) AS name FROM pg_namespace
     WHERE nspowner = '${ADMIN_ROLE}'::regrole AND nspname !~ '^pg_' AND nspname <> 'information_schema'
    UNION ALL
    SELECT format('%s %I.%I', CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, n.nspname, relname)
      FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
     WHERE relowner = '${ADMIN_ROLE}'::regrole AND relkind IN ('r', 'p', 'v', 'm', 'S') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
       AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('e', 'a', 'i') AND d.classid = 'pg_class'::regclass AND (d.deptype = 'e' OR c.relkind = 'S'))
    UNION ALL
    SELECT format('%s %s', CASE prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END, p.oid::regprocedure)
      FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
     WHERE proowner = '${ADMIN_ROLE}'::regrole AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
       AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e' AND d.classid = 'pg_proc'::regclass)
    UNION ALL
    SELECT format('TYPE %I.%I', n.nspname, typname) FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace
     WHERE typowner = '${ADMIN_ROLE}'::regrole AND typtype IN ('e', 'd') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
       AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e' AND d.classid = 'pg_type'::regclass)
  LOOP
    EXECUTE format('ALTER %s OWNER TO ${APP_ROLE}', thing.name);
  END LOOP;
END $$`;

/** Hands a database that the administrator made to the product's role, with all that is in it. */
export async function ensureOwner(adminUrl, name) {
  await withClient(adminUrl, async (client) => {
    const { rows } = await client.query(
      'SELECT datdba::regrole::text AS owner FROM pg_database WHERE datname = $1',
      [name],
    );
    if (rows[0]?.owner === APP_ROLE) return;
    await client.query('BEGIN');
    await client.query(HAND_OVER);
    await client.query(`ALTER DATABASE "${name}" OWNER TO ${APP_ROLE}`);
    await client.query('COMMIT');
  });
}
