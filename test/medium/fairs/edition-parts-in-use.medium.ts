import { EditionPartsService, EditionsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { MeetingsModule, MeetingsService } from '@jiqia/meetings';
import {
  enter,
  makeCapability,
  makeEdition,
  makeMatch,
  makeNeed,
  makeShortlisted,
} from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMutual, sessionOf, solve } from '../../support/timetable-seed.js';

describe('parts of an edition that are in use', () => {
  let app: TestApp;
  let parts: EditionPartsService;

  beforeAll(async () => {
    app = await createTestApp([MeetingsModule]);
    parts = app.get(EditionPartsService);
  });
  afterAll(() => app.close());

  it('keeps what set meetings sit on, until they are cancelled', async () => {
    const fair = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '10:00', 1)] });
    await makeMutual(app, { edition: fair });
    const [meeting] = await solve(app, fair);
    const [session] = await parts.listRows('session', fair.id);
    const [place] = await parts.listRows('place', fair.id);
    const editions = app.get(EditionsService);
    const form = await editions.formOf(await editions.get(fair.id));
    const [only] = form.sessions;
    if (!session || !place || !only) throw new Error('the edition has no session');
    const change = (patch: object): { lockVersion: number; patch: Record<string, unknown> } => ({
      lockVersion: 1,
      patch: { ...patch },
    });
    const doors = [
      () => parts.remove(ORGANISER, 'session', fair.id, session.id, 1),
      () => parts.remove(ORGANISER, 'place', fair.id, place.id, 1),
      () => parts.edit(ORGANISER, 'session', fair.id, session.id, change({ ref: 'PM' })),
      () => parts.edit(ORGANISER, 'place', fair.id, place.id, change({ label: '主桌' })),
      () => parts.edit(ORGANISER, 'place', fair.id, place.id, change({ number: 2 })),
      () => editions.save(ORGANISER, { ...form, sessions: [{ ...only, id: 'PM' }] }),
      () => editions.saveSettings(ORGANISER, { ...form, sessions: [{ ...only, tables: 0 }] }),
    ];
    for (const door of doors)
      await expect(door()).rejects.toMatchObject({
        code: 'EDITION_PART_IN_USE',
        message: expect.stringMatching(/^“(AM|1号桌)”已排定洽谈，不能删除或改名$/) as string,
      });
    await parts.edit(ORGANISER, 'session', fair.id, session.id, change({ until: '11:00' }));
    await app.get(MeetingsService).cancel(ORGANISER, meeting?.id ?? '', '企业改期');
    await parts.remove(ORGANISER, 'session', fair.id, session.id, 2);
    expect(await parts.listRows('place', fair.id)).toEqual([]);
  });

  it('keeps the slots that meetings are pinned to', async () => {
    const fair = await makeEdition(app);
    const [need, capability] = [await makeNeed(app), await makeCapability(app)];
    const pin = await parts.create(ORGANISER, 'pin', fair.id, {
      need: need.id,
      capability: capability.externalId ?? '',
      date: '2026-12-10',
      from: '09:30',
    });
    const session = fair.sessions.find((row) => row.id === pin.row.sessionId);
    const id = session?.id ?? '';
    for (const patch of [{ from: '09:10' }, { date: '2026-12-11' }, { slotMinutes: 40 }])
      await expect(
        parts.edit(ORGANISER, 'session', fair.id, id, { lockVersion: 1, patch }),
      ).rejects.toMatchObject({ code: 'EDITION_PART_IN_USE', params: { name: '上午' } });
    await expect(parts.remove(ORGANISER, 'session', fair.id, id, 1)).rejects.toMatchObject({
      code: 'EDITION_PART_IN_USE',
    });
    await parts.remove(ORGANISER, 'pin', fair.id, pin.row.id, 1);
    await parts.remove(ORGANISER, 'session', fair.id, id, 1);
    expect((await app.get(EditionsService).get(fair.id)).sessions.map((row) => row.ref)).toEqual([
      'PM',
    ]);
  });

  it('lets a need go that is only a candidate, and none with a pair that somebody decided on', async () => {
    const fair = await makeEdition(app);
    const [free, chosen] = [await makeNeed(app), await makeNeed(app)];
    await enter(app, fair, { needs: [free, chosen] });
    await makeMatch(app, { edition: fair, need: free });
    await makeShortlisted(app, { edition: fair, need: chosen });
    const rows = await parts.listRows('participation', fair.id);
    const idOf = (entryId: string): string => rows.find((row) => row.entryId === entryId)?.id ?? '';
    const proposed = async (): Promise<string[]> =>
      (await app.get(MatchesService).listAll(fair.id)).map((match) => match.needId);
    await parts.remove(ORGANISER, 'participation', fair.id, idOf(free.id), 1);
    expect(await proposed()).toContain(free.id);
    await app.drain();
    expect(await proposed()).toEqual([chosen.id]);
    await expect(
      parts.remove(ORGANISER, 'participation', fair.id, idOf(chosen.id), 1),
    ).rejects.toMatchObject({
      code: 'EDITION_PART_IN_USE',
      message: `“${chosen.externalId}”已有入选或后续的配对，不能删除或改名`,
    });
    expect(await app.get(EditionsService).listEntryIds(fair.id, 'need')).toEqual([chosen.id]);
  });
});
