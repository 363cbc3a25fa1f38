import { basename } from 'node:path';
import { ClockModule } from '@jiqia/clock';
import { CommitmentsModule, CommitmentsService, DutyLoadsService } from '@jiqia/commitments';
import { ComputeModule } from '@jiqia/compute';
import { ConfigModule, type Environment, loadEnvironment } from '@jiqia/config';
import { COMMITMENT_STATES, stateWorded } from '@jiqia/contracts/states';
import {
  COMMITMENT_WARNINGS,
  fillWords,
  LIGHT,
  LIGHT_REASON,
  remarkWords,
} from '@jiqia/contracts/words';
import { DatabaseModule } from '@jiqia/database';
import { ORGANISER } from '@jiqia/identity';
import { OutboxModule } from '@jiqia/outbox';
import { SearchModule } from '@jiqia/search';
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Command, InvalidArgumentError } from 'commander';
import { readNamedFile } from './read-named-file.js';

@Module({})
class DutyCommandModule {
  static register(environment: Environment): DynamicModule {
    return {
      module: DutyCommandModule,
      imports: [
        ConfigModule.register(environment),
        ClockModule.register(),
        ComputeModule,
        DatabaseModule,
        OutboxModule,
        SearchModule,
        CommitmentsModule,
      ],
    };
  }
}

interface Loading {
  readonly list: string;
  readonly begins?: string;
  readonly dryRun?: boolean;
}

/** `duty`: the duty list, loaded from a file and shown with its lights. */
export function registerDutyCommand(program: Command): void {
  const duty = program.command('duty').description('任务责任清单：导入、亮灯 / the duty list');
  duty
    .command('list')
    .description('各项任务的亮灯、状态与次数 / duties with their lights')
    .action(() => withDuties(list));
  duty
    .command('load <file>')
    .description('导入清单：Excel、CSV，或带附件清单的方案文本；重复导入不产生变化 / load a list')
    .option('--list <name>', '清单名称 / what the list is called', '')
    .option('--begins <month>', '未写起始的从哪个月算起（YYYY-MM） / when it begins', month)
    .option('--dry-run', '只试运行，不写入 / try only')
    .action((file: string, options: Loading) => withDuties((app) => load(app, file, options)));
}

async function list(app: INestApplicationContext): Promise<void> {
  const duties = app.get(CommitmentsService);
  let cursor: string | undefined;
  do {
    const page = await duties.list(ORGANISER, { limit: 200, cursor });
    for (const row of page.items) {
      const light = row.light ? LIGHT[row.light.light].zh : '不亮灯';
      const why = row.light ? LIGHT_REASON[row.light.reason].zh : '期限看不懂';
      const leads = row.units.filter(({ role }) => role === 'LEAD').map(({ name }) => name);
      const state = stateWorded(COMMITMENT_STATES, row.state).zh;
      console.log([row.number, light, why, state, row.task, leads.join('、')].join('\t'));
    }
    cursor = page.nextCursor ?? undefined;
    if (cursor === undefined) {
      const { total, green, yellow, red, none } = page.totals;
      console.log(`共 ${total} 项：绿灯 ${green}，黄灯 ${yellow}，红灯 ${red}，不亮灯 ${none}`);
    }
  } while (cursor !== undefined);
}

async function load(
  app: INestApplicationContext,
  path: string,
  { list: name, begins, dryRun = false }: Loading,
): Promise<void> {
  const file = { name: basename(path), bytes: await readNamedFile(path) };
  const report = await app
    .get(DutyLoadsService)
    .load(ORGANISER, file, { list: name, begins, dryRun });
  for (const { number, ...said } of report.refused)
    console.log(`未导入：第 ${number} 项，${remarkWords(said)}`);
  for (const { number, code, params } of report.warnings)
    console.log(`请注意：第 ${number} 项，${fillWords(COMMITMENT_WARNINGS[code], params, 'zh')}`);
  if (report.unknownUnits.length > 0)
    console.log(`单位库中没有，按原文保留：${report.unknownUnits.join('、')}`);
  const { created, updated, unchanged } = report;
  console.log(
    `${dryRun ? '试运行，未写入：' : ''}新增 ${created} 项，补上单位 ${updated} 项，没有变化 ${unchanged} 项`,
  );
}

/** @throws InvalidArgumentError for what is no month */
function month(text: string): string {
  if (/^20\d\d-(0[1-9]|1[0-2])$/.test(text)) return text;
  throw new InvalidArgumentError('应为 YYYY-MM / no month');
}

async function withDuties(work: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  const app = await NestFactory.createApplicationContext(
    DutyCommandModule.register(loadEnvironment()),
    { logger: ['error', 'fatal'], abortOnError: false },
  );
  try {
    await work(app);
  } finally {
    await app.close();
  }
}
