// A real identity provider for tests (npm oidc-provider): `node oidc-provider.mjs <client id> <client secret> <redirect uri>` prints its issuer.
// Who signs in at it is what was last said by POST /user {"subject", "email", "verified"}; it asks nobody for a password.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [clientId, clientSecret, redirectUri] = process.argv.slice(2);
let user = { subject: 'nobody', email: '', verified: false };
const users = new Map();

const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
const provider = new Provider(issuer, {
  clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
  pkce: { required: () => true },
  claims: { email: ['email', 'email_verified'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  cookies: { keys: ['only for tests'] },
  findAccount: (_ctx, sub) => ({
    accountId: sub,
    claims: () => ({ sub, email: users.get(sub)?.email, email_verified: users.get(sub)?.verified }),
  }),
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client.clientId,
      accountId: oidc.session.accountId,
    });
    grant.addOIDCScope('openid email');
    await grant.save();
    return grant;
  },
});
const serve = provider.callback();
server.on('request', (request, response) => {
  if (request.url === '/user') {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      user = JSON.parse(body);
      users.set(user.subject, user);
      response.end();
    });
  } else if (request.url.startsWith('/interaction/')) {
    void provider.interactionFinished(request, response, { login: { accountId: user.subject } });
  } else serve(request, response);
});
process.on('disconnect', () => process.exit(0));
console.log(JSON.stringify({ issuer }));
