import { availabilityFormSchema, registrationSettingsFormSchema } from '@jiqia/contracts/forms';
import { EditionPartsService, type EditionRow, EditionsService } from '@jiqia/fairs';
import { type Actor, accountActor, ORGANISER } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { MeetingsModule } from '@jiqia/meetings';
import { PersonMergesService } from '@jiqia/organisations';
import {
  OwnAvailabilityService,
  RegistrationSettingsService,
  RegistrationsModule,
  RegistrationsService,
} from '@jiqia/registrations';
import { WorkBoardModule, WorkBoardService } from '@jiqia/work-board';
import { enter, makeCapability, makeEdition } from '../../support/factories.js';
import { self } from '../../support/registration-desk.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMutual, solve } from '../../support/timetable-seed.js';

const DAY = '2026-12-10';

describe('when somebody cannot come', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([RegistrationsModule, MeetingsModule, WorkBoardModule], {
      now: new Date('2026-11-20T02:00:00Z'),
    });
  });
  afterAll(async () => {
    await app.close();
  });

  const availability = () => app.get(OwnAvailabilityService);
  const say = (actor: Actor, edition: EditionRow, version: number, form: object, person?: string) =>
    availability().say(actor, edition.id, version, availabilityFormSchema.parse(form), person);
  const expertIn = async (edition: EditionRow) => {
    const capability = await makeCapability(app);
    await enter(app, edition, { capabilities: [capability] });
    return { capability, personId: capability.personId ?? '' };
  };

  it('says so for themselves, beside what the organiser enters, and the timetable keeps to it', async () => {
    const edition = await makeEdition(app);
    const { capability, personId } = await expertIn(edition);
    const parts = app.get(EditionPartsService);
    await parts.create(ORGANISER, 'unavailability', edition.id, {
      participant: personId,
      date: DAY,
      from: '09:00',
      until: '09:30',
      reason: '致辞',
    });
    const before = await availability().read(self(personId), edition.id);
    expect(before).toMatchObject({ away: [], lockVersion: 0, saidAt: null });
    expect(before.entered).toEqual([{ date: DAY, from: '09:00', until: '09:30' }]);
    const morning = { away: [{ date: DAY, from: '09:00', until: '12:00' }], note: '上午有课' };
    const said = await say(self(personId), edition, 0, morning);
    expect(said).toMatchObject({ ...morning, lockVersion: 1, meetings: [] });
    await makeMutual(app, { edition, capability });
    const [meeting] = await solve(app, edition);
    // In Beijing after noon.
    expect(meeting?.startsAt.toISOString()).toMatch(/T0[6-9]:/);
    await expect(say(self(personId), edition, 0, morning)).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
    const { items } = await parts.list(ORGANISER, 'unavailability', edition.id, { limit: 10 });
    expect(items.map(({ row, form }) => [row.saidBy, form.reason])).toEqual([
      [null, '致辞'],
      [`account of ${personId}`, '上午有课'],
    ]);
  });

  it('names meetings that are set then: they stay, and stand on the organiser’s board', async () => {
    const edition = await makeEdition(app);
    const { capability, personId } = await expertIn(edition);
    await makeMutual(app, { edition, capability });
    const [meeting] = await solve(app, edition);
    const all = { away: [{ date: DAY }] };
    const said = await say(self(personId), edition, 0, all);
    expect(said.meetings).toMatchObject([{ id: meeting?.id, place: meeting?.place }]);
    const board = await app.get(WorkBoardService).read(ORGANISER);
    expect(board.filter(({ code }) => code === 'MEETING_WHILE_AWAY')).toMatchObject([
      { count: 1, entries: [{ id: meeting?.id, due: DAY }] },
    ]);
    const freed = await say(self(personId), edition, 1, { away: [] });
    expect(freed).toMatchObject({ away: [], meetings: [], lockVersion: 2 });
    const later = await app.get(WorkBoardService).read(ORGANISER);
    expect(later.filter(({ code }) => code === 'MEETING_WHILE_AWAY')).toEqual([]);
  });

  it('stays theirs when an organiser mends it', async () => {
    const edition = await makeEdition(app);
    const { personId } = await expertIn(edition);
    await say(self(personId), edition, 0, { away: [{ date: DAY, from: '09:00', until: '12:00' }] });
    const parts = app.get(EditionPartsService);
    const { items } = await parts.list(ORGANISER, 'unavailability', edition.id, { limit: 10 });
    const [{ row }] = items as [(typeof items)[number]];
    const change = { lockVersion: row.lockVersion, patch: { until: '11:00' } };
    const mended = await parts.edit(ORGANISER, 'unavailability', edition.id, row.id, change);
    expect([mended.form.until, mended.row.saidBy]).toEqual(['11:00', row.saidBy]);
    expect(row.saidBy).not.toBeNull();
    const { away, entered } = await availability().read(self(personId), edition.id);
    expect([away.length, entered.length]).toEqual([1, 0]);
  });

  it('is not touched by the organiser’s file, which does not speak of it', async () => {
    const edition = await makeEdition(app);
    const { personId } = await expertIn(edition);
    await say(self(personId), edition, 0, { away: [{ date: DAY, from: '14:00', until: '15:00' }] });
    const editions = app.get(EditionsService);
    const form = await editions.formOf(await editions.get(edition.id));
    expect(form.unavailable).toEqual([]);
    const own = { participant: personId, date: DAY, from: '16:00', until: '17:00', reason: '' };
    await editions.save(ORGANISER, { ...form, unavailable: [own] });
    const read = await availability().read(self(personId), edition.id);
    expect(read.away).toEqual([{ date: DAY, from: '14:00', until: '15:00' }]);
    expect(read.entered).toEqual([{ date: DAY, from: '16:00', until: '17:00' }]);
  });

  it('is for those who come, on days of the edition, while it is open', async () => {
    const edition = await makeEdition(app);
    const { capability, personId } = await expertIn(edition);
    await expect(
      say(self(personId), edition, 0, { away: [{ date: '2026-12-11' }] }),
    ).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      fields: [{ field: 'away.0.date', code: 'DAY_NOT_OF_EDITION' }],
    });
    const stranger = (await makeCapability(app)).personId ?? '';
    await expect(say(self(stranger), edition, 0, { away: [] })).rejects.toMatchObject({
      code: 'AVAILABILITY_OF_PARTICIPANTS',
    });
    const days = { opensOn: '2026-11-01', closesOn: '2026-11-30' };
    const settings = registrationSettingsFormSchema.parse(days);
    await app.get(RegistrationSettingsService).save(ORGANISER, edition.id, 0, settings);
    await app.get(RegistrationsService).make(self(stranger), edition.id, { answers: {} });
    expect(await say(self(stranger), edition, 0, { away: [] })).toMatchObject({ lockVersion: 1 });
    // Who acts for the society, and nobody else, says it for them.
    const forOthers = (organisationId: string): Actor =>
      accountActor('officer', [
        { role: 'SOCIETY_OFFICER', scope: { kind: 'organisation', id: organisationId } },
      ]);
    const officer = forOthers(capability.organisationId);
    expect(await say(officer, edition, 0, { away: [] }, personId)).toMatchObject({ personId });
    await expect(say(officer, edition, 1, { away: [] }, stranger)).rejects.toMatchObject({
      code: 'PERSON_NOT_FOUND',
    });
    await app.get(EditionsService).close(ORGANISER, edition.id, new Date());
    await expect(say(self(personId), edition, 1, { away: [] })).rejects.toMatchObject({
      code: 'EDITION_CLOSED',
    });
  });

  it('goes with persons who are merged: the last word counts', async () => {
    const edition = await makeEdition(app);
    const [one, two] = [await expertIn(edition), await expertIn(edition)];
    const at = (from: string, until: string) => ({ away: [{ date: DAY, from, until }] });
    await say(self(one.personId), edition, 0, at('09:00', '10:00'));
    await say(self(two.personId), edition, 0, at('14:00', '15:00'));
    const pair = { winnerId: one.personId, loserId: two.personId };
    const merge = await app.get(PersonMergesService).merge(ORGANISER, pair);
    const read = () => availability().read(self(one.personId), edition.id);
    expect((await read()).away.map(({ from }) => from)).toEqual(['09:00', '14:00']);
    await app.get(PersonMergesService).undo(ORGANISER, merge.id);
    expect((await read()).away.map(({ from }) => from)).toEqual(['09:00']);
  });

  it('leaves nothing that contradicts itself', async () => {
    await app.drain();
    // Pairs that nobody was asked about are this test's own.
    const violated = await violatedInvariants(app.url);
    expect(violated.filter(({ what }) => !what.startsWith('match '))).toEqual([]);
  });
});
