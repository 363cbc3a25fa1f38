import { AccessLog } from '@jiqia/audit-trail';
import { ClockModule } from '@jiqia/clock';
import { ConfigModule, type Environment, loadEnvironment } from '@jiqia/config';
import { erasureFormSchema } from '@jiqia/contracts/http';
import { issueCode, issueRemark } from '@jiqia/contracts/forms';
import { DatabaseModule } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { ORGANISER } from '@jiqia/identity';
import { OutboxModule } from '@jiqia/outbox';
import { PersonalDataModule, PersonErasure, PersonExports } from '@jiqia/personal-data';
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Command } from 'commander';
import { writeAtomically } from './write-atomically.js';

@Module({})
class PersonCommandModule {
  static register(environment: Environment): DynamicModule {
    return {
      module: PersonCommandModule,
      imports: [
        ConfigModule.register(environment),
        ClockModule.register(),
        DatabaseModule,
        OutboxModule,
        PersonalDataModule,
      ],
    };
  }
}

/** `person`: what the law lets a person ask for: everything that is kept about them, and that it be deleted. */
export function registerPersonCommand(program: Command): void {
  const person = program
    .command('person')
    .description('个人信息：导出、注销 / what is kept about a person');
  person
    .command('export <id-or-mail>')
    .description('导出一个人的全部信息（JSON） / everything about a person')
    .option('--out <file>', '写入文件，只有本账户能读 / into a file')
    .action((key: string, { out }: { out?: string }) =>
      withPersons(async (app) => {
        const found = await app.get(PersonExports).export(ORGANISER, key);
        const text = `${JSON.stringify(found, null, 2)}\n`;
        if (out === undefined) process.stdout.write(text);
        else await writeAtomically(out, text, 0o600);
        const rows = found.tables.reduce((sum, table) => sum + table.rows.length, 0);
        console.error(`${found.tables.length} 张表 ${rows} 行 / tables and rows`);
      }),
    );
  person
    .command('erase <id-or-mail>')
    .description('注销：删除或去除姓名、电话、邮箱，恢复备份后仍然有效 / erase for good')
    .requiredOption('--reason <words>', '理由，不写姓名 / why, without the name')
    .action((key: string, { reason }: { reason: string }) =>
      withPersons(async (app) => {
        const row = await app.get(PersonErasure).erase(ORGANISER, key, reasonOf(reason));
        console.log(
          `已注销（${row.id}）：${row.personIds.length} 人，${row.accountIds.length} 个账户`,
        );
        console.log('此前的备份恢复时会再次注销，请保留数据目录的 erasures.jsonl');
      }),
    );
}

/** @throws AppError REQUEST_INVALID */
function reasonOf(words: string): string {
  const form = erasureFormSchema.safeParse({ reason: words }, { error: issueCode });
  if (form.success) return form.data.reason;
  const fields = form.error.issues.map((issue) => ({ field: '--reason', ...issueRemark(issue) }));
  throw new AppError({ code: 'REQUEST_INVALID', fields });
}

async function withPersons(work: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  const app = await NestFactory.createApplicationContext(
    PersonCommandModule.register(loadEnvironment()),
    { logger: ['error', 'fatal'], abortOnError: false },
  );
  try {
    await work(app);
    await app.get(AccessLog).flush();
  } finally {
    await app.close();
  }
}
