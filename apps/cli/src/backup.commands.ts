import { join } from 'node:path';
import { type BackupSummary, makeBackup, restoreBackup, type RestoreSummary } from '@jiqia/backups';
import { Clock } from '@jiqia/clock';
import { loadEnvironment } from '@jiqia/config';
import type { Command } from 'commander';
import { readError } from './read-named-file.js';
import { writeError } from './write-atomically.js';

/** Failures of the file system have a code such as ENOSPC; those of PostgreSQL have numbers in theirs. */
const isOfFiles = (error: unknown): boolean =>
  /^E[A-Z]+$/.test((error as NodeJS.ErrnoException).code ?? '');

/** `backup`: the whole installation as one file. */
export function registerBackupCommand(program: Command): void {
  program
    .command('backup [file]')
    .description('备份数据库、信件与密钥 / back up rows, letters and secrets, while people work')
    .action(async (named?: string) => {
      const { DATABASE_URL, JIQIA_DATA } = loadEnvironment();
      const at = new Clock().now();
      const file = named ?? join(JIQIA_DATA, 'backups', `jiqia-${stamp(at)}.tar.gz`);
      const plan = { databaseUrl: DATABASE_URL, data: JIQIA_DATA, file, at };
      const done = await makeBackup(plan).catch((error: unknown) => {
        throw isOfFiles(error) ? writeError(file, error) : error;
      });
      console.log(`已备份到 ${file}：${counted(done)}`);
      console.log('内含个人信息和密钥，没有加密：只有本账户能读，请妥善保管');
      if (process.env['LINK_SECRET'] || process.env['LINK_SECRET_FILE'])
        console.log('答复链接的密钥由 LINK_SECRET 给出，请另行保管');
    });
}

/** `restore`: puts the backup in the place of what is there, as a whole or not at all. */
export function registerRestoreCommand(program: Command): void {
  program
    .command('restore <file>')
    .description('用备份恢复，要么全部恢复，要么什么都不变 / restore a backup, all or nothing')
    .option('--replace', '取代数据库里已有的数据 / in place of the rows that are there')
    .action(async (file: string, { replace = false }: { replace?: boolean }) => {
      const { DATABASE_URL, JIQIA_DATA } = loadEnvironment();
      const plan = { databaseUrl: DATABASE_URL, data: JIQIA_DATA, file, replace };
      const done = await restoreBackup(plan).catch((error: unknown) => {
        throw isOfFiles(error) ? readError(file, error) : error;
      });
      console.log(`已恢复到备份时（${done.madeAt}）的状态：${counted(done)}`);
      if (done.erased > 0)
        console.log(
          `备份之后注销的个人信息已再次注销：${done.erased} 人（见数据目录的 erasures.jsonl）`,
        );
      console.log('检索索引和队列是空的，启动后会自动补齐');
    });
}

const stamp = (at: Date): string =>
  at
    .toISOString()
    .replaceAll(/[-:]|\..*/g, '')
    .replace('T', '-');

const counted = ({ tables, rows, files }: BackupSummary | RestoreSummary): string =>
  `${tables} 张表 ${rows} 行，${files} 个文件`;
