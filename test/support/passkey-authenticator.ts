import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type JsonWebKey,
  randomBytes,
  sign,
} from 'node:crypto';

/** Where an authenticator believes to be, and what it does there; a test says so what is wrong. */
export interface AuthenticatorTricks {
  readonly origin?: string;
  readonly rpId?: string;
  /** Whether its user has shown a finger or a number. */
  readonly verified?: boolean;
  /** Signs with another key than the one of the passkey. */
  readonly foreignKey?: boolean;
  readonly userHandle?: string;
  /** Does not count this use. */
  readonly counter?: number;
  readonly type?: string;
}
interface Asked {
  readonly challenge: string;
}
interface MadePasskey {
  readonly id: string;
  readonly key: JsonWebKey;
  userHandle: string;
  counter: number;
}

const base64url = (bytes: Buffer): string => bytes.toString('base64url');
const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();

/** Heads of CBOR (RFC 8949) for lengths below 65536. */
function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}
const cborBytes = (bytes: Buffer): Buffer => Buffer.concat([head(2, bytes.length), bytes]);
const cborText = (text: string): Buffer =>
  Buffer.concat([head(3, Buffer.byteLength(text)), Buffer.from(text)]);
const cborInt = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value));
const cborMap = (...pairs: readonly (readonly [Buffer, Buffer])[]): Buffer =>
  Buffer.concat([head(5, pairs.length), ...pairs.flat()]);

/**
 * An authenticator in software (WebAuthn level 2, ES256, no attestation), written out here so that the library is checked by something
 * else. It does what it is told, also what no real one would do.
 */
export class PasskeyAuthenticator {
  readonly passkeys: MadePasskey[] = [];

  constructor(
    private readonly origin: string,
    private readonly rpId: string,
    /** Whether it counts its uses: those that are copied between devices do not. */
    private readonly counts = true,
  ) {}

  /** Makes a passkey. @returns JSON of the credential, as the page sends it */
  add(asked: Asked & { readonly user: { readonly id: string } }, tricks: AuthenticatorTricks = {}) {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = publicKey.export({ format: 'jwk' });
    const made: MadePasskey = {
      id: base64url(randomBytes(32)),
      key: privateKey.export({ format: 'jwk' }),
      userHandle: asked.user.id,
      counter: 0,
    };
    const cose = cborMap(
      [cborInt(1), cborInt(2)],
      [cborInt(3), cborInt(-7)],
      [cborInt(-1), cborInt(1)],
      [cborInt(-2), cborBytes(Buffer.from(jwk.x ?? '', 'base64url'))],
      [cborInt(-3), cborBytes(Buffer.from(jwk.y ?? '', 'base64url'))],
    );
    const id = Buffer.from(made.id, 'base64url');
    const credential = Buffer.concat([
      Buffer.alloc(16),
      Buffer.from([id.length >> 8, id.length & 255]),
      id,
      cose,
    ]);
    const authData = Buffer.concat([this.data(0x40, made, tricks), credential]);
    const attestation = cborMap(
      [cborText('fmt'), cborText('none')],
      [cborText('attStmt'), cborMap()],
      [cborText('authData'), cborBytes(authData)],
    );
    this.passkeys.push(made);
    return this.answer(made.id, {
      clientDataJSON: base64url(this.client('webauthn.create', asked, tricks)),
      attestationObject: base64url(attestation),
    });
  }

  /** Signs in by the last passkey that was made. @returns JSON of the credential, as the page sends it */
  show(asked: Asked, tricks: AuthenticatorTricks = {}, passkey = this.passkeys.at(-1)): string {
    if (!passkey) throw new Error('there is no passkey');
    if (this.counts) passkey.counter++;
    const data = this.data(0, passkey, tricks);
    const client = this.client('webauthn.get', asked, tricks);
    const key = tricks.foreignKey
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
      : createPrivateKey({ key: passkey.key, format: 'jwk' });
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), key);
    return this.answer(passkey.id, {
      clientDataJSON: base64url(client),
      authenticatorData: base64url(data),
      signature: base64url(signature),
      userHandle: tricks.userHandle ?? passkey.userHandle,
    });
  }

  private client(type: string, { challenge }: Asked, tricks: AuthenticatorTricks): Buffer {
    const { origin = this.origin } = tricks;
    return Buffer.from(
      JSON.stringify({ type: tricks.type ?? type, challenge, origin, crossOrigin: false }),
    );
  }

  private data(flags: number, { counter }: MadePasskey, tricks: AuthenticatorTricks): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(tricks.counter ?? counter);
    const here = 1 | (tricks.verified === false ? 0 : 4);
    return Buffer.concat([sha256(tricks.rpId ?? this.rpId), Buffer.from([flags | here]), count]);
  }

  private answer(id: string, response: Readonly<Record<string, string>>): string {
    return JSON.stringify({
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response,
    });
  }
}
