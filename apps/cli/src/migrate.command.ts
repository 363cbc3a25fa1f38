import { loadEnvironment } from '@jiqia/config';
import { migrate } from '@jiqia/database';
import type { Command } from 'commander';

/** `migrate`: brings the database to the newest schema. */
export function registerMigrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('升级数据库结构 / bring the schema up to date')
    .action(async () => {
      const ran = await migrate(loadEnvironment().DATABASE_URL);
      console.log(ran.length === 0 ? '数据库结构已是最新' : `已执行：${ran.join('、')}`);
    });
}
