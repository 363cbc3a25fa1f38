import {
  membershipFormSchema,
  organisationEntryFormSchema,
  personEntryFormSchema,
  registrationSettingsFormSchema,
} from '@jiqia/contracts/forms';
import { registrationDecisionSchema, registrationListQuerySchema } from '@jiqia/contracts/http';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { type Actor, accountActor, ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import {
  OrganisationRegisterService,
  PersonConsentsService,
  PersonMergesService,
  PersonsService,
} from '@jiqia/organisations';
import { PersonalDataModule, PersonErasure } from '@jiqia/personal-data';
import {
  RegistrationDecisionsService,
  RegistrationSettingsService,
  type RegistrationSheet,
  RegistrationsModule,
  RegistrationsService,
} from '@jiqia/registrations';
import { WorkBoardModule, WorkBoardService } from '@jiqia/work-board';
import { makeEdition } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const DAYS = { opensOn: '2026-11-01', closesOn: '2026-11-30' };
let made = 0;

describe('signing up for an edition', () => {
  let app: TestApp;
  let organisationId: string;
  beforeEach(async () => {
    app = await createTestApp([RegistrationsModule, PersonalDataModule, WorkBoardModule], {
      now: new Date('2026-11-20T02:00:00Z'),
    });
    const form = organisationEntryFormSchema.parse({ name: '报名第一公司' });
    organisationId = (await app.get(OrganisationRegisterService).create(ORGANISER, form)).id;
  });
  afterEach(async () => {
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
    await app.close();
  });

  const person = async (
    name = `报名人${++made}`,
    email = `r${++made}@example.org`,
  ): Promise<string> => {
    const form = personEntryFormSchema.parse({ organisationId, name, email, role: 'MEMBER' });
    return (await app.get(PersonsService).create(ORGANISER, form)).id;
  };
  const self = (personId: string): Actor =>
    accountActor(`account of ${personId}`, [
      { role: 'EXPERT', scope: { kind: 'person', id: personId } },
    ]);
  const registrations = () => app.get(RegistrationsService);
  const setUp = (edition: EditionRow, fields: object, version = 0) =>
    app
      .get(RegistrationSettingsService)
      .save(
        ORGANISER,
        edition.id,
        version,
        registrationSettingsFormSchema.parse({ ...DAYS, ...fields }),
      );
  const signUp = async (edition: EditionRow, answers = {}): Promise<RegistrationSheet> => {
    const id = await person();
    return registrations().make(self(id), edition.id, { answers });
  };
  const decide = (edition: EditionRow, to: string, ids: readonly string[], reason = '') =>
    app
      .get(RegistrationDecisionsService)
      .decide(
        ORGANISER,
        edition.id,
        registrationDecisionSchema.parse({ to, reason, registrations: ids.map((id) => ({ id })) }),
      );
  const listed = async (edition: EditionRow, query: object = {}) => {
    const parsed = registrationListQuerySchema.parse(query);
    return registrations().list(ORGANISER, edition.id, parsed);
  };
  const states = async (edition: EditionRow): Promise<string[]> =>
    (await listed(edition)).items.map(({ row }) =>
      row.place === null ? row.state : `${row.state} ${row.place}`,
    );
  const subjects = (): string[] =>
    app.mailer.sent.map(({ subject }) => subject.split(' / ')[0] ?? '');

  it('gives places in the order of coming, and a free one to whoever waits', async () => {
    const edition = await makeEdition(app);
    await expect(signUp(edition)).rejects.toMatchObject({ code: 'REGISTRATIONS_NOT_SET_UP' });
    await setUp(edition, { capacity: 2 });
    const first = await signUp(edition);
    await signUp(edition);
    const third = await signUp(edition);
    await signUp(edition);
    expect([first.row.state, third.row.state, third.row.place]).toEqual(['APPROVED', 'WAITING', 1]);
    const own = self(first.row.personId);
    await expect(registrations().make(own, edition.id, { answers: {} })).rejects.toMatchObject({
      code: 'REGISTRATION_KNOWN',
      params: { number: 1 },
    });
    await registrations().cancel(own, edition.id, first.row.id);
    expect(await states(edition)).toEqual(['CANCELLED', 'APPROVED', 'APPROVED', 'WAITING 1']);
    await setUp(edition, { capacity: 3 }, 1);
    expect(await states(edition)).toEqual(['CANCELLED', 'APPROVED', 'APPROVED', 'APPROVED']);
    await expect(setUp(edition, { capacity: 2 }, 2)).rejects.toMatchObject({
      code: 'REGISTRATION_CAPACITY_BELOW',
      params: { taken: 3 },
    });
    await expect(setUp(edition, { capacity: 5 }, 1)).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
    // Whoever has cancelled may come back.
    const again = await registrations().make(own, edition.id, { answers: {} });
    expect(again.row).toMatchObject({ state: 'WAITING', place: 1, number: 5, own: true });
    await app.drain();
    expect(subjects().toSorted()).toEqual(
      [
        `【${edition.name}】您的报名已取消`,
        ...Array.from({ length: 1 }, () => `【${edition.name}】您的报名已通过`),
        ...Array.from({ length: 2 }, () => `【${edition.name}】已有名额，您已由候补转为正式参加`),
        `【${edition.name}】名额已满，您已列入候补`,
      ].toSorted(),
    );
    const waiting = app.mailer.sent.find(
      ({ subject }) => subject.includes('候补') && subject.includes('已满'),
    );
    expect(waiting?.text).toContain('报名号 5');
    expect(waiting?.text).toContain('目前排在第 1 位');
  });

  it('never gives more places than there are, however many come at one moment', async () => {
    const edition = await makeEdition(app);
    await setUp(edition, { capacity: 3 });
    const people = await Promise.all(Array.from({ length: 12 }, () => person()));
    await Promise.all(
      people.map((id) => registrations().make(self(id), edition.id, { answers: {} })),
    );
    const { items, counts } = await listed(edition);
    expect(counts).toEqual({ APPROVED: 3, WAITING: 9 });
    expect(items.map(({ row }) => row.number)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    const approved = items.filter(({ row }) => row.state === 'APPROVED');
    await Promise.all(
      approved.map(({ row }) => registrations().cancel(ORGANISER, edition.id, row.id)),
    );
    expect((await listed(edition)).counts).toEqual({ APPROVED: 3, WAITING: 6, CANCELLED: 3 });
  });

  it('is decided by the organiser where that is asked, as places allow', async () => {
    const edition = await makeEdition(app);
    await setUp(edition, { capacity: 2, approval: true });
    const sheets = [await signUp(edition), await signUp(edition), await signUp(edition)];
    const ids = sheets.map(({ row }) => row.id);
    expect(await states(edition)).toEqual(['APPLIED', 'APPLIED', 'APPLIED']);
    const board = await app.get(WorkBoardService).read(ORGANISER);
    expect(board).toMatchObject([{ code: 'REGISTRATION_TO_DECIDE', count: 3 }]);
    const nobody = '019a0000-0000-7000-8000-0000000000ff';
    const decided = await decide(edition, 'APPROVED', [...ids.toReversed(), nobody]);
    expect(decided.registrations.map(({ problem }) => problem?.code ?? 'done')).toEqual([
      'done',
      'done',
      'REGISTRATION_FULL',
      'REGISTRATION_NOT_FOUND',
    ]);
    expect(decided.free).toBe(0);
    const third = ids[2] ?? '';
    const without = await decide(edition, 'REJECTED', [third]);
    expect(without.registrations[0]?.problem?.code).toBe('MOVE_INCOMPLETE');
    await decide(edition, 'WAITING', [third]);
    await registrations().cancel(ORGANISER, edition.id, ids[0] ?? '', { reason: '重复报名' });
    // An organiser decides who has the place.
    expect(await states(edition)).toEqual(['CANCELLED', 'APPROVED', 'WAITING 1']);
    expect((await app.get(WorkBoardService).read(ORGANISER)).map(({ code }) => code)).toEqual([
      'REGISTRATION_TO_MOVE_UP',
    ]);
    await decide(edition, 'APPROVED', [third]);
    const fourth = await signUp(edition);
    expect(fourth.row.state).toBe('WAITING');
    await decide(edition, 'REJECTED', [fourth.row.id], '与本届主题不符');
    const open = await app.get(EditionsService).close(ORGANISER, edition.id, new Date());
    expect(open).toEqual([]);
    await expect(signUp(edition)).rejects.toMatchObject({ code: 'EDITION_CLOSED' });
    await app.drain();
    const texts = app.mailer.sent.map(({ text }) => text);
    expect(texts.filter((text) => text.includes('原因：与本届主题不符'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('原因：重复报名'))).toHaveLength(1);
  });

  it('counts what is open when an edition is closed', async () => {
    const edition = await makeEdition(app);
    await setUp(edition, { capacity: 1, approval: true });
    const first = await signUp(edition);
    await decide(edition, 'APPROVED', [first.row.id]);
    await signUp(edition);
    await setUp(edition, { capacity: 2, approval: true }, 1);
    await signUp(edition);
    const open = await app.get(EditionsService).close(ORGANISER, edition.id, new Date());
    expect(open).toEqual([
      { code: 'REGISTRATIONS_UNDECIDED', count: 1 },
      { code: 'REGISTRATIONS_WAITING', count: 1 },
    ]);
  });

  it('approves in the order of coming once nobody decides any more', async () => {
    const edition = await makeEdition(app);
    await setUp(edition, { capacity: 2, approval: true });
    for (let i = 0; i < 3; i++) await signUp(edition);
    await setUp(edition, { capacity: 2 }, 1);
    expect(await states(edition)).toEqual(['APPROVED', 'APPROVED', 'WAITING 1']);
  });

  it('asks questions, keeps what was answered, and says what is missing', async () => {
    const edition = await makeEdition(app);
    const ask = (label: string, kind = 'TEXT', more: object = {}) => ({
      kind,
      label: { zh: label },
      ...more,
    });
    const meal = [
      { code: 'A', zh: '普通' },
      { code: 'B', zh: '素食' },
    ];
    const sheet = await setUp(edition, {
      questions: [
        ask('职务', 'TEXT', { required: true }),
        ask('用餐', 'ONE_OF', { options: meal }),
      ],
    });
    const [title = '', dish = ''] = sheet.questions.map(({ id }) => id);
    await expect(signUp(edition, { [dish]: 'C' })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      fields: [
        { field: `answers.${dish}`, code: 'ONE_OF_EXPECTED' },
        { field: `answers.${title}`, code: 'REQUIRED' },
      ],
    });
    const { row } = await signUp(edition, { [title]: '工程师', [dish]: 'B' });
    const changed = await setUp(
      edition,
      {
        questions: [
          { id: title, ...ask('职务'), required: true },
          { id: dish, ...ask('餐食', 'ONE_OF', { options: meal, required: true }) },
        ],
      },
      1,
    );
    expect(changed.questions.map(({ id }) => id === title)).toEqual([true, false]);
    const other = changed.questions[1]?.id ?? '';
    const read = await registrations().read(ORGANISER, edition.id, row.id);
    expect([read.missing, read.questions.get(dish)?.retired]).toEqual([[other], true]);
    expect(await app.get(WorkBoardService).read(self(row.personId))).toMatchObject([
      { code: 'REGISTRATION_INCOMPLETE', entries: [{ id: row.id, title: edition.name }] },
    ]);
    const answers = { [title]: '总工程师', [other]: 'A' };
    const revised = await registrations().revise(self(row.personId), edition.id, row.id, answers);
    expect(revised.missing).toEqual([]);
    const kept = new Map(revised.row.answers.map(({ questionId, value }) => [questionId, value]));
    expect([kept.get(title), kept.get(dish), kept.get(other)]).toEqual(['总工程师', 'B', 'A']);
  });

  it('is for the days that the organiser says, and for those whom one may act for', async () => {
    const edition = await makeEdition(app, { timeZone: 'Asia/Shanghai' });
    await setUp(edition, { opensOn: '2026-11-21' });
    const id = await person();
    await expect(registrations().make(self(id), edition.id, { answers: {} })).rejects.toMatchObject(
      {
        code: 'REGISTRATIONS_NOT_TAKEN',
      },
    );
    const late = await registrations().make(ORGANISER, edition.id, { personId: id, answers: {} });
    expect(late.row).toMatchObject({ own: false, state: 'APPROVED' });
    await setUp(edition, {}, 1);
    const owner = accountActor('owner', [
      { role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: organisationId } },
    ]);
    const colleague = await person();
    const by = await registrations().make(owner, edition.id, { personId: colleague, answers: {} });
    expect(by.row.own).toBe(false);
    await expect(registrations().make(owner, edition.id, { answers: {} })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      fields: [{ field: 'personId', code: 'REQUIRED' }],
    });
    const other = await app
      .get(OrganisationRegisterService)
      .create(ORGANISER, organisationEntryFormSchema.parse({ name: '别家公司' }));
    const stranger = accountActor('stranger', [
      { role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: other.id } },
    ]);
    const third = await person();
    await expect(
      registrations().make(stranger, edition.id, { personId: third, answers: {} }),
    ).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
    await expect(registrations().cancel(stranger, edition.id, by.row.id)).rejects.toMatchObject({
      code: 'REGISTRATION_NOT_FOUND',
    });
    // A member of that firm as well, from now on.
    await app
      .get(PersonsService)
      .join(
        ORGANISER,
        third,
        membershipFormSchema.parse({ organisationId: other.id, role: 'MEMBER' }),
      );
    const joined = await registrations().make(stranger, edition.id, {
      personId: third,
      answers: {},
    });
    expect(joined.row.organisation).toBe('别家公司');
    expect((await registrations().listOwn(self(third))).map(({ row }) => row.id)).toEqual([
      joined.row.id,
    ]);
  });

  it('is listed with filter, order, pages and totals', async () => {
    const edition = await makeEdition(app);
    await setUp(edition, { capacity: 3 });
    for (const name of ['丙', '甲', '乙', '丁']) {
      const id = await person(name);
      await registrations().make(self(id), edition.id, { answers: {} });
    }
    const names = async (query: object) =>
      (await listed(edition, query)).items.map(({ row }) => row.participant);
    expect(await names({ state: 'WAITING' })).toEqual(['丁']);
    expect(await names({ q: '甲' })).toEqual(['甲']);
    const first = await listed(edition, { sort: '-number', limit: 3 });
    expect(first.total).toBe(4);
    const second = await listed(edition, {
      sort: '-number',
      limit: 3,
      cursor: first.nextCursor ?? '',
    });
    expect([...first.items, ...second.items].map(({ row }) => row.number)).toEqual([4, 3, 2, 1]);
    expect(second.nextCursor).toBeNull();
  });

  it('goes with persons who are merged, and comes back', async () => {
    const edition = await makeEdition(app);
    await setUp(edition, { capacity: 2 });
    const one = await signUp(edition);
    const two = await signUp(edition);
    const three = await signUp(edition);
    const merges = app.get(PersonMergesService);
    const merge = await merges.merge(ORGANISER, {
      loserId: two.row.personId,
      winnerId: one.row.personId,
    });
    const double = await registrations().read(ORGANISER, edition.id, two.row.id);
    expect(double.row).toMatchObject({ personId: one.row.personId, sameAs: one.row.id });
    // Both keep their places, so that undoing takes nobody's.
    expect(await states(edition)).toEqual(['APPROVED', 'APPROVED', 'WAITING 1']);
    await merges.undo(ORGANISER, merge.id);
    const undone = await registrations().read(ORGANISER, edition.id, two.row.id);
    expect(undone.row).toMatchObject({ personId: two.row.personId, sameAs: null });
    const person = { loserId: two.row.personId, winnerId: one.row.personId };
    await merges.merge(ORGANISER, person);
    await registrations().cancel(ORGANISER, edition.id, one.row.id);
    expect(await states(edition)).toEqual(['CANCELLED', 'CANCELLED', 'APPROVED']);
    expect(three.row.place).toBe(1);
  });

  it('goes when the person is erased, and the place with it', async () => {
    const edition = await makeEdition(app);
    const [question] = (
      await setUp(edition, { capacity: 1, questions: [{ kind: 'TEXT', label: { zh: '同行人' } }] })
    ).questions;
    const gone = await registrations().make(self(await person('欧阳某某')), edition.id, {
      answers: {},
    });
    const next = await signUp(edition, { [question?.id ?? '']: '与欧阳某某同行' });
    await app.get(PersonErasure).erase(ORGANISER, gone.row.personId, '本人要求');
    await app.drain();
    const { items } = await listed(edition);
    expect(items.map(({ row }) => [row.id, row.state])).toEqual([[next.row.id, 'APPROVED']]);
    expect(items[0]?.row.answers[0]?.value).toMatch(/^与已注销-.*同行$/);
  });

  it('tells nobody who wants no news that somebody else has signed them up', async () => {
    const edition = await makeEdition(app);
    await setUp(edition, {});
    const id = await person();
    const consents = app.get(PersonConsentsService);
    for (const yes of [true, false]) await consents.say(self(id), id, { NOTIFICATION: yes });
    await registrations().make(ORGANISER, edition.id, { personId: id, answers: {} });
    await app.drain();
    expect(app.mailer.sent).toEqual([]);
    const other = await signUp(edition);
    await app.drain();
    expect(app.mailer.sent).toHaveLength(1);
    expect(other.row.own).toBe(true);
  });
});
