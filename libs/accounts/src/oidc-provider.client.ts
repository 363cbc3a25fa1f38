import { isIP } from 'node:net';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { AppError } from '@jiqia/errors';
import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { OidcPerson } from './oidc-accounts.service.js';
import { publicAddress } from './secrets.js';

/** What a sign-in at the provider must come back with. */
export interface OidcChecks {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE: proves that who brings the code has asked for it. */
  readonly verifier: string;
}

const TIMEOUT_SECONDS = 10;
const CALLBACK = '/sign-in/oidc/callback';

/** The installation's identity provider: authorisation code with PKCE, state and nonce. */
@Injectable()
export class OidcProvider {
  private found: Promise<Configuration> | undefined;
  private readonly logger = new Logger(OidcProvider.name);

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  /** How the sign-in page calls it; null where there is none. */
  get name(): string | null {
    const { OIDC_ISSUER, OIDC_NAME } = this.environment;
    return OIDC_ISSUER === undefined ? null : OIDC_NAME;
  }

  /** Where a browser goes to sign in, and what must come back. @throws AppError OIDC_FAILED */
  async begin(): Promise<{ readonly address: string; readonly checks: OidcChecks }> {
    const config = await this.tried(this.configuration());
    const checks = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
    };
    const address = buildAuthorizationUrl(config, {
      redirect_uri: publicAddress(this.environment, CALLBACK),
      scope: 'openid email',
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await calculatePKCECodeChallenge(checks.verifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, checks };
  }

  /** @param query with which the browser came back. @throws AppError OIDC_FAILED */
  async finish(query: string, checks: OidcChecks): Promise<OidcPerson> {
    return this.tried(this.person(query, checks));
  }

  private async person(query: string, { state, nonce, verifier }: OidcChecks): Promise<OidcPerson> {
    const config = await this.configuration();
    const address = new URL(publicAddress(this.environment, CALLBACK));
    address.search = query;
    const tokens = await authorizationCodeGrant(config, address, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('no ID token');
    const { iss: issuer, sub: subject } = claims;
    // Many providers tell the address only when they are asked for it.
    const said =
      claims['email'] === undefined
        ? await fetchUserInfo(config, tokens.access_token, subject)
        : claims;
    const { email, email_verified: vouched } = said;
    const verifiedEmail = vouched === true && typeof email === 'string' ? email : null;
    return { issuer, subject, verifiedEmail };
  }

  /** Asks the provider about itself, once; again where that failed. */
  private configuration(): Promise<Configuration> {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = this.environment;
    if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined)
      return Promise.reject(new Error('no provider is configured'));
    const issuer = new URL(OIDC_ISSUER);
    this.found ??= discovery(issuer, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, undefined, {
      timeout: TIMEOUT_SECONDS,
      ...(isOwnMachine(issuer) ? { execute: [allowInsecureRequests] } : {}),
    }).catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    return this.found;
  }

  /** Causes go into the log by their name alone: their words may repeat a code or a token. */
  private async tried<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (cause) {
      const { name, code } = cause as { name?: string; code?: string };
      this.logger.warn(`sign-in at the identity provider failed: ${[name, code].join(' ')}`);
      throw new AppError({ code: 'OIDC_FAILED' });
    }
  }
}

/** Without https a provider is believed on this very machine alone. */
function isOwnMachine({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
