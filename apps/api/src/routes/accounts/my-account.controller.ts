import {
  type AccountRow,
  OwnAccountService,
  OwnPasskeysService,
  OwnPhoneService,
  OwnProof,
  OwnSecondFactorService,
  SessionsService,
} from '@jiqia/accounts';
import { ownAccountSchema, ownSessionEndSchema, ownSessionsSchema } from '@jiqia/contracts/http';
import { type Language, SIGN_IN_WAYS, wordOf } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { z } from 'zod';
import { CurrentActor, CurrentSession } from '../../http/current-actor.js';
import { Unkept } from '../../http/idempotency.interceptor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { callerOf } from '../../http/session-cookie.js';
import { heldRoles, type ScopeNames } from './account-list.presenter.js';
import { ScopesReader } from './scopes.reader.js';

type OwnSessions = z.input<typeof ownSessionsSchema>;

/** The own account, and where it is signed in. */
@ApiTags('session')
@Controller('my')
export class MyAccountController {
  constructor(
    private readonly own: OwnAccountService,
    private readonly sessions: SessionsService,
    private readonly phone: OwnPhoneService,
    private readonly factors: OwnSecondFactorService,
    private readonly passkeys: OwnPasskeysService,
    private readonly proof: OwnProof,
    private readonly scopes: ScopesReader,
  ) {}

  @Get('account')
  @Operation('自己的账户：身份、代表谁、用什么登录', ownAccountSchema)
  @RoutePolicy('session.read')
  async read(
    @CurrentActor() actor: Actor,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof ownAccountSchema>> {
    const row = await this.own.read(actor);
    const names = await this.scopes.namesOf([row]);
    const { on, phone, verified } = await this.phone.read(actor);
    return {
      id: row.id,
      name: row.name,
      email: row.email,
      roles: heldRoles(row.grants, names, language),
      createdAt: row.createdAt.toISOString(),
      persons: actsFor(row, 'person', names),
      organisations: actsFor(row, 'organisation', names),
      signIn: {
        password: await this.proof.isByPassword(actor),
        secondFactor: (await this.factors.read(actor)).isSet,
        passkeys: (await this.passkeys.list(actor)).length,
        sms: on,
        phone,
        phoneVerified: verified,
      },
    };
  }

  @Get('sessions')
  @Operation('自己在哪些设备上登录着，最近用过的在前', ownSessionsSchema)
  @RoutePolicy('session.read')
  async list(
    @CurrentActor() actor: Actor,
    @CurrentSession() sessionId: string,
    @PreferredLanguage() language: Language,
  ): Promise<OwnSessions> {
    const rows = await this.sessions.list(actor);
    return {
      items: rows.map((row) => ({
        id: row.id,
        device: row.device,
        address: row.address,
        way: row.way,
        wayLabel: row.way === null ? '' : wordOf(SIGN_IN_WAYS, row.way, language),
        secondFactor: row.secondFactor,
        createdAt: row.createdAt.toISOString(),
        lastUsedAt: row.lastUsedAt.toISOString(),
        current: row.id === sessionId,
      })),
      byPassword: await this.proof.isByPassword(actor),
    };
  }

  /** Asks again who is there: an open session may be in somebody else’s hands. */
  @Post('sessions/end')
  @HttpCode(200)
  @Unkept()
  @Operation('使另一处登录退出，不指明则为其他所有登录；设有密码的须再输入一次', ownSessionsSchema)
  @RoutePolicy('session.end')
  async end(
    @CurrentActor() actor: Actor,
    @CurrentSession() sessionId: string,
    @Body({ schema: ownSessionEndSchema }) { id, current }: z.infer<typeof ownSessionEndSchema>,
    @Req() request: Request,
    @PreferredLanguage() language: Language,
  ): Promise<OwnSessions> {
    const asking = { actor, sessionId, current, from: callerOf(request) };
    if (id === undefined) await this.sessions.endOthers(asking);
    else await this.sessions.endOther(asking, id);
    return this.list(actor, sessionId, language);
  }
}

/** As whom, or for which organisations, an account acts. */
const actsFor = (
  { grants }: AccountRow,
  kind: 'person' | 'organisation',
  names: ScopeNames,
): { id: string; name: string }[] => {
  const ids = new Set(
    grants.flatMap(({ scope }) => (scope.kind === kind && scope.id ? [scope.id] : [])),
  );
  return [...ids].map((id) => ({ id, name: names({ kind, id }) ?? '' }));
};
