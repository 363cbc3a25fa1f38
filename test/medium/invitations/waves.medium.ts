import { ORGANISER, recipientOf } from '@jiqia/identity';
import { InvitationPreviews, InvitationsModule, InvitationsService } from '@jiqia/invitations';
import { makeShortlisted } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('letters before they go out', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp([InvitationsModule]);
  });
  afterAll(() => app.close());

  it('show what will go, without sending it and without the link that answers', async () => {
    const { editionId } = await makeShortlisted(app);
    const invitations = app.get(InvitationsService);
    const ids = await invitations.prepare(ORGANISER, editionId);
    const previews = app.get(InvitationPreviews);
    const before = await Promise.all(ids.map((id) => previews.read(ORGANISER, id)));
    expect(app.mailer.sent).toEqual([]);
    expect(before.map(({ state }) => state)).toEqual(['QUEUED', 'QUEUED']);
    await expect(previews.read(recipientOf(ids[0] ?? ''), ids[0] ?? '')).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });

    await invitations.release(ORGANISER, editionId, ids);
    await app.drain();
    for (const [i, id] of ids.entries()) {
      const sent = app.mailer.sent.find(({ messageId }) => messageId.includes(id));
      const shown = before[i];
      const token = /answer\/([\w-]+)/.exec(sent?.text ?? '')?.[1] ?? 'no link';
      expect(shown?.text).toBe(sent?.text.replace(token, '…'));
      expect(shown?.html).toBe(sent?.html.replaceAll(token, '…'));
      expect(shown?.subject).toBe(sent?.subject);
      expect(shown?.to).toEqual({
        name: sent?.to.name,
        address: sent?.to.address.replace(/^(.).*@/, '$1***@'),
      });
    }
  });
});
