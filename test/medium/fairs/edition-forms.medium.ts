import { type EditionForm, editionFormSchema } from '@jiqia/contracts/forms';
import { EditionPartsService, EditionsService, type PartKind } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { MatchingModule, MatchRunsService } from '@jiqia/matching';
import { enter, makeCapability, makeNeed, putInPhase } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const DAY = '2026-12-10';
const SESSION = { date: DAY, slotMinutes: 30, tables: 2, videoRooms: 1 };

describe('the file of an edition', () => {
  let app: TestApp;
  let editions: EditionsService;
  let made = 0;

  beforeAll(async () => {
    app = await createTestApp([MatchingModule]);
    editions = app.get(EditionsService);
    await makeNeed(app, {
      externalId: 'F-N1',
      organisation: { name: '渝工机床', aliases: ['渝工'] },
    });
    await makeNeed(app, { externalId: 'F-N2' });
    await makeCapability(app, { externalId: 'F-C1', person: { name: '方既白' } });
  });
  afterAll(() => app.close());

  const fileOf = (fields: object = {}): EditionForm =>
    editionFormSchema.parse({
      id: `F${++made}`,
      programme: '技术供需对接洽谈会',
      name: '秋季技洽会',
      timeZone: 'Asia/Urumqi',
      venue: '会展中心',
      asOf: '2026-12-01',
      collectFrom: '2026-09-01',
      organiser: { name: '区科协', email: 'k@example.org', phone: '023-60000000' },
      sessions: [
        { ...SESSION, id: 'AM', name: '上午', from: '09:00', until: '12:00', breakMinutes: 5 },
        {
          ...SESSION,
          id: 'PM',
          name: '下午',
          from: '14:00',
          until: '17:00',
          places: [
            { kind: 'TABLE', number: 2, label: '贵宾桌' },
            { kind: 'TABLE', number: 9 },
            { kind: 'ROOM', number: 1, label: '一号厅' },
            { kind: 'VIDEO', number: 1, label: '主持人甲' },
          ],
        },
      ],
      minimumScore: 0.45,
      unavailable: [
        { participant: '渝工机床', date: DAY, from: '09:00', until: '10:00', reason: '审核' },
        { participant: '方既白', date: DAY },
        { participant: '方既白', date: DAY },
      ],
      conflicts: [{ need: 'F-N1', capability: 'F-C1', reason: '顾问' }],
      fixed: [{ need: 'F-N2', capability: 'F-C1', date: DAY, from: '09:35' }],
      precedences: [
        {
          before: { need: 'F-N2', capability: 'F-C1' },
          after: { need: 'F-N1', capability: 'F-C1' },
        },
      ],
      ...fields,
    });
  const KINDS = ['session', 'place', 'unavailability', 'conflict', 'pin', 'precedence'] as const;
  /** Every part as `kind id version`. */
  const rows = async (editionId: string, kinds: readonly PartKind[] = KINDS): Promise<string[]> =>
    (
      await Promise.all(
        kinds.map(async (kind) =>
          (await app.get(EditionPartsService).listRows(kind, editionId)).map(
            (row) => `${kind} ${row.id} ${row.lockVersion}`,
          ),
        ),
      )
    ).flat();

  it('comes back as it was written, and writing it again changes nothing', async () => {
    const file = fileOf();
    const first = await editions.save(ORGANISER, file);
    expect(first).toMatchObject({ created: true, lockVersion: 1 });
    expect(await editions.formOf(first)).toEqual(file);
    const before = await rows(first.id);
    expect(before).toHaveLength(2 + 3 + 5 + 3 + 1 + 1 + 1);
    const again = await editions.save(ORGANISER, await editions.formOf(first), 1);
    expect(again).toMatchObject({ created: false, lockVersion: 1 });
    expect(await rows(first.id)).toEqual(before);
  });

  it('is written in the words that are sure to be read back: names for aliases, numbers for ids', async () => {
    const [need] = await app.sql<{ id: string }>(`SELECT id FROM need WHERE external_id = 'F-N1'`);
    const edition = await editions.save(
      ORGANISER,
      fileOf({
        unavailable: ['渝工', 'F-N1', 'F-C1'].map((participant) => ({ participant, date: DAY })),
        conflicts: [{ need: need?.id, capability: 'F-C1' }],
      }),
    );
    const file = await editions.formOf(edition);
    expect(file.unavailable.map((row) => row.participant)).toEqual([
      '渝工机床',
      '渝工机床',
      '方既白',
    ]);
    expect(file.conflicts[0]?.need).toBe('F-N1');
  });

  it('changes the rows that it says otherwise, and leaves the others their id and version', async () => {
    const file = fileOf();
    const { id } = await editions.save(ORGANISER, file);
    const before = await rows(id);
    const [am, pm] = file.sessions;
    const changed: EditionForm = {
      ...file,
      venue: '新馆',
      // The two change their hours with each other.
      sessions: [
        { ...(am as typeof am & object), from: '14:00', until: '17:00' },
        { ...(pm as typeof pm & object), from: '09:00', until: '12:00' },
      ],
      unavailable: file.unavailable.slice(0, 2),
      conflicts: [{ need: 'F-N1', capability: 'F-C1', reason: '股东' }],
      fixed: [{ need: 'F-N2', capability: 'F-C1', date: DAY, from: '09:30' }],
      precedences: [],
    };
    const saved = await editions.save(ORGANISER, changed, 1);
    expect(saved.lockVersion).toBe(2);
    expect(await editions.formOf(saved)).toEqual({
      ...changed,
      sessions: changed.sessions.toReversed(),
    });
    const after = await rows(id);
    const kept = (kind: string): string[] =>
      before.filter((row) => row.startsWith(kind) && after.includes(row));
    expect(kept('place')).toHaveLength(8);
    expect(kept('unavailability')).toHaveLength(2);
    const ids = (list: readonly string[], kind: string): (string | undefined)[] =>
      list.filter((row) => row.startsWith(kind)).map((row) => row.split(' ')[1]);
    for (const kind of ['session', 'conflict', 'pin'])
      expect(ids(after, kind)).toEqual(ids(before, kind));
    expect(ids(after, 'precedence')).toEqual([]);
    await expect(editions.save(ORGANISER, file, 1)).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
    await expect(editions.save(ORGANISER, changed, 1)).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
  });

  it('knows that a part was edited since it was read', async () => {
    const file = fileOf();
    const { id, lockVersion } = await editions.save(ORGANISER, file);
    const [place] = await app.get(EditionPartsService).listRows('place', id);
    await app
      .get(EditionPartsService)
      .edit(ORGANISER, 'place', id, place?.id ?? '', { lockVersion: 1, patch: { label: '甲' } });
    await expect(editions.save(ORGANISER, file, lockVersion)).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
  });

  it('is refused with every line that does not fit, by name, and then nothing of it is written', async () => {
    const file = fileOf({
      unavailable: [
        { participant: '方既白', date: DAY },
        { participant: '方白', date: DAY },
      ],
      conflicts: [
        { need: 'F-N1', capability: 'F-C1' },
        { need: 'F-N1', capability: 'F-C1', reason: '又一次' },
        { need: 'F-N8', capability: 'F-C1' },
        { need: 'F-N8', capability: 'F-C1' },
      ],
      fixed: [{ need: 'F-N7', capability: 'F-C1', date: DAY, from: '09:10' }],
      precedences: [
        {
          before: { need: 'F-N1', capability: 'F-C8' },
          after: { need: 'F-N2', capability: 'F-C1' },
        },
      ],
    });
    await expect(editions.save(ORGANISER, file)).rejects.toMatchObject({
      code: 'EDITION_PARTS_REFUSED',
      message: expect.stringContaining('unavailable.1.participant 没有名为“方白”') as string,
      fields: [
        {
          field: 'unavailable.1.participant',
          code: 'PARTICIPANT_UNKNOWN',
          params: { name: '方白' },
        },
        { field: 'conflicts.1', code: 'DUPLICATE' },
        { field: 'conflicts.2.need', code: 'NEED_UNKNOWN', params: { name: 'F-N8' } },
        { field: 'conflicts.3.need', code: 'NEED_UNKNOWN', params: { name: 'F-N8' } },
        { field: 'fixed.0.need', code: 'NEED_UNKNOWN', params: { name: 'F-N7' } },
        { field: 'fixed.0.from', code: 'NO_SLOT' },
        {
          field: 'precedences.0.before.capability',
          code: 'CAPABILITY_UNKNOWN',
          params: { name: 'F-C8' },
        },
      ],
    });
    await expect(editions.getByRef(file.id)).rejects.toMatchObject({ code: 'EDITION_NOT_FOUND' });
  });

  it('is written in two halves where those it names come in between', async () => {
    const file = fileOf({ conflicts: [{ need: 'LATER-1', capability: 'F-C1' }] });
    const { id } = await editions.saveSettings(ORGANISER, file);
    expect(await rows(id, ['unavailability', 'conflict', 'pin', 'precedence'])).toEqual([]);
    await expect(editions.applyParts(ORGANISER, id, file)).rejects.toMatchObject({
      fields: [{ field: 'conflicts.0.need', code: 'NEED_UNKNOWN', params: { name: 'LATER-1' } }],
    });
    await makeNeed(app, { externalId: 'LATER-1' });
    expect(await editions.formOf(await editions.applyParts(ORGANISER, id, file))).toEqual(file);
    const before = await rows(id);
    await editions.saveSettings(ORGANISER, file);
    await editions.applyParts(ORGANISER, id, file);
    expect(await rows(id)).toEqual(before);
  });

  it('may lose a session with the pins on it while its lists come later', async () => {
    const file = fileOf({ precedences: [] });
    const { id } = await editions.save(ORGANISER, file);
    const less = { ...file, sessions: file.sessions.slice(1), fixed: [] };
    await editions.saveSettings(ORGANISER, less);
    expect(await rows(id, ['session', 'pin'])).toHaveLength(1);
    expect(await editions.formOf(await editions.applyParts(ORGANISER, id, less))).toEqual(less);
  });

  it('changes what a match run was made of where that matters to matching, and only there', async () => {
    const file = fileOf({ conflicts: [] });
    const edition = await editions.save(ORGANISER, file);
    const [need] = await app.sql<{ id: string }>(`SELECT id FROM need WHERE external_id = 'F-N1'`);
    const [capability] = await app.sql<{ id: string }>(
      `SELECT id FROM capability WHERE external_id = 'F-C1'`,
    );
    await enter(app, edition, { needs: [need as never], capabilities: [capability as never] });
    await putInPhase(app, edition.id, 'MATCHING');
    const hash = async (form: EditionForm): Promise<string> => {
      await editions.save(ORGANISER, form);
      const { id } = await app.get(MatchRunsService).start(ORGANISER, edition.id);
      await app.drain();
      return (await app.get(MatchRunsService).get(id)).inputHash;
    };
    const plain = await hash(file);
    expect(plain).toMatch(/^\w{64}$/);
    expect(await hash({ ...file, venue: '别处' })).toBe(plain);
    expect(await hash({ ...file, unavailable: [] })).toBe(plain);
    const conflicts = [{ need: 'F-N1', capability: 'F-C1', reason: '' }];
    const others = [
      await hash({ ...file, conflicts }),
      await hash({ ...file, asOf: '2026-12-02' }),
      await hash({ ...file, minimumScore: 0.5 }),
      await hash({ ...file, meetingsPerExpert: 2 }),
    ];
    expect(new Set([plain, ...others]).size).toBe(5);
    expect(await hash(file)).toBe(plain);
  });
});
