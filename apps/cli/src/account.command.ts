import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AccountsModule,
  AccountsService,
  DemoAccountsService,
  GrantsService,
  FactorResetService,
  type Handing,
  linkAddress,
  OidcAccounts,
} from '@jiqia/accounts';
import { ClockModule } from '@jiqia/clock';
import { ConfigModule, type Environment, exposureWarning, loadEnvironment } from '@jiqia/config';
import { ACCOUNT_STATES } from '@jiqia/contracts/states';
import { type RoleCode, ROLES, SCOPE_KINDS, type ScopeKind } from '@jiqia/contracts/words';
import { DatabaseModule } from '@jiqia/database';
import { type Grant, type Scope, SYSTEM } from '@jiqia/identity';
import { MailModule } from '@jiqia/mail';
import { OutboxModule } from '@jiqia/outbox';
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
        OutboxModule,
        MailModule,
        AccountsModule,
      ],
    };
  }
}

/** Where the first organiser's link is kept in the data folder, for its owner alone, until there is one. */
const FIRST_LINK = 'first-organiser-link';

interface Mailed {
  readonly mail?: boolean;
}
const mailed = (): Option =>
  new Option('--mail', '链接以邮件发给本人，不在此显示 / mail the link to its person');
const handing = (mail: boolean | undefined): Handing => (mail === true ? 'mailed' : 'told');

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
    .addOption(mailed())
    .action((email: string, name: string, { mail, ...chosen }: GrantOptions & Mailed) =>
      withAccounts(async (app, environment) => {
        const form = { email, name, grant: grantOf(chosen) };
        tell(
          environment,
          email,
          await app.get(AccountsService).create(SYSTEM, form, handing(mail)),
        );
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
      .addOption(mailed())
      .action((email: string, { mail }: Mailed) =>
        withAccounts(async (app, environment) =>
          tell(
            environment,
            email,
            await app.get(AccountsService)[name](SYSTEM, email, handing(mail)),
          ),
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
    .command('reset-factor <email>')
    .description('取消动态验证码，删除通行密钥（均遗失时） / take second factor and passkeys away')
    .action((email: string) =>
      withAccounts(async (app) => {
        await app.get(FactorResetService).reset(SYSTEM, email);
        console.log(`已取消 ${email} 的动态验证码和通行密钥，并退出其所有登录`);
      }),
    );
  account
    .command('link <email> <subject>')
    .description('关联身份认证账号（提供方的 sub） / link a subject of the identity provider')
    .requiredOption(
      '--issuer <issuer>',
      '提供方，按其 iss 原样填写 / the provider, as its iss says',
      process.env['OIDC_ISSUER'],
    )
    .action((email: string, subject: string, { issuer }: { issuer: string }) =>
      withAccounts(async (app) => {
        await app.get(OidcAccounts).link(SYSTEM, email, { issuer, subject });
        console.log(`已关联 ${email}`);
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
  const warning = exposureWarning(environment);
  if (warning) console.log(warning.zh);
  const file = join(environment.JIQIA_DATA, FIRST_LINK);
  for (const { role, email, password } of await app.get(DemoAccountsService).list())
    console.log(`演示账户：${ROLES[role].zh} ${email} 密码 ${password}`);
  const secret = await app.get(AccountsService).firstOrganiserLink(SYSTEM);
  if (secret === null) {
    rmSync(file, { force: true });
    return;
  }
  const address = linkAddress(environment, secret);
  writeFileSync(file, `${address}\n`, { mode: 0o600 });
  // A file that was there keeps its mode.
  chmodSync(file, 0o600);
  console.log(`第一个组织者请打开此链接设置账户（一次有效，也存于 ${file}）：${address}`);
}

/** Prints the link to hand over, or says that it goes by mail. */
function tell(environment: Environment, email: string, secret: string | null): void {
  console.log(secret === null ? `链接将以邮件发往 ${email}` : linkAddress(environment, secret));
}

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
