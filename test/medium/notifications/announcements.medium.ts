import { AccountsModule } from '@jiqia/accounts';
import { dayInBeijing } from '@jiqia/clock';
import {
  type AnnouncementForm,
  announcementFormSchema,
  registrationSettingsFormSchema,
} from '@jiqia/contracts/forms';
import { isAppError } from '@jiqia/errors';
import { EditionPartsService } from '@jiqia/fairs';
import { accountActor, type Actor, ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import {
  AnnouncementsService,
  NotificationsModule,
  NotificationsService,
} from '@jiqia/notifications';
import { ReleasesService } from '@jiqia/meetings';
import {
  RegistrationSettingsService,
  RegistrationsModule,
  RegistrationsService,
} from '@jiqia/registrations';
import { accountOf } from '../../support/account-seed.js';
import { makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMutual, sessionOf, solveProvisionally } from '../../support/timetable-seed.js';

const DAY_MS = 24 * 3600 * 1000;
const told = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );
const formOf = (fields: Partial<AnnouncementForm> = {}): AnnouncementForm =>
  announcementFormSchema.parse({
    titleZh: '签到时间提前',
    textZh: '签到改为上午八点。\n请带身份证。',
    audience: 'PARTICIPANTS',
    ...fields,
  });

describe('announcements', () => {
  let app: TestApp;
  let announcements: AnnouncementsService;
  beforeAll(async () => {
    app = await createTestApp([NotificationsModule, AccountsModule, RegistrationsModule]);
    announcements = app.get(AnnouncementsService);
  });
  afterAll(() => app.close());
  beforeEach(() => {
    app.mailer.sent.length = 0;
  });

  /** An edition with an enterprise, an expert and a society that take part, an account each. */
  async function fair() {
    const edition = await makeEdition(app, {
      name: '2026 年秋季',
      sessions: [sessionOf('AM', '09:00', '12:00', 3)],
    });
    const need = await makeNeed(app);
    const expert = await makeCapability(app);
    const society = await makeCapability(app, {
      organisation: { name: `全国学会${expert.title}`, kind: 'NATIONAL_SOCIETY' },
    });
    const parts = app.get(EditionPartsService);
    for (const [side, entry] of [
      ['need', need.externalId ?? ''],
      ['capability', expert.externalId ?? ''],
      ['capability', society.externalId ?? ''],
    ] as const)
      await parts.create(ORGANISER, 'participation', edition.id, { side, entry });
    return {
      edition,
      need,
      expert,
      society,
      accounts: {
        enterprise: await accountOf(app, 'ENTERPRISE_OWNER', 'organisation', need.organisationId),
        expert: await accountOf(app, 'EXPERT', 'person', expert.personId ?? ''),
        society: await accountOf(app, 'SOCIETY_OFFICER', 'organisation', society.organisationId),
      },
    };
  }
  const publish = async (editionId: string, form = formOf()) => {
    const { id, lockVersion } = await announcements.write(ORGANISER, editionId, form);
    const published = await announcements.publish(ORGANISER, id, lockVersion);
    await app.drain();
    return { ...published, id };
  };
  /** Somebody does not want to be told of events by mail any more. */
  const takeBackNews = (personId: string | null) =>
    app.sql(
      `INSERT INTO consent (id, person_id, purpose, given_at, withdrawn_at, text_version, text_hash, channel, recorded_by, withdrawn_by)
       VALUES (uuidv7(), $1, 'NOTIFICATION', now() - interval '1 day', now(), 1, 'x', 'PAPER', 'x', 'x')`,
      [personId],
    );
  const seen = async (actor: Actor) =>
    (await app.get(NotificationsService).list(actor, { limit: 50 }, false)).items;

  it('reach nobody before they are published, then each of their audience once, and count who has read them', async () => {
    const { edition, accounts } = await fair();
    const draft = await announcements.write(ORGANISER, edition.id, formOf({ titleZh: '旧标题' }));
    await app.drain();
    expect(await seen(accounts.expert)).toEqual([]);
    const edited = await announcements.edit(ORGANISER, draft.id, draft.lockVersion, formOf());
    expect(await announcements.preview(ORGANISER, draft.id)).toEqual({
      recipients: 3,
      accounts: 3,
      addresses: 3,
      leftToday: 5,
    });
    // Whoever looked at other words publishes nothing.
    expect(await told(announcements.publish(ORGANISER, draft.id, draft.lockVersion))).toBe(
      'VERSION_CHANGED',
    );
    await announcements.publish(ORGANISER, draft.id, edited.lockVersion);
    await app.drain();
    expect(app.mailer.sent).toEqual([]);
    for (const actor of Object.values(accounts))
      expect(await seen(actor)).toMatchObject([
        { kind: 'ANNOUNCEMENT', announcement: { id: draft.id, titleZh: '签到时间提前' } },
      ]);
    await app.get(NotificationsService).read(accounts.expert, null);
    expect(await announcements.read(ORGANISER, draft.id)).toMatchObject({ told: 3, read: 1 });
    expect(
      await told(announcements.edit(ORGANISER, draft.id, edited.lockVersion + 1, formOf())),
    ).toBe('ILLEGAL_STATE_MOVE');
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('reach those who have only signed up and have a place, unless they want no such mail', async () => {
    const { edition, accounts } = await fair();
    const desk = app.get(RegistrationsService);
    const today = dayInBeijing(app.clock.now());
    const setting = { opensOn: today, closesOn: '2026-12-09', capacity: 2, approval: false };
    await app
      .get(RegistrationSettingsService)
      .save(ORGANISER, edition.id, 0, registrationSettingsFormSchema.parse(setting));
    const guests = [];
    for (let n = 0; n < 3; n++) {
      const { personId } = await makeCapability(app);
      guests.push(await accountOf(app, 'EXPERT', 'person', personId ?? ''));
      await desk.make(ORGANISER, edition.id, { personId: personId ?? '', answers: {} });
      if (n === 1) await takeBackNews(personId);
    }
    await app.drain();
    app.mailer.sent.length = 0;
    const { id } = await publish(edition.id, formOf({ audience: 'REGISTERED', byMail: true }));
    expect((await Promise.all(guests.map(seen))).map((items) => items.length)).toEqual([1, 1, 0]);
    for (const actor of Object.values(accounts)) expect(await seen(actor)).toEqual([]);
    expect(app.mailer.sent).toHaveLength(1);
    expect(await announcements.read(ORGANISER, id)).toMatchObject({ told: 2, letters: 1, sent: 1 });
    await publish(edition.id);
    expect((await Promise.all(guests.map(seen))).map((items) => items.length)).toEqual([1, 1, 0]);
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('go to those who are meant, by mail too where that was chosen', async () => {
    const { edition, accounts, expert } = await fair();
    await publish(edition.id, formOf({ audience: 'ENTERPRISES' }));
    await publish(edition.id, formOf({ audience: 'SOCIETIES' }));
    const { id } = await publish(
      edition.id,
      formOf({ audience: 'EXPERTS', byMail: true, titleEn: 'Earlier', textEn: 'At eight.' }),
    );
    for (const actor of Object.values(accounts)) expect(await seen(actor)).toHaveLength(1);
    expect(app.mailer.sent).toHaveLength(1);
    const [mail] = app.mailer.sent;
    expect(mail?.subject).toBe('【2026 年秋季】签到时间提前 / Earlier');
    expect(mail?.text).toMatch(/签到改为上午八点。\n\n请带身份证。[^]*At eight\./);
    expect(await announcements.read(ORGANISER, id)).toMatchObject({ letters: 1, sent: 1 });
    // Who does not want to be told of events by mail is told within the product alone.
    await takeBackNews(expert.personId);
    app.mailer.sent.length = 0;
    await publish(edition.id, formOf({ audience: 'EXPERTS', byMail: true }));
    expect(app.mailer.sent).toEqual([]);
    expect(await seen(accounts.expert)).toHaveLength(2);
  });

  it('go to those with a meeting on a day, as it was released', async () => {
    const { edition, accounts, need, expert } = await fair();
    const on = (day: string) => formOf({ audience: 'MEETING_DAY', day });
    const draft = await announcements.write(ORGANISER, edition.id, on('2026-12-10'));
    await makeMutual(app, { edition, need, capability: expert });
    await solveProvisionally(app, edition);
    expect(await told(announcements.publish(ORGANISER, draft.id, draft.lockVersion))).toBe(
      'ANNOUNCEMENT_WITHOUT_READERS',
    );
    await app.get(ReleasesService).release(ORGANISER, edition.id, { note: '', quiet: true });
    const other = await announcements.write(ORGANISER, edition.id, on('2026-12-11'));
    expect((await announcements.preview(ORGANISER, other.id)).recipients).toBe(0);
    await announcements.publish(ORGANISER, draft.id, draft.lockVersion);
    await app.drain();
    expect(await seen(accounts.expert)).toHaveLength(1);
    expect(await seen(accounts.society)).toEqual([]);
  });

  it('are five a day at most, even at one moment', async () => {
    const { edition } = await fair();
    const drafts = [];
    for (let i = 0; i < 7; i++)
      drafts.push(await announcements.write(ORGANISER, edition.id, formOf()));
    const said = await Promise.all(
      drafts.map(({ id, lockVersion }) => told(announcements.publish(ORGANISER, id, lockVersion))),
    );
    expect(said.toSorted()).toEqual([
      'ANNOUNCEMENTS_SPENT',
      'ANNOUNCEMENTS_SPENT',
      ...Array<string>(5).fill('ok'),
    ]);
    const left = drafts[said.indexOf('ANNOUNCEMENTS_SPENT')];
    expect((await announcements.preview(ORGANISER, left?.id ?? '')).leftToday).toBe(0);
    app.clock.forward(DAY_MS);
    expect(await told(announcements.publish(ORGANISER, left?.id ?? '', 1))).toBe('ok');
    app.clock.forward(-DAY_MS);
  });

  it('are shown no more once they are withdrawn, and letters that wait do not go', async () => {
    const { edition, accounts } = await fair();
    const { id, lockVersion } = await announcements.write(
      ORGANISER,
      edition.id,
      formOf({ byMail: true }),
    );
    await announcements.publish(ORGANISER, id, lockVersion);
    await app.sql(
      `INSERT INTO announcement_letter (id, announcement_id, organisation_id) SELECT uuidv7(), $1, organisation_id FROM need LIMIT 1`,
      [id],
    );
    await announcements.withdraw(ORGANISER, id, lockVersion + 1);
    await app.drain();
    expect(app.mailer.sent).toEqual([]);
    expect(await seen(accounts.expert)).toEqual([]);
    expect(await announcements.read(ORGANISER, id)).toMatchObject({ state: 'WITHDRAWN', sent: 0 });
    const other = await publish(edition.id);
    expect(
      (await app.get(NotificationsService).list(accounts.expert, { limit: 1 }, true)).unread,
    ).toBe(1);
    await announcements.withdraw(ORGANISER, other.id, other.lockVersion);
    expect(
      (await app.get(NotificationsService).list(accounts.expert, { limit: 1 }, true)).unread,
    ).toBe(0);
  });

  it('are written by those who run the edition alone', async () => {
    const { edition } = await fair();
    const { edition: second } = await fair();
    const runner = accountActor('019a0000-0000-7000-8000-000000000001', [
      { role: 'EDITION_ORGANISER', scope: { kind: 'edition', id: edition.id } },
    ]);
    const own = await announcements.write(runner, edition.id, formOf());
    const foreign = await announcements.write(ORGANISER, second.id, formOf());
    expect(await told(announcements.write(runner, second.id, formOf()))).toBe('ACTION_FORBIDDEN');
    expect(await told(announcements.publish(runner, foreign.id, 1))).toBe('ANNOUNCEMENT_NOT_FOUND');
    expect(await told(announcements.publish(runner, own.id, 1))).toBe('ok');
    for (const wrong of [{ titleEn: 'x' }, { day: '2026-12-10' }, { audience: 'MEETING_DAY' }])
      expect(announcementFormSchema.safeParse({ ...formOf(), ...wrong }).success).toBe(false);
  });
});
