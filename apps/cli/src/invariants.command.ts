import { loadEnvironment } from '@jiqia/config';
import { violatedInvariants } from '@jiqia/invariants';
import type { Command } from 'commander';

/** `invariants`: prints what must never be and is; nothing and exit 0 is success. */
export function registerInvariantsCommand(program: Command): void {
  program
    .command('invariants')
    .description('检查不变量，0 行为通过 / check the invariants, 0 rows is success')
    .action(async () => {
      const { DATABASE_URL, SEARCH_ENGINE } = loadEnvironment();
      const rows = await violatedInvariants(DATABASE_URL, SEARCH_ENGINE);
      if (SEARCH_ENGINE !== 'postgres')
        console.error('检索不在 PostgreSQL 中，未检查 I8 / index elsewhere, I8 not asked');
      for (const row of rows) console.log(JSON.stringify(row));
      console.error(`${rows.length} 行 / rows`);
      if (rows.length > 0) process.exitCode = 1;
    });
}
