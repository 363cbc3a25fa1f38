import { AuditTrailModule } from '@jiqia/audit-trail';
import { LetterSending } from '@jiqia/mail';
import { OrganisationsModule } from '@jiqia/organisations';
import { RulebookModule } from '@jiqia/rulebook';
import { Module } from '@nestjs/common';
import { AccountPhoneRepository } from './account-phone.repository.js';
import { AccountSmsSending } from './account-sms-sending.js';
import { OwnPhoneService } from './own-phone.service.js';
import { SmsCodes } from './sms-codes.service.js';
import { AccountLetterRepository } from './account-letter.repository.js';
import { AccountLetterSendHandler } from './account-letter-send.handler.js';
import { AccountLetterWriter } from './account-letter-writer.js';
import { AccountLetters } from './account-letters.service.js';
import { AccountLettersSweep } from './account-letters.sweep.js';
import { AccountRepository } from './account.repository.js';
import { AccountsService } from './accounts.service.js';
import { AccountsSweep } from './accounts.sweep.js';
import { DemoAccountsService } from './demo-accounts.service.js';
import { DemoSignInRepository } from './demo-sign-in.repository.js';
import { EntryService } from './entry.service.js';
import { FactorResetService } from './factor-reset.service.js';
import { GrantMergeHolder } from './grant-merge.holder.js';
import { GrantRepository } from './grant.repository.js';
import { GrantsService } from './grants.service.js';
import { LetterSecrets } from './letter-secrets.js';
import { OrganisationMembers } from './organisation-members.service.js';
import { OidcAccounts } from './oidc-accounts.service.js';
import { OidcLinkRepository } from './oidc-link.repository.js';
import { OidcProvider } from './oidc-provider.client.js';
import { OidcSignInService } from './oidc-sign-in.service.js';
import { OneTimeLinkRepository } from './one-time-link.repository.js';
import { FormerPasswordRepository } from './former-password.repository.js';
import { NewPasswords } from './new-passwords.service.js';
import { OwnPasskeysService } from './own-passkeys.service.js';
import { OwnProof } from './own-proof.service.js';
import { PasskeyChallengeRepository } from './passkey-challenge.repository.js';
import { PasskeyChallenges } from './passkey-challenges.service.js';
import { PasskeyProtocol } from './passkey-protocol.js';
import { PasskeySignInService } from './passkey-sign-in.service.js';
import { PasskeyRepository } from './passkey.repository.js';
import { OwnSecondFactorService } from './own-second-factor.service.js';
import { Seal } from './seal.js';
import { SecondFactorRepository } from './second-factor.repository.js';
import { SecondFactorService } from './second-factor.service.js';
import { SignInSteps } from './sign-in-steps.service.js';
import { OwnAccountService } from './own-account.service.js';
import { SessionRepository } from './session.repository.js';
import { SessionsService } from './sessions.service.js';
import { SignInAttemptRepository } from './sign-in-attempt.repository.js';
import { CodeSignInService } from './code-sign-in.service.js';
import { SignInLimits } from './sign-in-limits.service.js';
import { SignInService } from './sign-in.service.js';

const SERVICES = [
  AccountsService,
  GrantsService,
  OrganisationMembers,
  SessionsService,
  SignInService,
  CodeSignInService,
  EntryService,
  FactorResetService,
  OwnAccountService,
  OwnSecondFactorService,
  OwnPhoneService,
  OwnPasskeysService,
  OwnProof,
  PasskeySignInService,
  OidcAccounts,
  OidcSignInService,
  SignInSteps,
  DemoAccountsService,
];

@Module({
  imports: [AuditTrailModule, OrganisationsModule, RulebookModule],
  providers: [
    GrantMergeHolder,
    AccountRepository,
    GrantRepository,
    SessionRepository,
    OneTimeLinkRepository,
    SignInAttemptRepository,
    DemoSignInRepository,
    AccountLetterRepository,
    AccountLetters,
    AccountLetterWriter,
    AccountLetterSendHandler,
    LetterSecrets,
    AccountPhoneRepository,
    AccountSmsSending,
    SmsCodes,
    LetterSending,
    SignInLimits,
    NewPasswords,
    FormerPasswordRepository,
    Seal,
    OidcProvider,
    OidcLinkRepository,
    SecondFactorRepository,
    SecondFactorService,
    PasskeyRepository,
    PasskeyChallengeRepository,
    PasskeyChallenges,
    PasskeyProtocol,
    AccountsSweep,
    AccountLettersSweep,
    ...SERVICES,
  ],
  exports: SERVICES,
})
export class AccountsModule {}
