import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

async function asAdmin(statement: string): Promise<void> {
  const admin = new Client(process.env['TEST_DATABASE_URL']);
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}

/**
 * A database of one's own, cloned from the migrated template (or from another that nobody is connected to) in about a
 * tenth of a second. `url` is the administrator's, whom no row security holds; `productUrl` is of the role that the product has in
 * an installation.
 */
export async function cloneDatabase(
  from = process.env['TEST_TEMPLATE_DB'] ?? '',
): Promise<{ name: string; url: string; productUrl: string; drop: () => Promise<void> }> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const [url, productUrl] = ['TEST_DATABASE_URL', 'TEST_APP_URL'].map((variable) => {
    const at = new URL(process.env[variable] ?? '');
    at.pathname = `/${name}`;
    return at;
  });
  if (!url || !productUrl) throw new Error('two addresses');
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${from} OWNER ${productUrl.username}`);
  return {
    name,
    url: url.href,
    productUrl: productUrl.href,
    drop: () => asAdmin(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}
