import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AccountsModule,
  AccountsService,
  DemoAccountsService,
  GrantsService,
} from '@jiqia/accounts';
import { ClockModule } from '@jiqia/clock';
import { ConfigModule, type Environment, loadEnvironment } from '@jiqia/config';
import { ACCOUNT_STATES } from '@jiqia/contracts/states';
import { type RoleCode, ROLES, SCOPE_KINDS, type ScopeKind } from '@jiqia/contracts/words';
import { DatabaseModule } from '@jiqia/database';
import { type Grant, type Scope, SYSTEM } from '@jiqia/identity';
import type { INestApplicationContext } from '@nestjs/common';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Command, InvalidArgumentError, Option } from 'commander';

@Module({})
class AccountCommandModule {
  static register(environment: Environment): DynamicModule {
    return {
      module: AccountCommandModule,
      imports: [
        ConfigModule.register(environment),
        ClockModule.register(),
        DatabaseModule,
        AccountsModule,
      ],
    };
  }
}

/** Where the first organiser's link is kept in the data folder, for its owner alone, until there is one. */
const FIRST_LINK = 'first-organiser-link';

/** `account`: who may sign in. Links are printed, to be handed to their persons; each works once. */
export function registerAccountCommand(program: Command): void {
  const account = program
    .command('account')
    .description('账户：列出、新建、邀请、停用、重设密码 / accounts');
  account
    .command('list')
    .description('列出账户 / list')
    .action(() => withAccounts(list));
  account
    .command('create <email> <name>')
    .description('新建账户，得到一次性链接 / create, prints a one-time link')
    .addOption(roleOption().default('PLATFORM_ORGANISER'))
    .addOption(scopeOption())
    .action((email: string, name: string, chosen: GrantOptions) =>
      withAccounts(async (app, environment) => {
        const form = { email, name, grant: grantOf(chosen) };
        console.log(addressOf(environment, await app.get(AccountsService).create(SYSTEM, form)));
      }),
    );
  for (const [name, words, said] of [
    ['grant', '授予身份 / grant a role', '已授予'],
    ['revoke', '取消身份，立即生效 / take a role away at once', '已取消'],
  ] as const) {
    account
      .command(`${name} <email>`)
      .description(words)
      .addOption(roleOption().makeOptionMandatory())
      .addOption(scopeOption())
      .action((email: string, chosen: GrantOptions) =>
        withAccounts(async (app) => {
          await app.get(GrantsService)[name](SYSTEM, email, grantOf(chosen));
          console.log(`${said} ${email}：${grantWords(grantOf(chosen))}`);
        }),
      );
  }
  for (const [name, words] of [
    ['invite', '重新邀请（未启用或已停用的账户） / invite again'],
    ['reset', '重设密码的一次性链接 / link for another password'],
  ] as const) {
    account
      .command(`${name} <email>`)
      .description(words)
      .action((email: string) =>
        withAccounts(async (app, environment) =>
          console.log(addressOf(environment, await app.get(AccountsService)[name](SYSTEM, email))),
        ),
      );
  }
  account
    .command('block <email>')
    .description('停用，并立即退出其所有登录 / block, ends all sessions at once')
    .action((email: string) =>
      withAccounts(async (app) => {
        await app.get(AccountsService).block(SYSTEM, email);
        console.log(`已停用 ${email}`);
      }),
    );
  account
    .command('first')
    .description(
      '没有组织者时，给出第一个组织者的链接 / link of the first organiser, while there is none',
    )
    .action(() => withAccounts(first));
}

interface GrantOptions {
  readonly role: RoleCode;
  readonly scope?: Scope;
}

const roleOption = (): Option =>
  new Option('--role <role>', '身份 / role').choices(Object.keys(ROLES));
const scopeOption = (): Option =>
  new Option(
    '--scope <kind:id>',
    '范围，缺省为全平台：edition:<编号 id>、organisation:<id>、person:<id>、park:<名称>、region:<名称> / scope',
  ).argParser(scopeFrom);

/** @throws InvalidArgumentError for what is no scope */
function scopeFrom(text: string): Scope {
  const [, kind = '', id = ''] = /^([a-z]+):(.+)$/u.exec(text.trim()) ?? [];
  if (Object.hasOwn(SCOPE_KINDS, kind) && kind !== 'platform')
    return { kind: kind as ScopeKind, id: id.trim() };
  throw new InvalidArgumentError('应为 edition|organisation|person|park|region:<值> / no scope');
}

const grantOf = ({ role, scope = { kind: 'platform', id: null } }: GrantOptions): Grant => ({
  role,
  scope,
});
const grantWords = ({ role, scope }: Grant): string =>
  scope.id === null
    ? ROLES[role].zh
    : `${ROLES[role].zh}（${SCOPE_KINDS[scope.kind].zh} ${scope.id}）`;

async function list(app: INestApplicationContext): Promise<void> {
  const rows = await app.get(AccountsService).list(SYSTEM);
  for (const { email, name, state, grants } of rows)
    console.log(
      [email, name, ACCOUNT_STATES.labels[state], grants.map(grantWords).join('、')].join('\t'),
    );
  console.error(`${rows.length} 个账户 / accounts`);
}

/** The demo's accounts where there are some; else, while there is no organiser, the link of the first, printed and kept. */
async function first(app: INestApplicationContext, environment: Environment): Promise<void> {
  const file = join(environment.JIQIA_DATA, FIRST_LINK);
  for (const { role, email, password } of await app.get(DemoAccountsService).list())
    console.log(`演示账户：${ROLES[role].zh} ${email} 密码 ${password}`);
  const secret = await app.get(AccountsService).firstOrganiserLink(SYSTEM);
  if (secret === null) {
    rmSync(file, { force: true });
    return;
  }
  const address = addressOf(environment, secret);
  writeFileSync(file, `${address}\n`, { mode: 0o600 });
  // A file that was there keeps its mode.
  chmodSync(file, 0o600);
  console.log(`第一个组织者请打开此链接设置账户（一次有效，也存于 ${file}）：${address}`);
}

const addressOf = ({ PUBLIC_URL, HOST, PORT }: Environment, secret: string): string => {
  const host = HOST === '0.0.0.0' ? '127.0.0.1' : HOST.includes(':') ? `[${HOST}]` : HOST;
  return new URL(`/link/${secret}`, PUBLIC_URL ?? `http://${host}:${PORT}`).href;
};

async function withAccounts(
  work: (app: INestApplicationContext, environment: Environment) => Promise<void>,
): Promise<void> {
  const environment = loadEnvironment();
  const app = await NestFactory.createApplicationContext(
    AccountCommandModule.register(environment),
    { logger: ['error', 'fatal'], abortOnError: false },
  );
  try {
    await work(app, environment);
  } finally {
    await app.close();
  }
}
