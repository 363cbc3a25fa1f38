import { newId } from '@jiqia/database';
import { accountActor, ORGANISER, recipientOf } from '@jiqia/identity';
import { AnswersService } from '@jiqia/invitations';
import { ReleasesService, TimetablesService } from '@jiqia/meetings';
import { EditionHappenings } from '@jiqia/reports';
import { makeEdition, makeInvited } from '../../support/factories.js';
import type { TestApp } from '../../support/test-app.js';
import { createWholeProduct } from '../../support/whole-product.js';

describe('what has just happened in an edition', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await createWholeProduct();
  });
  afterAll(() => app.close());

  it('is told to those who run it, the newest first and each with its pair, and of no other edition', async () => {
    const edition = await makeEdition(app);
    const { match, need, capability } = await makeInvited(app, { edition });
    await makeInvited(app);
    await app.drain();
    await app.get(AnswersService).answer(recipientOf(need.id), need.id, 'ACCEPTED');
    await app.get(AnswersService).answer(recipientOf(capability.id), capability.id, 'ACCEPTED');
    await app.get(TimetablesService).start(ORGANISER, edition.id, 1000);
    await app.drain();
    await app.get(ReleasesService).release(ORGANISER, edition.id, { note: '', quiet: true });

    const told = await app.get(EditionHappenings).list(ORGANISER, edition.id);
    const pair = { needId: match.needId, capabilityId: match.capabilityId };
    expect(told.filter(({ code }) => code !== 'PHASE_MOVED')).toMatchObject([
      { code: 'TIMETABLE_RELEASED', count: 1, pair: null, details: { version: 1 } },
      { code: 'MEETING_SET', count: 1, pair },
      { code: 'INVITATION_ACCEPTED', side: 'capability', pair },
      { code: 'INVITATION_ACCEPTED', side: 'need', pair },
      { code: 'INVITATIONS_RELEASED', count: 2, pair: null },
    ]);
  });

  it('is not told to guests', async () => {
    const edition = await makeEdition(app);
    const guest = accountActor(newId(), []);
    await expect(app.get(EditionHappenings).list(guest, edition.id)).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
  });
});
