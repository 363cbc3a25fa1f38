import { nominationAskSchema } from '@jiqia/contracts/forms';
import type { WorkCode } from '@jiqia/contracts/words';
import type { EditionRow } from '@jiqia/fairs';
import { type Actor, ORGANISER } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import type { NeedRow } from '@jiqia/needs';
import {
  CandidateSocietiesService,
  NOMINATION_INVARIANTS,
  NominationAnswersService,
  NominationAsksService,
  type NominationRow,
  NominationsModule,
  NominationsService,
} from '@jiqia/nominations';
import { type OrganisationEntry, SocietyRemitsService } from '@jiqia/organisations';
import { WorkBoardModule, WorkBoardService } from '@jiqia/work-board';
import { JobDispatcher } from '@jiqia/queue';
import { enter, makeEdition } from '../../support/factories.js';
import { readableIn } from '../../support/canaries.js';
import { sweep } from '../../support/sweep.js';
import {
  makeConfirmedNeed,
  makeSociety,
  makeSocietyExpert,
  officerOf,
} from '../../support/society-seed.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const DAY_MS = 24 * 3600 * 1000;

describe('letters of invitation to societies', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([NominationsModule, WorkBoardModule]);
  });
  afterAll(() => app.close());
  afterEach(async () => {
    await app.drain();
    for (const { query } of NOMINATION_INVARIANTS) expect(await app.sql(query)).toEqual([]);
  });

  const asks = (): NominationAsksService => app.get(NominationAsksService);
  const fair = async (fields: Readonly<Record<string, unknown>> = {}) => {
    const edition = await makeEdition(app, {
      minimumScore: 0.1,
      name: '2026 年秋季',
      organiser: { name: '江澄区科协', email: 'kexie@office.example.org', phone: '023-60000000' },
    });
    const need = await makeConfirmedNeed(app, fields);
    await enter(app, edition, { needs: [need] });
    return { edition, need };
  };
  const ask = async (
    { edition, need }: { edition: EditionRow; need: NeedRow },
    society: OrganisationEntry,
    dueOn = '2026-12-01',
  ): Promise<NominationRow> => {
    const form = nominationAskSchema.parse({ needId: need.id, societies: [society.id], dueOn });
    const [row] = await asks().ask(ORGANISER, edition.id, form);
    await app.drain();
    return row as NominationRow;
  };
  const swept = (): Promise<number> => sweep(app, 'nominations');
  const sentSince = async (work: () => Promise<unknown>) => {
    app.mailer.sent.length = 0;
    await work();
    await app.drain();
    return [...app.mailer.sent];
  };
  const board = async (actor: Actor, code: WorkCode, edition: EditionRow): Promise<unknown[]> => {
    const items = await app.get(WorkBoardService).read(actor);
    return items
      .filter((item) => item.code === code && item.list.includes(edition.id))
      .flatMap(({ entries }) => entries.map(({ id, due }) => [id, due]));
  };

  it('go to the contact of the society with the numbered PDF, and can be had again as they were', async () => {
    const made = await fair({ anonymous: true, organisation: { name: '隐名机械有限公司' } });
    const society = await makeSociety(app);
    const mails = await sentSince(() => ask(made, society));
    const [row] = (
      await app.get(NominationsService).list(officerOf(society), { limit: 50, incomplete: 'false' })
    ).items;
    const number = `〔2026〕${row?.number}号`;
    expect(mails).toMatchObject([
      {
        subject: expect.stringContaining(`【2026 年秋季】邀请函${number}：商请推荐专家`),
        replyTo: 'kexie@office.example.org',
        attachments: [{ filename: `邀请函${number}.pdf`, contentType: 'application/pdf' }],
      },
    ]);
    expect(mails[0]?.to.address).toMatch(/^society\d+@example\.org$/);
    expect(mails[0]?.text).toContain(`${society.name}：`);
    expect(mails[0]?.text).toContain('2026年12月1日 前（含当日）');
    const sent = Buffer.from(mails[0]?.attachments?.[0]?.content as Uint8Array);
    const again = await app.get(NominationsService).letter(officerOf(society), row?.id ?? '');
    expect(Buffer.from(again.content).equals(sent)).toBe(true);
    const words = readableIn(sent).replaceAll(/\s/g, '');
    for (const said of [number, society.name, made.need.title, '2026年12月1日', '023-60000000'])
      expect(words).toContain(said.replaceAll(/\s/g, ''));
    // Whose an anonymous need is and what only those who are invited read stays out of it.
    for (const text of [words, mails[0]?.text ?? '']) expect(text).not.toContain('隐名机械');
    expect(row).toMatchObject({ letterState: 'SENT' });
    for (const { id } of await app.sql<{ id: string }>('SELECT id FROM nomination_letter'))
      await app.get(JobDispatcher).dispatch('nomination-letter.send', { letterId: id }, 'again');
    expect(app.mailer.sent).toHaveLength(1);
  });

  it('go to an account that speaks for it where it has no contact; where there is none the organiser telephones', async () => {
    const made = await fair();
    const [mute, spoken] = [
      await makeSociety(app, { contact: false }),
      await makeSociety(app, { contact: false }),
    ];
    await app.sql(
      `WITH a AS (INSERT INTO account (id, email, name, state) VALUES (uuidv7(), 'officer@example.org', '学会经办人', 'ACTIVE') RETURNING id)
       INSERT INTO account_grant (id, account_id, role, scope_kind, scope_id) SELECT uuidv7(), id, 'SOCIETY_OFFICER', 'organisation', $1 FROM a`,
      [spoken.id],
    );
    const mails = await sentSince(() => ask(made, spoken));
    expect(mails.map(({ to }) => to.address)).toEqual(['officer@example.org']);
    const row = await ask(made, mute);
    expect(await app.get(NominationsService).read(ORGANISER, row.id)).toMatchObject({
      letterState: 'DEAD',
      letterError: expect.stringContaining('请电话告知'),
    });
    expect(await board(ORGANISER, 'NOMINATION_UNSENT', made.edition)).toEqual([
      [row.id, '2026-12-01'],
    ]);
  });

  it('are followed by one reminder three days before the last day, and lapse after it', async () => {
    const made = await fair();
    const society = await makeSociety(app);
    const officer = officerOf(society);
    const row = await ask(made, society);
    const soon = await ask(made, await makeSociety(app), '2026-11-22');
    expect(await board(officer, 'NOMINATION_TO_ANSWER', made.edition)).toEqual([
      [row.id, '2026-12-01'],
    ]);
    /** Societies of other cases have not answered either. */
    const toIt = async () =>
      (await sentSince(swept)).filter(({ text }) => text.startsWith(society.name));
    expect(await toIt()).toEqual([]);
    app.clock.forward(8 * DAY_MS);
    const mails = await toIt();
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('提醒：请于 2026年12月1日 前推荐专家'),
    ]);
    expect(mails[0]?.attachments).toHaveLength(1);
    expect(await toIt()).toEqual([]);
    app.clock.forward(3 * DAY_MS);
    await swept();
    expect(await app.get(NominationsService).read(ORGANISER, row.id)).toMatchObject({
      state: 'ASKED',
    });
    app.clock.forward(DAY_MS);
    expect(await toIt()).toEqual([]);
    expect(await board(ORGANISER, 'NOMINATION_LAPSED', made.edition)).toEqual([
      [soon.id, '2026-11-22'],
      [row.id, '2026-12-01'],
    ]);
    expect(await board(officer, 'NOMINATION_TO_ANSWER', made.edition)).toEqual([]);
    app.clock.forward(-12 * DAY_MS);
  });

  it('are taken back by a letter to whoever has one, and stop where none has gone', async () => {
    const made = await fair();
    const row = await ask(made, await makeSociety(app));
    const mails = await sentSince(() => asks().withdraw(ORGANISER, row.id, '需求已解决'));
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining('已撤回')]);
    expect(mails[0]?.text).toContain('因需求已解决，现予撤回');
    const form = {
      needId: made.need.id,
      societies: [(await makeSociety(app)).id],
      dueOn: '2026-12-01',
    };
    const quiet = await sentSince(async () => {
      const rows = await asks().ask(ORGANISER, made.edition.id, nominationAskSchema.parse(form));
      await asks().withdraw(ORGANISER, rows[0]?.id ?? '', '误发');
    });
    expect(quiet).toEqual([]);
  });

  it('tell the society too when they are withdrawn while they are being sent', async () => {
    const made = await fair();
    const society = await makeSociety(app);
    const form = { needId: made.need.id, societies: [society.id], dueOn: '2026-12-01' };
    const [row] = await asks().ask(ORGANISER, made.edition.id, nominationAskSchema.parse(form));
    const send = jest.spyOn(app.mailer, 'send').mockImplementationOnce(async (mail) => {
      await asks().withdraw(ORGANISER, row?.id ?? '', '需求已解决');
      return app.mailer.send(mail);
    });
    const mails = await sentSince(() => app.drain());
    send.mockRestore();
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('商请推荐专家'),
      expect.stringContaining('已撤回'),
    ]);
    expect(await app.get(NominationsService).read(ORGANISER, row?.id ?? '')).toMatchObject({
      state: 'WITHDRAWN',
    });
  });

  it('bring what the organiser has to decide on onto the board', async () => {
    const made = await fair();
    const society = await makeSociety(app);
    const row = await ask(made, society);
    const expert = await makeSocietyExpert(app, society);
    const form = { personId: expert.personId, capabilityId: expert.id, words: '' };
    await app.get(NominationAnswersService).nominate(officerOf(society), row.id, form);
    const on = (code: WorkCode) => board(ORGANISER, code, made.edition);
    expect(await on('NOMINATION_INCOMPLETE')).toEqual([[row.id, '2026-12-01']]);
    await enter(app, made.edition, { capabilities: [expert] });
    const { matchId } = await app
      .get(NominationAnswersService)
      .complete(ORGANISER, row.id, expert.id);
    expect(await on('NOMINATION_INCOMPLETE')).toEqual([]);
    expect(await on('NOMINATION_TO_DECIDE')).toEqual([[row.id, '2026-12-01']]);
    await app.get(MatchesService).decide(ORGANISER, matchId ?? '', 'SHORTLISTED');
    expect(await on('NOMINATION_TO_DECIDE')).toEqual([]);
  });

  it('go to societies that are found by what they are concerned with, and by whom they have', async () => {
    const made = await fair({ field: '电子信息' });
    const [near, far, experts] = [
      await makeSociety(app),
      await makeSociety(app),
      await makeSociety(app),
    ];
    const remits = app.get(SocietyRemitsService);
    const say = (society: OrganisationEntry, actor: Actor, fields: string[]) =>
      remits.write(actor, society.id, society.lockVersion, { fields });
    await expect(say(near, officerOf(near), ['电子信息', '无此领域'])).rejects.toMatchObject({
      code: 'REMIT_FIELD_UNKNOWN',
      params: { field: '无此领域', row: 2 },
    });
    await expect(say(near, officerOf(far), ['电子信息'])).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
    expect(await say(near, officerOf(near), ['电子信息'])).toMatchObject({
      fields: [{ label: expect.stringContaining('电子信息') }],
    });
    await say(far, ORGANISER, ['新材料']);
    await makeSocietyExpert(app, experts, { field: '电子信息' });
    await makeSocietyExpert(app, near, { field: '新材料' });
    const row = await ask(made, near);
    const list = async (actor: Actor) =>
      (await app.get(CandidateSocietiesService).list(actor, made.edition.id, made.need.id)).filter(
        ({ societyId }) => [near.id, far.id, experts.id].includes(societyId),
      );
    expect(await list(ORGANISER)).toMatchObject([
      {
        societyId: near.id,
        cover: 'SAME',
        experts: 0,
        askedId: row.id,
        askedState: 'ASKED',
        reason: expect.stringMatching(/^业务范围“电子信息.*”与需求领域一致$/),
      },
      { societyId: experts.id, cover: 'UNSAID', experts: 1, askedId: null },
    ]);
    await expect(list(officerOf(near))).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
  });
});
