import { ClockModule } from '@jiqia/clock';
import { ConfigModule, type Environment, loadEnvironment } from '@jiqia/config';
import { PLATFORM } from '@jiqia/contracts/rulebook';
import { RULE_KIND, RULE_ORIGIN, ruleKeyLabel, wordOf } from '@jiqia/contracts/words';
import { DatabaseModule } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService, FairsModule } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { OutboxModule } from '@jiqia/outbox';
import { type NamedRule, RulebookModule, RulebookService } from '@jiqia/rulebook';
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Command, InvalidArgumentError } from 'commander';
import { readNamedFile } from './read-named-file.js';

@Module({})
class RulebookCommandModule {
  static register(environment: Environment): DynamicModule {
    return {
      module: RulebookCommandModule,
      imports: [
        ConfigModule.register(environment),
        ClockModule.register(),
        DatabaseModule,
        OutboxModule,
        FairsModule,
        RulebookModule,
      ],
    };
  }
}

interface Writing {
  readonly note: string;
  /** The version that the change is made upon. */
  readonly base?: number;
}

/** `rulebook`: what staff edit. Keys are `platform`, the name of a letter, or an edition by its number. */
export function registerRulebookCommand(program: Command): void {
  const rulebook = program
    .command('rulebook')
    .description(
      '词库、分类、权重、信函模板和导入栏目：查看、修改、历次修改、恢复 / what staff edit',
    );
  rulebook
    .command('show [kind] [key]')
    .description('列出各项；或现行内容（JSON）；或某一版、两版之间的差别 / list, or show')
    .option('--at <version>', '第几版，0 为出厂设置 / which version', whole)
    .option('--against <version>', '与哪一版比较 / compared with', whole)
    .action((kind: string | undefined, key = PLATFORM, options: Shown = {}) =>
      withRulebook((app) => (kind === undefined ? list(app) : show(app, { kind, key }, options))),
    );
  rulebook
    .command('history <kind> [key]')
    .description('历次修改，新的在前 / versions, newest first')
    .action((kind: string, key = PLATFORM) => withRulebook((app) => history(app, { kind, key })));
  rulebook
    .command('set <kind> [key]')
    .description('保存为新的一版，立即生效 / a new version')
    .requiredOption('--file <json>', '内容 / the content')
    .requiredOption('--note <words>', '原因 / why')
    .option('--base <version>', '所依据的版本，缺省为现行 / the version it is made upon', whole)
    .action((kind: string, key = PLATFORM, { file, ...writing }: Writing & { file: string }) =>
      withRulebook(async (app) => {
        const content = jsonIn(file, (await readNamedFile(file)).toString('utf8'));
        await write(app, { kind, key }, writing, (rule, base) =>
          app.get(RulebookService).save(ORGANISER, rule, { content, note: writing.note }, base),
        );
      }),
    );
  rulebook
    .command('back <kind> <key> <version>')
    .description('恢复为某一版的内容，另存为新的一版 / back to a version')
    .requiredOption('--note <words>', '原因 / why')
    .option('--base <version>', '所依据的版本，缺省为现行 / the version it is made upon', whole)
    .action((kind: string, key: string, version: string, writing: Writing) =>
      withRulebook((app) =>
        write(app, { kind, key }, writing, (rule, base) =>
          app
            .get(RulebookService)
            .goBack(ORGANISER, rule, { version: whole(version), note: writing.note }, base),
        ),
      ),
    );
}

interface Shown {
  readonly at?: number;
  readonly against?: number;
}

async function list(app: INestApplicationContext): Promise<void> {
  for (const { kind, key, version } of await app.get(RulebookService).list(ORGANISER))
    console.log(
      [kind, key, `第 ${version} 版`, wordOf(RULE_KIND, kind), ruleKeyLabel(key)].join('\t'),
    );
}

async function show(
  app: INestApplicationContext,
  named: NamedRule,
  { at, against }: Shown,
): Promise<void> {
  const rulebook = app.get(RulebookService);
  const rule = await placed(app, named);
  const holds = await rulebook.read(ORGANISER, rule);
  const to = at ?? holds.version;
  if (against !== undefined) {
    for (const one of await rulebook.difference(ORGANISER, rule, { from: against, to }))
      console.log(`${one.path}\t${String(one.from)}\t→\t${String(one.to)}`);
    return;
  }
  const content =
    at === undefined ? holds.content : (await rulebook.version(ORGANISER, rule, at)).content;
  console.log(JSON.stringify(content, null, 2));
  const origin = wordOf(RULE_ORIGIN, holds.origin);
  console.error(at === undefined ? `第 ${holds.version} 版，${origin}` : `第 ${at} 版`);
}

async function history(app: INestApplicationContext, named: NamedRule): Promise<void> {
  const rule = await placed(app, named);
  let cursor: string | undefined;
  do {
    const page = await app.get(RulebookService).history(ORGANISER, rule, { limit: 200, cursor });
    for (const { version, parent, createdAt, createdBy, note } of page.items)
      console.log([version, `← ${parent}`, createdAt.toISOString(), createdBy, note].join('\t'));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

async function write(
  app: INestApplicationContext,
  named: NamedRule,
  { base }: Writing,
  work: (rule: NamedRule, base: number) => Promise<{ readonly version: number }>,
): Promise<void> {
  const rule = await placed(app, named);
  const upon = base ?? (await app.get(RulebookService).read(ORGANISER, rule)).version;
  const { version } = await work(rule, upon);
  console.log(`已保存为第 ${version} 版，立即生效`);
}

/** An edition is named by its number; the key is its id. */
async function placed(app: INestApplicationContext, { kind, key }: NamedRule): Promise<NamedRule> {
  const byNumber = kind === 'matching.weights' && key !== PLATFORM && !/^[0-9a-f-]{36}$/.test(key);
  return byNumber
    ? { kind, key: (await app.get(EditionsService).getByRef(key)).id }
    : { kind, key };
}

/** @throws AppError REQUEST_INVALID */
function jsonIn(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new AppError({
      code: 'REQUEST_INVALID',
      fields: [{ field: file, code: 'BODY_NO_JSON' }],
      cause,
    });
  }
}

/** @throws InvalidArgumentError for what is no version */
function whole(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('应为版本号 / no version');
}

async function withRulebook(work: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  const app = await NestFactory.createApplicationContext(
    RulebookCommandModule.register(loadEnvironment()),
    { logger: ['error', 'fatal'], abortOnError: false },
  );
  try {
    await work(app);
  } finally {
    await app.close();
  }
}
