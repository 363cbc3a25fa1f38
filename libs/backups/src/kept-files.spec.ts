import { placeOf } from './kept-files.js';

describe('where a file of a backup belongs', () => {
  it.each([
    'link-secret',
    'without-demo',
    'invitations/邀约-乌云其.eml',
    `attachments/${'0a'.repeat(16)}`,
  ])('%s', (name) => expect(placeOf(`files/${name}`)).toBe(name));

  it.each([
    'link-secret',
    'files/postgres/PG_VERSION',
    'files/../link-secret',
    'files/invitations/../link-secret',
    'files/invitations/../../x.eml',
    'files/invitations/..eml',
    'files//etc/x.eml',
    'files/invitations/a\\b.eml',
    'files/attachments/../link-secret',
    'files/attachments/a.pdf',
    `files/attachments/x/${'0a'.repeat(16)}`,
  ])('is nowhere for %s', (entry) => expect(placeOf(entry)).toBeNull());
});
