import { EditionPartsService, EditionsService } from '@jiqia/fairs';
import { accountActor, ORGANISER } from '@jiqia/identity';
import { interestFormSchema, organisationEntryFormSchema } from '@jiqia/contracts/forms';
import { InterestsService } from '@jiqia/interests';
import { MatchesService } from '@jiqia/matching';
import { CoversService, MeetingsModule, MeetingsService } from '@jiqia/meetings';
import {
  EndorsementsService,
  OrganisationRegisterService,
  PersonConsentsService,
  PersonMergesService,
  PersonsService,
} from '@jiqia/organisations';
import {
  bookedFor,
  brokenMeetings,
  coverForm,
  makeMeeting,
  makeMember,
  needSide,
  supplySide,
} from '../../support/cover-seed.js';
import { makeCapability, makeMatch, putInPhase } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { onTheDay } from '../../support/timetable-seed.js';

/** The meetings are on 10 December 2026; the clock shows November. */
describe('a meeting that somebody else comes to', () => {
  let app: TestApp;
  let covers: CoversService;
  beforeAll(async () => {
    app = await createTestApp([MeetingsModule]);
    covers = app.get(CoversService);
  });
  afterEach(async () => expect(await brokenMeetings(app)).toEqual([]));
  afterAll(() => app.close());

  const refused = (code: string): object => expect.objectContaining({ code });
  const sorted = (...ids: (string | null)[]): string[] => ids.map((id) => id ?? '').toSorted();

  const makeOrganisation = (name: string, kind: string, parentId: string | null = null) =>
    app
      .get(OrganisationRegisterService)
      .create(ORGANISER, organisationEntryFormSchema.parse({ name, kind, parentId }));

  it('stays the same meeting: the one who comes is booked, the one relieved is free, and what was is history', async () => {
    const { need, capability, meeting } = await makeMeeting(app);
    const colleague = await makeMember(app, need.organisationId);
    const made = await covers.arrange(
      ORGANISER,
      needSide(meeting),
      coverForm({ personId: colleague, note: '出国' }),
    );
    expect(made).toMatchObject({
      side: 'need',
      relievedPersonId: need.contactId,
      personId: colleague,
      homeId: need.organisationId,
      capabilityId: null,
      reason: 'TRAVEL',
      note: '出国',
      endedHow: null,
    });
    expect(await bookedFor(app, meeting.id)).toEqual(sorted(colleague, capability.personId));
    const after = await app.get(MeetingsService).get(meeting.id);
    expect(after).toEqual({ ...meeting, lockVersion: meeting.lockVersion + 1 });
    const other = await makeMember(app, need.organisationId);
    await covers.arrange(
      ORGANISER,
      needSide(meeting),
      coverForm({ personId: other, reason: 'ILLNESS' }),
    );
    expect(await bookedFor(app, meeting.id)).toEqual(sorted(other, capability.personId));
    const [second, first] = await covers.list(ORGANISER, needSide(meeting));
    expect([first?.id, first?.endedHow, second?.personId]).toEqual([made.id, 'REPLACED', other]);
    await covers.takeBack(ORGANISER, second?.id ?? '');
    expect(await bookedFor(app, meeting.id)).toEqual(sorted(need.contactId, capability.personId));
    await expect(covers.takeBack(ORGANISER, made.id)).rejects.toEqual(refused('COVER_ENDED'));
    expect(
      await app.sql(
        `SELECT a.action, count(*)::int FROM audit_entry a JOIN meeting_cover v ON v.id = a.entity_id
          WHERE v.meeting_id = $1 GROUP BY 1 ORDER BY 1`,
        [meeting.id],
      ),
    ).toEqual([
      { action: 'cover.arrange', count: 2 },
      { action: 'cover.take-back', count: 1 },
    ]);
  });

  it('is open to members today and on its day, of the organisation, of what is under it and of the same service team, and to nobody else', async () => {
    const { need, capability, meeting } = await makeMeeting(app);
    const persons = app.get(PersonsService);
    const branch = await makeOrganisation('需求方分公司', 'ENTERPRISE', need.organisationId);
    const below = await makeMember(app, branch.id);
    const assessor = await makeMember(app, need.organisationId, 'ASSESSOR');
    const stranger = await makeMember(app, capability.organisationId);
    const leaving = await makeMember(app, need.organisationId);
    const [membership] = (await persons.read(ORGANISER, leaving)).memberships;
    await persons.editMembership(
      ORGANISER,
      leaving,
      { id: membership?.id ?? '', lockVersion: membership?.lockVersion ?? 0 },
      { title: '', validFrom: null, validUntil: '2026-12-09' },
    );
    const team = await makeOrganisation('智能装备科技服务团', 'SERVICE_TEAM');
    const join = (id: string | null) =>
      persons.join(ORGANISER, id ?? '', {
        organisationId: team.id,
        role: 'MEMBER',
        title: '',
        validFrom: null,
        validUntil: null,
      });
    const mate = await makeMember(app, team.id);
    for (const personId of [assessor, stranger, leaving, mate])
      await expect(
        covers.arrange(ORGANISER, needSide(meeting), coverForm({ personId })),
      ).rejects.toEqual(refused('COVER_NOT_COLLEAGUE'));
    await join(need.contactId);
    const names = await covers.candidates(ORGANISER, needSide(meeting));
    expect(names.map((row) => [row.personId, row.organisationId, row.refusal])).toEqual([
      [below, branch.id, null],
      [mate, team.id, null],
    ]);
    const { homeId } = await covers.arrange(
      ORGANISER,
      needSide(meeting),
      coverForm({ personId: mate }),
    );
    expect(homeId).toBe(team.id);
  });

  it('refuses by name who sits there anyhow, who is booked, away, in conflict, or has not agreed', async () => {
    const { edition, need, capability, meeting } = await makeMeeting(app);
    const persons = await Promise.all(
      Array.from({ length: 4 }, () => makeMember(app, need.organisationId)),
    );
    const [booked = '', away = '', rival = '', unasked = ''] = persons;
    const own = await makeMeeting(app);
    await app.get(PersonsService).join(ORGANISER, booked, {
      organisationId: own.need.organisationId,
      role: 'MEMBER',
      title: '',
      validFrom: null,
      validUntil: null,
    });
    await covers.arrange(ORGANISER, needSide(own.meeting), coverForm({ personId: booked }));
    await app.get(EditionPartsService).create(ORGANISER, 'unavailability', edition.id, {
      participant: away,
      date: '2026-12-10',
      from: '09:15',
      until: '10:00',
      reason: '出差',
    });
    await app.get(InterestsService).declare(
      ORGANISER,
      interestFormSchema.parse({
        kind: 'KINSHIP',
        party: { personId: rival },
        other: { personId: capability.personId },
      }),
    );
    const { id: societyId } = await makeOrganisation('某某学会', 'NATIONAL_SOCIETY');
    await app.get(EndorsementsService).vouch(ORGANISER, unasked, { societyId, vouchedUntil: null });
    const expected = {
      [booked]: 'COVER_PERSON_BOOKED',
      [away]: 'COVER_PERSON_AWAY',
      [rival]: 'COVER_IN_CONFLICT',
      [unasked]: 'COVER_CONSENT_MISSING',
    };
    const listed = await covers.candidates(ORGANISER, needSide(meeting));
    expect(Object.fromEntries(listed.map((row) => [row.personId, row.refusal]))).toEqual(expected);
    for (const [personId, code] of Object.entries(expected))
      await expect(
        covers.arrange(ORGANISER, needSide(meeting), coverForm({ personId })),
      ).rejects.toEqual(refused(code));
    await expect(
      covers.arrange(ORGANISER, needSide(meeting), coverForm({ personId: need.contactId ?? '' })),
    ).rejects.toEqual(refused('COVER_SAME_PERSON'));
    await app.get(PersonConsentsService).say(ORGANISER, unasked, {
      LISTING: true,
      CONTACT_SHARING: true,
    });
    const made = await covers.arrange(
      ORGANISER,
      needSide(meeting),
      coverForm({ personId: unasked }),
    );
    expect(made.personId).toBe(unasked);
  });

  it('is no more changed once it has begun, is off, or the edition is closed', async () => {
    const begun = await makeMeeting(app);
    const personId = await makeMember(app, begun.need.organisationId);
    const arrange = () =>
      covers.arrange(ORGANISER, needSide(begun.meeting), coverForm({ personId }));
    const { id } = await arrange();
    await putInPhase(app, begun.edition.id, 'ON_SITE');
    await onTheDay(app, begun.meeting.id, 'CHECKED_IN');
    await expect(arrange()).rejects.toEqual(refused('MEETING_BEGUN'));
    await expect(covers.takeBack(ORGANISER, id)).rejects.toEqual(refused('MEETING_BEGUN'));
    const off = await makeMeeting(app);
    const stands = await makeMember(app, off.need.organisationId);
    await covers.arrange(ORGANISER, needSide(off.meeting), coverForm({ personId: stands }));
    await app.get(MeetingsService).cancel(ORGANISER, off.meeting.id, '一方退出');
    expect(
      (await covers.list(ORGANISER, needSide(off.meeting))).map((row) => row.endedHow),
    ).toEqual(['CANCELLED']);
    expect(await bookedFor(app, off.meeting.id)).toEqual([]);
    await expect(
      covers.arrange(ORGANISER, needSide(off.meeting), coverForm({ personId: stands })),
    ).rejects.toEqual(refused('MEETING_BEGUN'));
    const closed = await makeMeeting(app);
    const late = await makeMember(app, closed.need.organisationId);
    await app.get(EditionsService).close(ORGANISER, closed.edition.id, app.clock.now());
    await expect(
      covers.arrange(ORGANISER, needSide(closed.meeting), coverForm({ personId: late })),
    ).rejects.toEqual(refused('EDITION_CLOSED'));
  });

  it('takes an alternate of the same need from an organiser, says which capability came, and tells a side nothing of others', async () => {
    const { edition, need, capability, meeting } = await makeMeeting(app);
    const alternate = await makeCapability(app);
    await makeMatch(app, { edition, need, capability: alternate });
    const form = coverForm({
      personId: alternate.personId ?? '',
      capabilityId: alternate.id,
    });
    const expert = accountActor('0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e11', [
      { role: 'EXPERT', scope: { kind: 'person', id: capability.personId } },
    ]);
    expect(await covers.candidates(expert, supplySide(meeting))).toEqual([]);
    await expect(covers.arrange(expert, supplySide(meeting), form)).rejects.toEqual(
      refused('COVER_NOT_COLLEAGUE'),
    );
    expect(await covers.candidates(ORGANISER, supplySide(meeting))).toMatchObject([
      { personId: alternate.personId, capabilityId: alternate.id, refusal: null },
    ]);
    const made = await covers.arrange(ORGANISER, supplySide(meeting), form);
    expect(made).toMatchObject({ capabilityId: alternate.id, capability: alternate.title });
    expect(await bookedFor(app, meeting.id)).toEqual(sorted(need.contactId, alternate.personId));
    const match = await app.get(MatchesService).get(meeting.matchId);
    expect([match.capabilityId, match.state]).toEqual([capability.id, 'MEETING_SET']);
  });

  it('is arranged by whose side it is, for their own side alone', async () => {
    const { need, capability, meeting } = await makeMeeting(app);
    const owner = accountActor('0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e12', [
      { role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: need.organisationId } },
    ]);
    const colleague = await makeMember(app, need.organisationId);
    const theirs = await makeMember(app, capability.organisationId);
    const { id } = await covers.arrange(
      owner,
      needSide(meeting),
      coverForm({ personId: colleague }),
    );
    await expect(
      covers.arrange(owner, supplySide(meeting), coverForm({ personId: theirs })),
    ).rejects.toEqual(refused('MEETING_NOT_FOUND'));
    await covers.arrange(ORGANISER, supplySide(meeting), coverForm({ personId: theirs }));
    expect(await covers.list(owner, needSide(meeting))).toHaveLength(1);
    expect(await covers.list(ORGANISER, supplySide(meeting))).toHaveLength(1);
    await expect(covers.list(owner, supplySide(meeting))).rejects.toEqual(
      refused('MEETING_NOT_FOUND'),
    );
    const stranger = accountActor('0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e13', [
      { role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: colleague } },
    ]);
    await expect(covers.list(stranger, needSide(meeting))).rejects.toEqual(
      refused('MEETING_NOT_FOUND'),
    );
    await expect(covers.takeBack(stranger, id)).rejects.toEqual(refused('COVER_NOT_FOUND'));
    expect((await covers.takeBack(owner, id)).endedHow).toBe('TAKEN_BACK');
  });

  it('goes with a person who is merged, and comes back', async () => {
    const { need, meeting } = await makeMeeting(app);
    const colleague = await makeMember(app, need.organisationId);
    const twin = await makeMember(app, need.organisationId);
    const { id } = await covers.arrange(
      ORGANISER,
      needSide(meeting),
      coverForm({ personId: twin }),
    );
    const merges = app.get(PersonMergesService);
    const comes = async () =>
      (await covers.list(ORGANISER, needSide(meeting))).find((row) => row.id === id)?.personId;
    const merge = await merges.merge(ORGANISER, { loserId: twin, winnerId: colleague });
    expect(await comes()).toBe(colleague);
    expect(await brokenMeetings(app)).toEqual([]);
    await merges.undo(ORGANISER, merge.id);
    expect(await comes()).toBe(twin);
  });
});
