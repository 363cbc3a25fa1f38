import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** Who signs in at the provider from now on. */
export interface OidcUser {
  readonly subject: string;
  readonly email: string;
  readonly verified: boolean;
}
export interface OidcPeer {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Goes to the provider's address as a browser, signs in there, and returns where it sends the browser back to. */
  signIn: (address: string, user: OidcUser) => Promise<URL>;
  close: () => Promise<void>;
}

/** A real identity provider in a process of its own. */
export async function startOidcPeer(redirectUri: string): Promise<OidcPeer> {
  const [clientId, clientSecret] = ['jiqia', 'a secret of the tests and the provider'];
  const script = resolve('test/support/oidc-provider.mjs');
  const child = spawn(process.execPath, [script, clientId, clientSecret, redirectUri], {
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  if (!child.stdout) throw new Error('the provider has no output');
  const { issuer } = await firstLine(createInterface(child.stdout));
  return {
    issuer,
    clientId,
    clientSecret,
    signIn: async (address, user) => {
      await fetch(`${issuer}/user`, { method: 'POST', body: JSON.stringify(user) });
      return walk(new URL(address), issuer);
    },
    close: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function firstLine(lines: ReturnType<typeof createInterface>): Promise<{ issuer: string }> {
  for await (const line of lines)
    if (line.startsWith('{')) return JSON.parse(line) as { issuer: string };
  throw new Error('the provider did not start');
}

/** Follows redirects within the provider, with its cookies. @returns the first address elsewhere */
async function walk(start: URL, issuer: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let address = start;
  for (let hops = 0; hops < 20; hops++) {
    if (address.origin !== new URL(issuer).origin) return address;
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`${answer.status} ${await answer.text()}`);
    address = new URL(location, address);
  }
  throw new Error('too many redirects');
}
