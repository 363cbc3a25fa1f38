import type { CapabilityRow } from '@jiqia/capabilities';
import { TransactionRunner } from '@jiqia/database';
import type { EditionForm } from '@jiqia/contracts/forms';
import { timetableNoteWords } from '@jiqia/contracts/words';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { MeetingsModule, type MeetingRow, TimetablesService } from '@jiqia/meetings';
import type { NeedRow } from '@jiqia/needs';
import { enter, makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMutual, sessionOf, solve, startSolving } from '../../support/timetable-seed.js';

const NOBODY = {};
const phone = (n: number): string => `1380000${String(n).padStart(4, '0')}`;

describe('who sits at the table', () => {
  let app: TestApp;
  let made = 0;
  let days = 0;
  beforeAll(async () => {
    app = await createTestApp([MeetingsModule]);
  });
  afterAll(() => app.close());

  /** So many half hours with tables enough for everybody. */
  const editionOf = (slots: number, fields: Partial<EditionForm> = {}): Promise<EditionRow> =>
    makeEdition(app, {
      meetingsPerNeed: 9,
      meetingsPerExpert: 9,
      sessions: [
        sessionOf(
          'AM',
          '09:00',
          `${9 + Math.floor(slots / 2)}:${slots % 2 ? '30' : '00'}`.padStart(5, '0'),
          9,
        ),
      ],
      ...fields,
    });
  const needOf = (organisation: string, contact: object): Promise<NeedRow> =>
    makeNeed(app, { organisation: { name: organisation }, contact });
  const expertOf = (organisation: string, person: object): Promise<CapabilityRow> =>
    makeCapability(app, { organisation: { name: organisation, kind: 'INSTITUTE' }, person });
  const firm = (): string => `某厂${++made}`;
  /** How many of these pairs sit in the one half hour that there is. */
  const atOnce = async (
    pairs: readonly { readonly need?: NeedRow; readonly capability?: CapabilityRow }[],
  ): Promise<number> => {
    // On a day of its own: whoever sat elsewhere before is free.
    const date = new Date(Date.UTC(2027, 0, ++days)).toISOString().slice(0, 10);
    const edition = await editionOf(1, {
      sessions: [{ ...sessionOf('AM', '09:00', '09:30', 9), date }],
    });
    for (const pair of pairs) await makeMutual(app, { edition, ...pair });
    return (await solve(app, edition)).length;
  };

  it('is the contact of a need: an organisation with two of them sits at two tables, a contact at one', async () => {
    const name = firm();
    const [li, wang] = [{ name: '李工' }, { name: '王工' }];
    expect(
      await atOnce([{ need: await needOf(name, li) }, { need: await needOf(name, wang) }]),
    ).toBe(2);
    expect(await atOnce([{ need: await needOf(name, li) }, { need: await needOf(name, li) }])).toBe(
      1,
    );
  });

  it('is the organisation where it names nobody', async () => {
    const name = firm();
    expect(
      await atOnce([{ need: await needOf(name, NOBODY) }, { need: await needOf(name, NOBODY) }]),
    ).toBe(1);
    const institute = firm();
    expect(
      await atOnce([
        { capability: await expertOf(institute, NOBODY) },
        { capability: await expertOf(institute, NOBODY) },
      ]),
    ).toBe(1);
    expect(
      await atOnce([
        { capability: await expertOf(institute, { name: '甲' }) },
        { capability: await expertOf(institute, { name: '乙' }) },
      ]),
    ).toBe(2);
  });

  it.each([
    ['a blank inside the name', '卢 见深', '卢见深'],
    ['a wide blank', '卢　见深', '卢见深'],
    ['full width', 'Ｌｉ Ｗｅｉ', 'li wei'],
    ['a dot of another kind', '艾力•买买提', '艾力·买买提'],
  ])('is one person under two spellings: %s', async (_, one, other) => {
    const name = firm();
    expect(
      await atOnce([
        { need: await needOf(name, { name: one }) },
        { need: await needOf(name, { name: other }) },
      ]),
    ).toBe(1);
    expect(
      await atOnce([
        { capability: await expertOf(name, { name: one }) },
        { capability: await expertOf(name, { name: other }) },
      ]),
    ).toBe(1);
  });

  it('is one organisation under two spellings, with its persons', async () => {
    const name = firm();
    const [one, other] = [`华光（西安）${name}`, `华光(西安) ${name}`];
    expect(
      await atOnce([{ need: await needOf(one, NOBODY) }, { need: await needOf(other, NOBODY) }]),
    ).toBe(1);
    expect(
      await atOnce([
        { need: await needOf(one, { name: '李工' }) },
        { need: await needOf(other, { name: '李 工' }) },
      ]),
    ).toBe(1);
    expect(
      await atOnce([
        { need: await needOf(one, { name: '李工' }) },
        { need: await needOf(other, { name: '王工' }) },
      ]),
    ).toBe(2);
  });

  it('is one person as contact and as expert', async () => {
    const name = firm();
    const need = await needOf(name, { name: '两头跑' });
    const capability = await expertOf(name, { name: '两头跑' });
    expect(await atOnce([{ need }, { capability }])).toBe(1);
  });

  it('is two persons of one name in organisations that have nothing to do with each other', async () => {
    const [one, other] = [firm(), firm()];
    expect(
      await atOnce([
        { need: await needOf(one, { name: '王伟' }) },
        { need: await needOf(other, { name: '王伟' }) },
      ]),
    ).toBe(2);
  });

  it.each([
    ['SAME_PHONE', { phone: phone(1) }, { phone: `+86 ${phone(1)}` }, '联系电话'],
    ['SAME_EMAIL', { email: 'Desk@example.org' }, { email: 'desk@example.org' }, '邮箱'],
  ] as const)('is warned of and never at two tables: %s', async (code, one, other, word) => {
    const [enterprise, institute] = [firm(), firm()];
    const edition = await editionOf(1);
    const need = await needOf(enterprise, { name: '李工', ...one });
    const capability = await expertOf(institute, { name: '陈教授', ...other });
    await makeMutual(app, { edition, need });
    await makeMutual(app, { edition, capability });
    expect(await solve(app, edition)).toHaveLength(1);
    const { notes } = (await app.get(TimetablesService).findLatest(edition.id)) ?? { notes: [] };
    expect(notes.map((note) => note.code)).toEqual([code]);
    const words = notes.map((note) => timetableNoteWords(note)).join();
    expect(words).toContain(`${enterprise}（${need.externalId}）`);
    expect(words).toContain(`陈教授（${capability.externalId}）`);
    expect(words).toContain(`同一${word}`);
    expect(words).not.toContain('李工');
    expect(words).not.toMatch(/\d{11}|@/);
  });

  it('says nothing of a person who just stands in the register twice under one name', async () => {
    const name = firm();
    const edition = await editionOf(2);
    for (const contact of [{ name: '李工' }, { name: '李 工' }])
      await makeMutual(app, { edition, need: await needOf(name, { ...contact, phone: phone(7) }) });
    expect(await solve(app, edition)).toHaveLength(2);
    expect((await app.get(TimetablesService).findLatest(edition.id))?.notes).toEqual([]);
  });

  describe('when somebody cannot come', () => {
    const away = (participant: string): EditionForm['unavailable'] => [
      { participant, date: '2026-12-10', from: '09:00', until: '09:30', reason: '' },
    ];
    it.each([
      ['the organisation of the need', (n: string) => n],
      ['the contact of the need', (n: string) => `李工（${n}）`],
      ['the contact under another spelling', (n: string) => `李　工（${n}）`],
      ['the organisation of the expert', (_n: string, i: string) => i],
      ['the expert', (_n: string, i: string) => `陈教授（${i}）`],
    ])('keeps %s out of that half hour', async (_, called) => {
      const [enterprise, institute] = [firm(), firm()];
      const need = await needOf(enterprise, { name: '李工' });
      const spelled = await needOf(enterprise, { name: '李　工' });
      const capability = await expertOf(institute, { name: '陈教授' });
      const edition = await editionOf(2, { unavailable: away(called(enterprise, institute)) });
      await enter(app, edition, { needs: [need, spelled], capabilities: [capability] });
      await makeMutual(app, { edition, need, capability });
      expect((await solve(app, edition)).map((row) => row.slotIndex)).toEqual([1]);
    });

    it('lets the other contact of the organisation come', async () => {
      const enterprise = firm();
      const needs = [
        await needOf(enterprise, { name: '李工' }),
        await needOf(enterprise, { name: '王工' }),
      ];
      const edition = await editionOf(2, { unavailable: away(`李工（${enterprise}）`) });
      const [li, wang] = await Promise.all(needs.map((need) => makeMutual(app, { edition, need })));
      const taken = new Map((await solve(app, edition)).map((row) => [row.matchId, row.slotIndex]));
      expect(taken.get(li ?? '')).toBe(1);
      expect(taken.has(wang ?? '')).toBe(true);
    });
  });

  describe('in two editions at the same hour', () => {
    const overlapping = (a: readonly MeetingRow[], b: readonly MeetingRow[]): number =>
      a.filter((one) => b.some((other) => +one.startsAt === +other.startsAt)).length;

    it('is not at two tables either, however he is spelled', async () => {
      const name = firm();
      const [one, other] = [await editionOf(2), await editionOf(2)];
      await makeMutual(app, { edition: one, need: await needOf(name, { name: '李工' }) });
      await makeMutual(app, { edition: other, need: await needOf(name, { name: '李 工' }) });
      const [first, second] = [await solve(app, one), await solve(app, other)];
      expect([first.length, second.length, overlapping(first, second)]).toEqual([1, 1, 0]);
    });

    it('is not, although he took over from another after the first was planned', async () => {
      const name = firm();
      const [one, other] = [await editionOf(2), await editionOf(2)];
      const [need, next] = [
        await needOf(name, { name: '李工' }),
        await needOf(name, { name: '接任者' }),
      ];
      await makeMutual(app, { edition: one, need });
      const first = await solve(app, one);
      await app.sql(
        'UPDATE need SET contact_id = $2, lock_version = lock_version + 1 WHERE id = $1',
        [need.id, next.contactId],
      );
      await makeMutual(app, { edition: other, need: next });
      const second = await solve(app, other);
      expect([first.length, second.length, overlapping(first, second)]).toEqual([1, 1, 0]);
    });

    it('is not, although both are planned at once', async () => {
      const name = firm();
      const spellings = ['赵 工', '赵工', '赵　工', '赵工 '];
      const editions = await Promise.all(spellings.map(() => editionOf(4)));
      for (const [i, edition] of editions.entries())
        await makeMutual(app, {
          edition,
          need: await needOf(`${name}${i % 2 ? '（南）' : '(南)'}`, { name: spellings[i] }),
        });
      const jobs = await Promise.all(editions.map((edition) => startSolving(app, edition.id)));
      await Promise.all(jobs.map((job) => job.done));
      const rows = await Promise.all(
        editions.map((edition) => app.get(TimetablesService).listMeetings(edition.id)),
      );
      const starts = rows.flat().map((row) => +row.startsAt);
      expect(starts).toHaveLength(4);
      expect(new Set(starts).size).toBe(4);
    });

    it('is refused by the database under any of his names', async () => {
      const name = firm();
      const edition = await editionOf(1);
      const [need, twin] = [
        await needOf(name, { name: '孙工' }),
        await needOf(name, { name: '孙 工' }),
      ];
      await makeMutual(app, { edition, need });
      const [meeting] = await solve(app, edition);
      const book = app.get(TransactionRunner).run((tx) =>
        tx.query(
          `INSERT INTO meeting_booking (meeting_id, resource, during)
           SELECT id, $2, tstzrange(starts_at, ends_at, '[)') FROM meeting
            WHERE id <> $1 AND starts_at = (SELECT starts_at FROM meeting WHERE id = $1) LIMIT 1`,
          [meeting?.id, `party:${twin.contactId}`],
        ),
      );
      await expect(book).rejects.toMatchObject({ code: 'SLOT_TAKEN' });
    });
  });

  it('plans on around two set meetings of persons who turn out to be one', async () => {
    const [one, other] = [firm(), firm()];
    const edition = await editionOf(1);
    const needs = [
      await needOf(one, { name: '李工', phone: phone(11) }),
      await needOf(other, { name: '王工', phone: phone(12) }),
    ];
    const capability = await expertOf(firm(), NOBODY);
    await makeMutual(app, { edition, need: needs[0], capability });
    await makeMutual(app, { edition, need: needs[1] });
    const before = await solve(app, edition);
    expect(before).toHaveLength(2);
    const form = await app.get(EditionsService).formOf(edition);
    await app.get(EditionsService).save(ORGANISER, {
      ...form,
      sessions: [...form.sessions, sessionOf('PM', '14:00', '14:30', 9)],
    });
    await app.sql(`UPDATE person SET phone = $2, lock_version = lock_version + 1 WHERE id = $1`, [
      needs[1]?.contactId,
      phone(11),
    ]);
    await makeMutual(app, { edition, capability });
    const after = await solve(app, edition);
    expect(after).toHaveLength(3);
    expect(after.map((row) => row.id)).toEqual(expect.arrayContaining(before.map((row) => row.id)));
    const broken = await violatedInvariants(app.url);
    expect(broken.filter(({ invariant }) => ['I2', 'I3'].includes(invariant))).toEqual([]);
  });
});
