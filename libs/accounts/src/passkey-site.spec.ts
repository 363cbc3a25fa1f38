import { passkeySite } from './passkey-site.js';

describe('the site that passkeys are for', () => {
  it.each([
    ['https://fair.example.org', { id: 'fair.example.org', origin: 'https://fair.example.org' }],
    [
      'https://fair.example.org:8443/x',
      { id: 'fair.example.org', origin: 'https://fair.example.org:8443' },
    ],
    ['http://localhost:3100', { id: 'localhost', origin: 'http://localhost:3100' }],
    ['http://127.0.0.1:3100', { id: 'localhost', origin: 'http://localhost:3100' }],
    [undefined, { id: 'localhost', origin: 'http://localhost:3100' }],
    ['http://fair.example.org', null],
    ['https://192.0.2.7', null],
    ['https://[2001:db8::1]', null],
  ])('of %s is %o', (url, site) => {
    const own = { HOST: '127.0.0.1', PORT: 3100 };
    expect(passkeySite(url === undefined ? own : { ...own, PUBLIC_URL: url })).toEqual(site);
  });

  it('is none where the service is reached by a number', () => {
    expect(passkeySite({ HOST: '192.0.2.7', PORT: 3100 })).toBeNull();
  });
});
