import { ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { PersonConsentsService, PersonMergesService } from '@jiqia/organisations';
import { PersonalDataModule, PersonErasure } from '@jiqia/personal-data';
import { RegistrationsModule, RegistrationsService } from '@jiqia/registrations';
import { makeEdition } from '../../support/factories.js';
import { RegistrationDesk, self } from '../../support/registration-desk.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('the registration of somebody', () => {
  let app: TestApp;
  let desk: RegistrationDesk;
  beforeEach(async () => {
    app = await createTestApp([RegistrationsModule, PersonalDataModule], {
      now: new Date('2026-11-20T02:00:00Z'),
    });
    desk = await RegistrationDesk.open(app);
  });
  afterEach(async () => {
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
    await app.close();
  });

  const registrations = () => app.get(RegistrationsService);

  it('goes with persons who are merged, and comes back', async () => {
    const edition = await makeEdition(app);
    await desk.setUp(edition, { capacity: 2 });
    const one = await desk.signUp(edition);
    const two = await desk.signUp(edition);
    const three = await desk.signUp(edition);
    const merges = app.get(PersonMergesService);
    const merge = await merges.merge(ORGANISER, {
      loserId: two.row.personId,
      winnerId: one.row.personId,
    });
    const double = await registrations().read(ORGANISER, edition.id, two.row.id);
    expect(double.row).toMatchObject({ personId: one.row.personId, sameAs: one.row.id });
    // Both keep their places, so that undoing takes nobody's.
    expect(await desk.states(edition)).toEqual(['APPROVED', 'APPROVED', 'WAITING 1']);
    await merges.undo(ORGANISER, merge.id);
    const undone = await registrations().read(ORGANISER, edition.id, two.row.id);
    expect(undone.row).toMatchObject({ personId: two.row.personId, sameAs: null });
    const pair = { loserId: two.row.personId, winnerId: one.row.personId };
    await merges.merge(ORGANISER, pair);
    await registrations().cancel(ORGANISER, edition.id, one.row.id);
    expect(await desk.states(edition)).toEqual(['CANCELLED', 'CANCELLED', 'APPROVED']);
    expect(three.row.place).toBe(1);
  });

  it('goes when the person is erased, and the place with it', async () => {
    const edition = await makeEdition(app);
    const [question] = (
      await desk.setUp(edition, {
        capacity: 1,
        questions: [{ kind: 'TEXT', label: { zh: '同行人' } }],
      })
    ).questions;
    const gone = await registrations().make(self(await desk.person('欧阳某某')), edition.id, {
      answers: {},
    });
    const next = await desk.signUp(edition, { [question?.id ?? '']: '与欧阳某某同行' });
    await app.get(PersonErasure).erase(ORGANISER, gone.row.personId, '本人要求');
    await app.drain();
    const { items } = await desk.listed(edition);
    expect(items.map(({ row }) => [row.id, row.state])).toEqual([[next.row.id, 'APPROVED']]);
    expect(items[0]?.row.answers[0]?.value).toMatch(/^与已注销-.*同行$/);
  });

  it('tells nobody who wants no news that somebody else has signed them up', async () => {
    const edition = await makeEdition(app);
    await desk.setUp(edition, {});
    const id = await desk.person();
    const consents = app.get(PersonConsentsService);
    for (const yes of [true, false]) await consents.say(self(id), id, { NOTIFICATION: yes });
    await registrations().make(ORGANISER, edition.id, { personId: id, answers: {} });
    await app.drain();
    expect(app.mailer.sent).toEqual([]);
    const other = await desk.signUp(edition);
    await app.drain();
    expect(app.mailer.sent).toHaveLength(1);
    expect(other.row.own).toBe(true);
  });
});
