import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AgendasModule } from '@jiqia/agendas';
import { BouncesModule, BouncesService, MOST_BYTES } from '@jiqia/bounces';
import { ClockModule } from '@jiqia/clock';
import { ComputeModule } from '@jiqia/compute';
import { ConfigModule, type Environment, loadEnvironment } from '@jiqia/config';
import { BOUNCE_RESULT, type BounceResult } from '@jiqia/contracts/words';
import { DatabaseModule } from '@jiqia/database';
import { AppError, isAppError } from '@jiqia/errors';
import { ORGANISER } from '@jiqia/identity';
import { InvitationsModule } from '@jiqia/invitations';
import { MailModule } from '@jiqia/mail';
import { NoticesModule } from '@jiqia/notices';
import { OutboxModule } from '@jiqia/outbox';
import { SearchModule } from '@jiqia/search';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Command } from 'commander';
import { readError, readNamedFile } from './read-named-file.js';

/** Mails of one call: a mailbox of more is read in several. */
const MOST_MAILS = 10_000;

@Module({})
class BouncesCommandModule {
  static register(environment: Environment): DynamicModule {
    return {
      module: BouncesCommandModule,
      imports: [
        ConfigModule.register(environment),
        ClockModule.register(),
        ComputeModule,
        DatabaseModule,
        OutboxModule,
        SearchModule,
        MailModule,
        InvitationsModule,
        NoticesModule,
        AgendasModule,
        BouncesModule,
      ],
    };
  }
}

/** `bounces`: mails that came back, from a folder into which the mail server drops them, or one by one from a pipe. */
export function registerBouncesCommand(program: Command): void {
  program
    .command('bounces <folder>')
    .description(
      '登记退信：文件夹中的 .eml，或以 - 从标准输入读一封；重复登记不产生变化 / read mails that came back',
    )
    .action(async (folder: string) => {
      const app = await NestFactory.createApplicationContext(
        BouncesCommandModule.register(loadEnvironment()),
        { logger: ['error', 'fatal'], abortOnError: false },
      );
      try {
        const service = app.get(BouncesService);
        await takeAll(folder, (bytes) => service.take(ORGANISER, bytes));
      } finally {
        await app.close();
      }
    });
}

/** One that cannot be read stops no other. */
async function takeAll(
  folder: string,
  take: (bytes: Buffer) => Promise<{ readonly result: BounceResult; readonly status?: string }>,
): Promise<void> {
  const counts = new Map<string, number>();
  const names = folder === '-' ? ['-'] : await mailsIn(folder);
  for (const name of names) {
    let said: string;
    try {
      const bytes = name === '-' ? await standardInput() : await readNamedFile(join(folder, name));
      const { result, status = '' } = await take(bytes);
      said = BOUNCE_RESULT[result].zh;
      console.log([name, said, status].join('\t'));
    } catch (error) {
      if (!isAppError(error)) throw error;
      said = '读不出';
      console.log([name, said, error.message].join('\t'));
      process.exitCode = 1;
    }
    counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  const told = [...counts].map(([said, count]) => `${said} ${count}`);
  console.log(`共 ${names.length} 封：${told.join('，') || '没有邮件'}`);
}

async function mailsIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const mails = entries.filter((entry) => entry.isFile() && /\.eml$/i.test(entry.name));
    return mails
      .map(({ name }) => name)
      .toSorted()
      .slice(0, MOST_MAILS);
  } catch (error) {
    throw readError(folder, error);
  }
}

/** Stops reading once it is more than a mail may have. */
async function standardInput(): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin) {
    parts.push(part as Buffer);
    size += (part as Buffer).length;
    if (size > MOST_BYTES)
      throw new AppError({
        code: 'BOUNCE_UNREADABLE',
        params: { most: MOST_BYTES / 1024 / 1024 },
      });
  }
  return Buffer.concat(parts);
}
