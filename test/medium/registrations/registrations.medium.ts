import { membershipFormSchema, organisationEntryFormSchema } from '@jiqia/contracts/forms';
import { EditionsService } from '@jiqia/fairs';
import { accountActor, ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { OrganisationRegisterService, PersonsService } from '@jiqia/organisations';
import { RegistrationsModule, RegistrationsService } from '@jiqia/registrations';
import { WorkBoardModule, WorkBoardService } from '@jiqia/work-board';
import { makeEdition } from '../../support/factories.js';
import { RegistrationDesk, self } from '../../support/registration-desk.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('signing up for an edition', () => {
  let app: TestApp;
  let desk: RegistrationDesk;
  beforeEach(async () => {
    app = await createTestApp([RegistrationsModule, WorkBoardModule], {
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
  const subjects = (): string[] =>
    app.mailer.sent.map(({ subject }) => subject.split(' / ')[0] ?? '');

  it('gives places in the order of coming, and a free one to whoever waits', async () => {
    const edition = await makeEdition(app);
    await expect(desk.signUp(edition)).rejects.toMatchObject({ code: 'REGISTRATIONS_NOT_SET_UP' });
    await desk.setUp(edition, { capacity: 2 });
    const first = await desk.signUp(edition);
    await desk.signUp(edition);
    const third = await desk.signUp(edition);
    await desk.signUp(edition);
    expect([first.row.state, third.row.state, third.row.place]).toEqual(['APPROVED', 'WAITING', 1]);
    const own = self(first.row.personId);
    await expect(registrations().make(own, edition.id, { answers: {} })).rejects.toMatchObject({
      code: 'REGISTRATION_KNOWN',
      params: { number: 1 },
    });
    await registrations().cancel(own, edition.id, first.row.id);
    expect(await desk.states(edition)).toEqual(['CANCELLED', 'APPROVED', 'APPROVED', 'WAITING 1']);
    await desk.setUp(edition, { capacity: 3 }, 1);
    expect(await desk.states(edition)).toEqual(['CANCELLED', 'APPROVED', 'APPROVED', 'APPROVED']);
    await expect(desk.setUp(edition, { capacity: 2 }, 2)).rejects.toMatchObject({
      code: 'REGISTRATION_CAPACITY_BELOW',
      params: { taken: 3 },
    });
    await expect(desk.setUp(edition, { capacity: 5 }, 1)).rejects.toMatchObject({
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
    await desk.setUp(edition, { capacity: 3 });
    const people = await Promise.all(Array.from({ length: 6 }, () => desk.person()));
    await Promise.all(
      people.map((id) => registrations().make(self(id), edition.id, { answers: {} })),
    );
    const { items, counts } = await desk.listed(edition);
    expect(counts).toEqual({ APPROVED: 3, WAITING: 3 });
    expect(items.map(({ row }) => row.number)).toEqual(Array.from({ length: 6 }, (_, i) => i + 1));
    const approved = items.filter(({ row }) => row.state === 'APPROVED');
    await Promise.all(
      approved.map(({ row }) => registrations().cancel(ORGANISER, edition.id, row.id)),
    );
    expect((await desk.listed(edition)).counts).toEqual({ APPROVED: 3, CANCELLED: 3 });
  });

  it('is decided by the organiser where that is asked, as places allow', async () => {
    const edition = await makeEdition(app);
    await desk.setUp(edition, { capacity: 2, approval: true });
    const sheets = [
      await desk.signUp(edition),
      await desk.signUp(edition),
      await desk.signUp(edition),
    ];
    const ids = sheets.map(({ row }) => row.id);
    expect(await desk.states(edition)).toEqual(['APPLIED', 'APPLIED', 'APPLIED']);
    const board = await app.get(WorkBoardService).read(ORGANISER);
    expect(board).toMatchObject([{ code: 'REGISTRATION_TO_DECIDE', count: 3 }]);
    const nobody = '019a0000-0000-7000-8000-0000000000ff';
    const decided = await desk.decide(edition, 'APPROVED', [...ids.toReversed(), nobody]);
    expect(decided.registrations.map(({ problem }) => problem?.code ?? 'done')).toEqual([
      'done',
      'done',
      'REGISTRATION_FULL',
      'REGISTRATION_NOT_FOUND',
    ]);
    expect(decided.free).toBe(0);
    const third = ids[2] ?? '';
    const without = await desk.decide(edition, 'REJECTED', [third]);
    expect(without.registrations[0]?.problem?.code).toBe('MOVE_INCOMPLETE');
    await desk.decide(edition, 'WAITING', [third]);
    await registrations().cancel(ORGANISER, edition.id, ids[0] ?? '', { reason: '重复报名' });
    // An organiser decides who has the place.
    expect(await desk.states(edition)).toEqual(['CANCELLED', 'APPROVED', 'WAITING 1']);
    expect((await app.get(WorkBoardService).read(ORGANISER)).map(({ code }) => code)).toEqual([
      'REGISTRATION_TO_MOVE_UP',
    ]);
    await desk.decide(edition, 'APPROVED', [third]);
    const fourth = await desk.signUp(edition);
    expect(fourth.row.state).toBe('WAITING');
    await desk.decide(edition, 'REJECTED', [fourth.row.id], '与本届主题不符');
    const open = await app.get(EditionsService).close(ORGANISER, edition.id, new Date());
    expect(open).toEqual([]);
    await expect(desk.signUp(edition)).rejects.toMatchObject({ code: 'EDITION_CLOSED' });
    await app.drain();
    const texts = app.mailer.sent.map(({ text }) => text);
    expect(texts.filter((text) => text.includes('原因：与本届主题不符'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('原因：重复报名'))).toHaveLength(1);
  });

  it('counts what is open when an edition is closed', async () => {
    const edition = await makeEdition(app);
    await desk.setUp(edition, { capacity: 1, approval: true });
    const first = await desk.signUp(edition);
    await desk.decide(edition, 'APPROVED', [first.row.id]);
    await desk.signUp(edition);
    await desk.setUp(edition, { capacity: 2, approval: true }, 1);
    await desk.signUp(edition);
    const open = await app.get(EditionsService).close(ORGANISER, edition.id, new Date());
    expect(open).toEqual([
      { code: 'REGISTRATIONS_UNDECIDED', count: 1 },
      { code: 'REGISTRATIONS_WAITING', count: 1 },
    ]);
  });

  it('approves in the order of coming once nobody decides any more', async () => {
    const edition = await makeEdition(app);
    await desk.setUp(edition, { capacity: 2, approval: true });
    for (let i = 0; i < 3; i++) await desk.signUp(edition);
    await desk.setUp(edition, { capacity: 2 }, 1);
    expect(await desk.states(edition)).toEqual(['APPROVED', 'APPROVED', 'WAITING 1']);
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
    const sheet = await desk.setUp(edition, {
      questions: [
        ask('职务', 'TEXT', { required: true }),
        ask('用餐', 'ONE_OF', { options: meal }),
      ],
    });
    const [title = '', dish = ''] = sheet.questions.map(({ id }) => id);
    await expect(desk.signUp(edition, { [dish]: 'C' })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      fields: [
        { field: `answers.${dish}`, code: 'ONE_OF_EXPECTED' },
        { field: `answers.${title}`, code: 'REQUIRED' },
      ],
    });
    const { row } = await desk.signUp(edition, { [title]: '工程师', [dish]: 'B' });
    const changed = await desk.setUp(
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
    await desk.setUp(edition, { opensOn: '2026-11-21' });
    const id = await desk.person();
    await expect(registrations().make(self(id), edition.id, { answers: {} })).rejects.toMatchObject(
      {
        code: 'REGISTRATIONS_NOT_TAKEN',
      },
    );
    const late = await registrations().make(ORGANISER, edition.id, { personId: id, answers: {} });
    expect(late.row).toMatchObject({ own: false, state: 'APPROVED' });
    await desk.setUp(edition, {}, 1);
    const owner = accountActor('owner', [
      { role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: desk.organisationId } },
    ]);
    const colleague = await desk.person();
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
    const third = await desk.person();
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
    await desk.setUp(edition, { capacity: 3 });
    for (const name of ['丙', '甲', '乙', '丁']) {
      const id = await desk.person(name);
      await registrations().make(self(id), edition.id, { answers: {} });
    }
    const names = async (query: object) =>
      (await desk.listed(edition, query)).items.map(({ row }) => row.participant);
    expect(await names({ state: 'WAITING' })).toEqual(['丁']);
    expect(await names({ q: '甲' })).toEqual(['甲']);
    const first = await desk.listed(edition, { sort: '-number', limit: 3 });
    expect(first.total).toBe(4);
    const second = await desk.listed(edition, {
      sort: '-number',
      limit: 3,
      cursor: first.nextCursor ?? '',
    });
    expect([...first.items, ...second.items].map(({ row }) => row.number)).toEqual([4, 3, 2, 1]);
    expect(second.nextCursor).toBeNull();
  });
});
