import { Module } from '@nestjs/common';
import { AccountRepository } from './account.repository.js';
import { AccountsService } from './accounts.service.js';
import { AccountsSweep } from './accounts.sweep.js';
import { DemoAccountsService } from './demo-accounts.service.js';
import { DemoSignInRepository } from './demo-sign-in.repository.js';
import { EntryService } from './entry.service.js';
import { GrantMergeHolder } from './grant-merge.holder.js';
import { GrantRepository } from './grant.repository.js';
import { GrantsService } from './grants.service.js';
import { OneTimeLinkRepository } from './one-time-link.repository.js';
import { OwnAccountService } from './own-account.service.js';
import { SessionRepository } from './session.repository.js';
import { SessionsService } from './sessions.service.js';
import { SignInAttemptRepository } from './sign-in-attempt.repository.js';
import { SignInService } from './sign-in.service.js';

const SERVICES = [
  AccountsService,
  GrantsService,
  SessionsService,
  SignInService,
  EntryService,
  OwnAccountService,
  DemoAccountsService,
];

@Module({
  providers: [
    GrantMergeHolder,
    AccountRepository,
    GrantRepository,
    SessionRepository,
    OneTimeLinkRepository,
    SignInAttemptRepository,
    DemoSignInRepository,
    AccountsSweep,
    ...SERVICES,
  ],
  exports: SERVICES,
})
export class AccountsModule {}
