import { loadEnvironment } from '@jiqia/config';
import { startRedirecting } from '../../../test/support/redirecting-server.js';
import { OidcProvider } from './oidc-provider.client.js';

const provider = (url: string): OidcProvider =>
  new OidcProvider(
    loadEnvironment({
      DATABASE_URL: 'postgres://localhost/none',
      OIDC_ISSUER: url,
      OIDC_CLIENT_ID: 'jiqia',
      OIDC_CLIENT_SECRET: 'a secret of the tests',
    }),
  );

describe('calls to the identity provider', () => {
  it('are not led elsewhere when it is asked about itself', async () => {
    const peer = await startRedirecting();
    await expect(provider(peer.url).begin()).rejects.toMatchObject({ code: 'OIDC_FAILED' });
    expect(peer.followed).toEqual([]);
    await peer.close();
  });

  it('hand the code and the secret of the client to nobody else', async () => {
    const peer = await startRedirecting((url) => ({
      '/.well-known/openid-configuration': {
        issuer: url,
        authorization_endpoint: `${url}/authorise`,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/keys`,
      },
    }));
    const client = provider(peer.url);
    const { address, checks } = await client.begin();
    expect(address).toContain(`${peer.url}/authorise?`);
    const finish = client.finish(`?code=c&state=${checks.state}&iss=${peer.url}`, checks);
    await expect(finish).rejects.toMatchObject({ code: 'OIDC_FAILED' });
    expect(peer.followed).toEqual([]);
    await peer.close();
  });
});
