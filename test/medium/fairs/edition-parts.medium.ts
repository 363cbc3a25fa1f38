import type { EditablePart, PartForm } from '@jiqia/contracts/forms';
import { violatedInvariants } from '@jiqia/invariants';
import { EditionPartsService, type EditionRow, EditionsService } from '@jiqia/fairs';
import { ImportsModule } from '@jiqia/imports';
import { ORGANISER, SYSTEM } from '@jiqia/identity';
import { enter, makeCapability, makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { sessionOf } from '../../support/timetable-seed.js';

const DAY = '2026-12-10';

describe('the parts of an edition', () => {
  let app: TestApp;
  let parts: EditionPartsService;
  let edition: EditionRow;
  /** One good form of each kind. */
  let forms: { readonly [K in EditablePart]: PartForm<K> };

  beforeAll(async () => {
    app = await createTestApp([ImportsModule]);
    parts = app.get(EditionPartsService);
    edition = await makeEdition(app);
    const need = await makeNeed(app, { externalId: 'P-N1' });
    await makeNeed(app, { externalId: 'P-N2' });
    await makeCapability(app, { externalId: 'P-C1', person: { name: '卢见深' } });
    const pair = { need: 'P-N1', capability: 'P-C1' };
    forms = {
      session: {
        ref: 'EVE',
        name: '晚间',
        date: DAY,
        from: '19:00',
        until: '20:00',
        slotMinutes: 30,
        breakMinutes: 0,
      },
      place: { session: 'AM', kind: 'ROOM', number: 1, label: '贵宾室', link: '' },
      unavailability: {
        participant: '卢见深',
        date: DAY,
        from: '09:00',
        until: '10:00',
        reason: '授课',
      },
      conflict: { ...pair, reason: '顾问' },
      pin: { ...pair, date: DAY, from: '09:30' },
      precedence: { before: pair, after: { need: 'P-N2', capability: 'P-C1' } },
      participation: { side: 'need', entry: need.id },
    };
  });
  afterAll(() => app.close());

  const versionOf = async (): Promise<number> =>
    (await app.get(EditionsService).get(edition.id)).lockVersion;
  const KINDS: readonly EditablePart[] = [
    'session',
    'place',
    'unavailability',
    'conflict',
    'pin',
    'precedence',
    'participation',
  ];

  it.each(KINDS)(
    'adds, reads, lists and takes out a %s, each time with an audit row',
    async (kind) => {
      const before = await versionOf();
      const { row, form } = await parts.create(ORGANISER, kind, edition.id, forms[kind]);
      expect(form).toEqual(
        kind === 'participation' ? { side: 'need', entry: 'P-N1' } : forms[kind],
      );
      expect(row.lockVersion).toBe(1);
      expect(await parts.read(ORGANISER, kind, edition.id, row.id)).toEqual({ row, form });
      const page = await parts.list(ORGANISER, kind, edition.id, { limit: 200 });
      expect(page.items).toContainEqual({ row, form });
      await expect(
        parts.remove(ORGANISER, kind, edition.id, row.id, row.lockVersion + 1),
      ).rejects.toMatchObject({ code: 'VERSION_CHANGED' });
      await parts.remove(ORGANISER, kind, edition.id, row.id, row.lockVersion);
      await expect(parts.read(ORGANISER, kind, edition.id, row.id)).rejects.toMatchObject({
        code: 'EDITION_PART_NOT_FOUND',
      });
      const told = await app.sql<{ action: string }>(
        'SELECT action FROM audit_entry WHERE entity_id = $1 ORDER BY at, id',
        [row.id],
      );
      expect(told.map((entry) => entry.action)).toEqual([
        'edition-part.create',
        'edition-part.remove',
      ]);
      // Who takes part stands in no file of the edition, so that imports do not get in the way of its editors.
      expect((await versionOf()) - before).toBe(kind === 'participation' ? 0 : 2);
    },
  );

  it.each([
    ['session', { name: '晚场', until: '20:30' }],
    ['place', { label: '二号厅' }],
    ['unavailability', { participant: 'P-N1', until: '11:00' }],
    ['conflict', { reason: '股东' }],
    ['pin', { from: '10:00' }],
    [
      'precedence',
      { after: { need: 'P-N1', capability: 'P-C1' }, before: { need: 'P-N2', capability: 'P-C1' } },
    ],
  ] as const)('changes of a %s what is given, under its version', async (kind, patch) => {
    const { row } = await parts.create(ORGANISER, kind, edition.id, forms[kind]);
    const change = { lockVersion: 1, patch };
    const edited = await parts.edit(ORGANISER, kind, edition.id, row.id, change);
    expect(edited.row.lockVersion).toBe(2);
    const named =
      'participant' in patch ? { participant: expect.stringContaining('机械') as string } : {};
    expect(edited.form).toEqual({ ...forms[kind], ...patch, ...named });
    await expect(parts.edit(ORGANISER, kind, edition.id, row.id, change)).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
    await parts.remove(ORGANISER, kind, edition.id, row.id, 2);
  });

  it('is no part of another edition', async () => {
    const other = await makeEdition(app);
    const { row } = await parts.create(ORGANISER, 'conflict', edition.id, forms.conflict);
    for (const attempt of [
      parts.read(ORGANISER, 'conflict', other.id, row.id),
      parts.edit(ORGANISER, 'conflict', other.id, row.id, {
        lockVersion: 1,
        patch: { reason: '' },
      }),
      parts.remove(ORGANISER, 'conflict', other.id, row.id, 1),
    ])
      await expect(attempt).rejects.toMatchObject({ code: 'EDITION_PART_NOT_FOUND' });
    await parts.remove(ORGANISER, 'conflict', edition.id, row.id, 1);
  });

  it.each([
    ['unavailability', { participant: '无此人' }, 'participant', /没有名为“无此人”的单位或人员/],
    ['conflict', { need: 'P-N9' }, 'need', /没有编号为“P-N9”的需求/],
    ['pin', { capability: 'P-N1' }, 'capability', /没有编号为“P-N1”的成果或能力/],
    ['pin', { from: '09:10' }, 'from', /没有在 2026-12-10 09:10 开始的时段/],
    ['place', { session: 'NIGHT' }, 'session', /没有场次“NIGHT”/],
    ['precedence', { after: { need: 'P-N1', capability: 'P-C9' } }, 'after.capability', /“P-C9”/],
    ['session', { from: '11:30' }, 'from', /与“上午”时间重叠/],
    ['session', { ref: 'AM' }, 'ref', /已有相同的一条/],
  ] as const)(
    'refuses a %s that does not fit (%j) by field and name',
    async (kind, wrong, field, message) => {
      await expect(
        parts.create(ORGANISER, kind, edition.id, { ...forms[kind], ...wrong } as never),
      ).rejects.toMatchObject({
        code: 'EDITION_PARTS_REFUSED',
        kind: 'ruleViolated',
        message: expect.stringMatching(message) as string,
        fields: [{ field }],
      });
    },
  );

  it('refuses a name that fits two, naming both, unless one of them takes part', async () => {
    const twins = await Promise.all(
      ['东城大学', '西城大学'].map((name) =>
        makeCapability(app, {
          organisation: { name, kind: 'UNIVERSITY' },
          person: { name: '王伟' },
        }),
      ),
    );
    const away = { ...forms.unavailability, participant: '王伟' };
    await expect(parts.create(ORGANISER, 'unavailability', edition.id, away)).rejects.toMatchObject(
      {
        fields: [
          {
            field: 'participant',
            code: 'AMBIGUOUS',
            params: { name: '王伟', candidates: '王伟（东城大学）、王伟（西城大学）' },
          },
        ],
      },
    );
    const said = await parts.create(ORGANISER, 'unavailability', edition.id, {
      ...away,
      participant: '王伟（西城大学）',
    });
    expect(said.row.personId).toBe(twins[1]?.personId);
    expect(said.form.participant).toBe('王伟（西城大学）');
    const other = await makeEdition(app);
    await enter(app, other, { capabilities: twins.slice(0, 1) });
    const meant = await parts.create(ORGANISER, 'unavailability', other.id, away);
    expect([meant.row.personId, meant.form.participant]).toEqual([twins[0]?.personId, '王伟']);
  });

  it('says twice the same of a pair only once, and takes no more than its most', async () => {
    const { row } = await parts.create(ORGANISER, 'conflict', edition.id, forms.conflict);
    await expect(
      parts.create(ORGANISER, 'conflict', edition.id, { ...forms.conflict, reason: '' }),
    ).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
    await parts.remove(ORGANISER, 'conflict', edition.id, row.id, 1);
    const crowded = await makeEdition(app, {
      sessions: Array.from({ length: 40 }, (_, i) => ({
        ...sessionOf(`S${i}`, '09:00', '10:00', 0),
        date: `2026-${i < 20 ? 11 : 12}-${String((i % 20) + 1).padStart(2, '0')}`,
      })),
    });
    await expect(
      parts.create(ORGANISER, 'session', crowded.id, forms.session),
    ).rejects.toMatchObject({ code: 'EDITION_PARTS_FULL', params: { most: 40 } });
  });

  it('is edited by many at once without a lost version or a deadlock', async () => {
    const crowd = await makeEdition(app);
    const before = crowd.lockVersion;
    const names = Array.from({ length: 8 }, (_, i) => ({ ...forms.place, number: i + 10 }));
    await Promise.all(names.map((form) => parts.create(ORGANISER, 'place', crowd.id, form)));
    expect((await app.get(EditionsService).get(crowd.id)).lockVersion).toBe(before + names.length);
  });

  it('is refused to who may not edit, and in a closed edition at every door', async () => {
    await expect(parts.create(SYSTEM, 'place', edition.id, forms.place)).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
    const closed = await makeEdition(app);
    const editions = app.get(EditionsService);
    const made = await Promise.all(
      KINDS.map(async (kind) => {
        const { row } = await parts.create(ORGANISER, kind, closed.id, forms[kind]);
        return [kind, row.id] as const;
      }),
    );
    const form = await editions.formOf(await editions.get(closed.id));
    await editions.close(ORGANISER, closed.id, new Date());
    const need = await makeNeed(app);
    const doors = [
      ...KINDS.map((kind) => () => parts.create(ORGANISER, kind, closed.id, forms[kind])),
      ...made.map(
        ([kind, id]) =>
          () =>
            parts.remove(ORGANISER, kind, closed.id, id, 1),
      ),
      ...made.map(
        ([kind, id]) =>
          () =>
            parts.edit(ORGANISER, kind, closed.id, id, { lockVersion: 1, patch: forms[kind] }),
      ),
      () => editions.save(ORGANISER, form),
      () => editions.saveSettings(ORGANISER, form),
      () => editions.applyParts(ORGANISER, closed.id, form),
      () => enter(app, closed, { needs: [need] }),
    ];
    for (const door of doors)
      await expect(door()).rejects.toMatchObject({ code: 'EDITION_CLOSED' });
    expect(await editions.listEntryIds(closed.id, 'need')).not.toContain(need.id);
  });

  it('breaks no invariant', async () => {
    const found = await violatedInvariants(app.url);
    expect(found.filter(({ what }) => /edition/.test(what))).toEqual([]);
  });
});
