import {
  CodeSignInService,
  DemoAccountsService,
  OidcSignInService,
  PasskeySignInService,
} from '@jiqia/accounts';
import { Injectable } from '@nestjs/common';
import type { WaysIn } from './accounts.presenter.js';

/** What the sign-in page offers beside the password. */
@Injectable()
export class SignInWaysReader {
  constructor(
    private readonly demo: DemoAccountsService,
    private readonly oidc: OidcSignInService,
    private readonly codes: CodeSignInService,
    private readonly passkeys: PasskeySignInService,
  ) {}

  async read(): Promise<WaysIn> {
    return {
      demo: await this.demo.list(),
      provider: this.oidc.name,
      sms: this.codes.bySms,
      passkeys: this.passkeys.origin !== null,
    };
  }
}
