import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { AppError } from '@jiqia/errors';
import { Inject, Injectable } from '@nestjs/common';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { z } from 'zod';
import { CHALLENGE_MINUTES } from './passkey-challenge.repository.js';
import { type PasskeySite, passkeySite } from './passkey-site.js';
import type { PublicPasskey, StoredPasskey } from './passkey.repository.js';

export type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON };

/** Loaded for those who have passkeys: it brings all of X.509 along. */
const webauthn = () => import('@simplewebauthn/server');

const bytes = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]*$/);
const id = bytes(1400).min(1);
const shape = {
  id,
  rawId: id,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
};
const addedSchema = z.object({
  ...shape,
  response: z.object({ clientDataJSON: bytes(4000), attestationObject: bytes(12_000) }),
});
const shownSchema = z.object({
  ...shape,
  response: z.object({
    clientDataJSON: bytes(4000),
    authenticatorData: bytes(4000),
    signature: bytes(8000),
    userHandle: bytes(100),
  }),
});

/** Whose passkey is made. */
export interface PasskeyOwner {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}
/** A passkey that somebody shows, still to be verified. */
export type ShownPasskey = z.infer<typeof shownSchema>;

/** WebAuthn, by the library for it: a passkey is kept by the authenticator, and it makes sure itself who uses it. */
@Injectable()
export class PasskeyProtocol {
  /** Null where the installation's address takes no passkeys. */
  readonly site: PasskeySite | null;

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    this.site = passkeySite(environment);
  }

  /** What the browser is asked for to make one. @param others credential ids of those that the account has @throws AppError PASSKEYS_OFF */
  async askToAdd(
    owner: PasskeyOwner,
    others: readonly string[],
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { generateRegistrationOptions } = await webauthn();
    return generateRegistrationOptions({
      rpName: '技洽',
      rpID: this.siteOrRefuse().id,
      userID: new Uint8Array(Buffer.from(handleOf(owner.id), 'base64url')),
      userName: owner.email,
      userDisplayName: owner.name,
      timeout: CHALLENGE_MINUTES * 60_000,
      excludeCredentials: others.map((one) => ({ id: one })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  /** @throws AppError PASSKEY_REFUSED */
  async added(answer: string, expectedChallenge: string): Promise<PublicPasskey> {
    const response = read(answer, addedSchema);
    const { id: expectedRPID, origin } = this.siteOrRefuse();
    const { verifyRegistrationResponse } = await webauthn();
    const { registrationInfo } = await orRefuse(
      verifyRegistrationResponse({
        response,
        expectedChallenge,
        expectedOrigin: origin,
        expectedRPID,
        requireUserVerification: true,
      }),
    );
    if (!registrationInfo) throw refused();
    const { id: credentialId, publicKey, counter } = registrationInfo.credential;
    return { credentialId, publicKey: Buffer.from(publicKey).toString('base64url'), counter };
  }

  /** What the browser is asked for to sign in by whichever passkey its person chooses. @throws AppError PASSKEYS_OFF */
  async askToShow(): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const { generateAuthenticationOptions } = await webauthn();
    return generateAuthenticationOptions({
      rpID: this.siteOrRefuse().id,
      timeout: CHALLENGE_MINUTES * 60_000,
      userVerification: 'required',
    });
  }

  /** @throws AppError PASSKEY_REFUSED when it is none at all */
  shown(answer: string): ShownPasskey {
    return read(answer, shownSchema);
  }

  /** Whether it is this passkey. @returns its counter now @throws AppError PASSKEY_REFUSED */
  async verify(
    response: ShownPasskey,
    expectedChallenge: string,
    passkey: StoredPasskey,
  ): Promise<number> {
    if (response.response.userHandle !== handleOf(passkey.accountId)) throw refused();
    const { id: expectedRPID, origin } = this.siteOrRefuse();
    const { verifyAuthenticationResponse } = await webauthn();
    const { verified, authenticationInfo } = await orRefuse(
      verifyAuthenticationResponse({
        response,
        expectedChallenge,
        expectedOrigin: origin,
        expectedRPID,
        requireUserVerification: true,
        credential: {
          id: passkey.credentialId,
          publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
          counter: passkey.counter,
        },
      }),
    );
    if (!verified) throw refused();
    return authenticationInfo.newCounter;
  }

  private siteOrRefuse(): PasskeySite {
    if (this.site) return this.site;
    throw new AppError({ code: 'PASSKEYS_OFF' });
  }
}

/** What authenticators call an account: the bytes of its id, base64url. */
const handleOf = (accountId: string): string =>
  Buffer.from(accountId.replaceAll('-', ''), 'hex').toString('base64url');

function read<T>(answer: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(answer));
  } catch (cause) {
    throw refused(cause);
  }
}

/** The library says by its errors what does not fit: a stranger learns nothing of it. */
async function orRefuse<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw refused(cause);
  }
}

export const refused = (cause?: unknown): AppError =>
  new AppError({ code: 'PASSKEY_REFUSED', cause });
