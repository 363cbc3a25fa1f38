import { CampaignsModule } from '@jiqia/campaigns';
import { CapabilitiesService, type CapabilityRow } from '@jiqia/capabilities';
import { dayInBeijing } from '@jiqia/clock';
import { CommitmentsModule } from '@jiqia/commitments';
import {
  capabilityFormSchema,
  interestFormSchema,
  needFormSchema,
  type PartForm,
} from '@jiqia/contracts/forms';
import type { CapabilityState, NeedState } from '@jiqia/contracts/states';
import { type EditionRow, EditionPartsService, EditionsService } from '@jiqia/fairs';
import { ORGANISER, recipientOf } from '@jiqia/identity';
import { InterestsService } from '@jiqia/interests';
import { AnswersService, InvitationEndingsService, InvitationsService } from '@jiqia/invitations';
import { MatchRunsService, ShortlistRunsService } from '@jiqia/matching';
import { CoversService, type MeetingRow, TimetablesService } from '@jiqia/meetings';
import { NeedsService, type NeedRow } from '@jiqia/needs';
import { NoticesModule } from '@jiqia/notices';
import { RegistrationsModule } from '@jiqia/registrations';
import { seedCampaigns } from './campaign-seed.js';
import { seedAfterwards } from './afterwards-seed.js';
import { coverForm, makeMember, needSide } from './cover-seed.js';
import { seedDuties } from './duty-seed.js';
import { makeEdition, makeInvited, makeMatch, makeShortlisted } from './factories.js';
import { seedNominations } from './nomination-seed.js';
import { seedRegistrations } from './registration-seed.js';
import { createTestApp, type TestApp } from './test-app.js';
import { releaseQuietly, sessionOf, solve } from './timetable-seed.js';

const DAY_MS = 24 * 3600 * 1000;
/** The day of the seeded editions. */
const FAIR_DAY = dayInBeijing(new Date(Date.now() + 30 * DAY_MS));

const EAST = { park: '东江产业园', region: '东江区' };
const WEST = { park: '西江产业园', region: '西江区' };
/** Three enterprises, two of them in one park; a society with a branch, and another society. */
export const ORGANISATIONS = {
  own: { name: '江澄云谷有限公司', kind: 'ENTERPRISE', externalId: 'kzorgown', ...EAST },
  neighbour: { name: '江澄衡岳有限公司', kind: 'ENTERPRISE', externalId: 'kzorgnext', ...EAST },
  foreign: { name: '江澄绿源有限公司', kind: 'ENTERPRISE', externalId: 'kzorgfar', ...WEST },
  society: { name: '中国某学会', kind: 'NATIONAL_SOCIETY', externalId: 'kzsocietyown', ...EAST },
  branch: { name: '中国某学会智能分会', kind: 'NATIONAL_SOCIETY', externalId: 'kzsocietybranch' },
  otherSociety: {
    name: '中国别学会',
    kind: 'NATIONAL_SOCIETY',
    externalId: 'kzsocietyfar',
    ...WEST,
  },
} as const;
type OrganisationKey = keyof typeof ORGANISATIONS;

type Fields = Readonly<Record<string, unknown>>;
/** What a test writes into the forms of its own, by the number of the row. */
export interface SeededTexts {
  readonly need?: (ref: string) => Fields;
  readonly capability?: (ref: string) => Fields;
  readonly answer?: string;
}

const TO_NEED: Partial<Record<NeedState, readonly NeedState[]>> = {
  SUBMITTED: ['SUBMITTED'],
  PUBLISHED: ['SUBMITTED', 'PUBLISHED'],
  PAUSED: ['SUBMITTED', 'PUBLISHED', 'PAUSED'],
  CLOSED: ['CLOSED'],
};
const TO_CAPABILITY: Partial<Record<CapabilityState, readonly CapabilityState[]>> = {
  LISTED: ['SUBMITTED', 'LISTED'],
  PAUSED: ['SUBMITTED', 'LISTED', 'PAUSED'],
};

const NEEDS: readonly (readonly [ref: string, of: OrganisationKey, state: NeedState])[] = [
  ['N-own-draft', 'own', 'DRAFT'],
  ['N-own-submitted', 'own', 'SUBMITTED'],
  ['N-own-1', 'own', 'PUBLISHED'],
  ['N-own-2', 'own', 'PUBLISHED'],
  ['N-own-paused', 'own', 'PAUSED'],
  ['N-next-draft', 'neighbour', 'DRAFT'],
  ['N-next-1', 'neighbour', 'PUBLISHED'],
  ['N-far-draft', 'foreign', 'DRAFT'],
  ['N-far-1', 'foreign', 'PUBLISHED'],
  ['N-far-2', 'foreign', 'PUBLISHED'],
  ['N-far-closed', 'foreign', 'CLOSED'],
];
const CAPABILITIES: readonly (readonly [
  ref: string,
  of: OrganisationKey,
  person: string,
  state: CapabilityState,
])[] = [
  ['C-expert-draft', 'society', '顾长风', 'DRAFT'],
  ['C-expert-1', 'society', '顾长风', 'LISTED'],
  ['C-branch-draft', 'branch', '季明澈', 'DRAFT'],
  ['C-branch-1', 'branch', '季明澈', 'LISTED'],
  ['C-far-draft', 'otherSociety', '卢见深', 'DRAFT'],
  ['C-far-1', 'otherSociety', '卢见深', 'LISTED'],
  ['C-own-1', 'own', '何清', 'LISTED'],
  ['C-own-paused', 'own', '何清', 'PAUSED'],
];

export const needForm = (ref: string, of: OrganisationKey, texts: SeededTexts = {}): Fields => ({
  externalId: ref,
  title: `${ref} 压铸件气孔在线检测`,
  organisation: ORGANISATIONS[of],
  contact: { name: '何清', phone: '19900000001', email: 'heqing@people.example.org' },
  problem: '人工目检漏检率高',
  goal: '在线检测',
  field: '光机电一体化',
  secrecyDeclared: true,
  ...texts.need?.(ref),
});
export const capabilityForm = (
  ref: string,
  of: OrganisationKey,
  person: string,
  texts: SeededTexts = {},
): Fields => ({
  externalId: ref,
  kind: 'EXPERTISE',
  title: `${ref} 机器视觉检测`,
  organisation: ORGANISATIONS[of],
  person: { name: person, phone: '19900000002', email: 'expert@people.example.org' },
  summary: '在线缺陷检测',
  field: '光机电一体化',
  ...texts.capability?.(ref),
});

/** A city with rows of every relation to somebody, two editions run to a timetable with pairs in several states, and a closed one. */
export async function seedCity(
  databaseUrl: string,
  linkSecret: string,
  texts: SeededTexts = {},
): Promise<TestApp> {
  const app = await createTestApp(
    [NoticesModule, CampaignsModule, CommitmentsModule, RegistrationsModule],
    {
      databaseUrl,
      now: new Date(),
      environment: { LINK_SECRET: linkSecret },
    },
  );
  const needs = await seedNeeds(app, texts);
  const capabilities = await seedCapabilities(app, texts);
  await app.sql(
    `UPDATE organisation SET lock_version = lock_version + 1,
            parent_id = (SELECT id FROM organisation WHERE name = $1) WHERE name = $2`,
    [ORGANISATIONS.society.name, ORGANISATIONS.branch.name],
  );
  const east = await seedEdition(app, 'EAST', { needs, capabilities, texts });
  // Ids of invitations are made of the moment and of what their pair is called.
  app.clock.forward(1000);
  const west = await seedEdition(app, 'WEST', { needs, capabilities, texts });
  const closed = await makeEdition(app, { id: 'CLOSED', name: '已归档的届次' });
  await app.get(EditionsService).close(ORGANISER, closed.id, new Date());
  await app.drain();
  await seedInterests(app, capabilities);
  await seedCampaigns(app, east.id, FAIR_DAY, ORGANISATIONS);
  await seedDuties(app, ORGANISATIONS);
  await seedRegistrations(app, [east.id, west.id]);
  await seedNominations(app, [east.id, west.id], needs.get('N-far-1'));
  for (const { id } of [east, west]) await begin(app, id);
  return app;
}

/** Conflicts of interest that an enterprise, another enterprise and an expert have declared. */
async function seedInterests(
  app: TestApp,
  capabilities: ReadonlyMap<string, CapabilityRow>,
): Promise<void> {
  const organisations = await app.sql<{ id: string; name: string }>(
    'SELECT id, name FROM organisation',
  );
  const idOf = (key: OrganisationKey): string =>
    organisations.find(({ name }) => name === ORGANISATIONS[key].name)?.id ?? '';
  const organisation = (key: OrganisationKey): Fields => ({ organisationId: idOf(key) });
  const expert = { personId: capabilities.get('C-expert-1')?.personId };
  for (const [note, party, other] of [
    ['own and neighbour', organisation('own'), organisation('neighbour')],
    ['foreign and own', organisation('foreign'), organisation('own')],
    ['expert and branch', expert, organisation('branch')],
  ])
    await app
      .get(InterestsService)
      .declare(ORGANISER, interestFormSchema.parse({ kind: 'RIVALRY', party, other, note }));
}

/** One of each is under way and stays so, since nobody works it off: another is refused. */
async function begin(app: TestApp, editionId: string): Promise<void> {
  await app.get(InvitationsService).prepare(ORGANISER, editionId);
  await app.get(MatchRunsService).start(ORGANISER, editionId);
  await app.get(ShortlistRunsService).start(ORGANISER, editionId);
  await app.get(TimetablesService).start(ORGANISER, editionId);
}

async function seedNeeds(app: TestApp, texts: SeededTexts): Promise<Map<string, NeedRow>> {
  const service = app.get(NeedsService);
  const made = new Map<string, NeedRow>();
  for (const [ref, of, state] of NEEDS) {
    let row = await service.create(ORGANISER, needFormSchema.parse(needForm(ref, of, texts)));
    for (const to of TO_NEED[state] ?? [])
      row = await service.move(ORGANISER, row.id, to, { resolution: 'WITHDRAWN' });
    made.set(ref, row);
  }
  return made;
}

async function seedCapabilities(
  app: TestApp,
  texts: SeededTexts,
): Promise<Map<string, CapabilityRow>> {
  const service = app.get(CapabilitiesService);
  const made = new Map<string, CapabilityRow>();
  for (const [ref, of, person, state] of CAPABILITIES) {
    const form = capabilityFormSchema.parse(capabilityForm(ref, of, person, texts));
    let row = await service.create(ORGANISER, form);
    for (const to of TO_CAPABILITY[state] ?? []) row = await service.move(ORGANISER, row.id, to);
    made.set(ref, row);
  }
  return made;
}

interface Entries {
  readonly needs: ReadonlyMap<string, NeedRow>;
  readonly capabilities: ReadonlyMap<string, CapabilityRow>;
  readonly texts: SeededTexts;
}

/** Pairs in every stage: a meeting is set, answers are awaited, one side declined, taken back, not yet released, a mere candidate. */
const PAIRS = {
  EAST: {
    met: ['N-own-1', 'C-expert-1'],
    awaiting: ['N-own-2', 'C-far-1'],
    declined: ['N-far-1', 'C-branch-1'],
    revoked: ['N-next-1', 'C-far-1'],
    queued: ['N-far-2', 'C-own-1'],
    candidate: ['N-next-1', 'C-expert-1'],
  },
  WEST: {
    met: ['N-far-1', 'C-far-1'],
    awaiting: ['N-own-1', 'C-branch-1'],
    declined: ['N-next-1', 'C-own-1'],
    revoked: ['N-far-2', 'C-expert-1'],
    queued: ['N-own-2', 'C-far-1'],
    candidate: ['N-far-2', 'C-own-1'],
  },
} as const;

async function seedEdition(
  app: TestApp,
  ref: keyof typeof PAIRS,
  entries: Entries,
): Promise<EditionRow> {
  const edition = await makeEdition(app, {
    id: ref,
    name: `${ref}技洽会`,
    meetingsPerNeed: 8,
    meetingsPerExpert: 8,
    organiser: { name: '江澄区科协', email: 'kexie@office.example.org', phone: '023-60000000' },
    sessions: [{ ...sessionOf('AM', '09:00', '12:00', 3), date: FAIR_DAY }],
  });
  await seedParts(app, edition, ref);
  const pair = (stage: keyof (typeof PAIRS)['EAST']) => {
    const [needRef, capabilityRef] = PAIRS[ref][stage];
    const need = entries.needs.get(needRef);
    const capability = entries.capabilities.get(capabilityRef);
    if (!need || !capability) throw new Error(`${needRef} × ${capabilityRef} is not seeded`);
    return { edition, need, capability };
  };
  const answers = app.get(AnswersService);
  const words = entries.texts.answer ?? '时间不合适';
  const met = await makeInvited(app, pair('met'));
  await makeInvited(app, pair('awaiting'));
  const declined = await makeInvited(app, pair('declined'));
  const revoked = await makeInvited(app, pair('revoked'));
  await app.drain();
  for (const { id } of [met.need, met.capability])
    await answers.answer(recipientOf(id), id, 'ACCEPTED', { words });
  await answers.answer(recipientOf(declined.need.id), declined.need.id, 'DECLINED', {
    reason: 'NO_TIME',
    words,
  });
  await app.get(InvitationEndingsService).revoke(ORGANISER, revoked.need.id, words);
  await app.drain();
  const [set] = await solve(app, edition);
  if (ref === 'EAST' && set) await seedCover(app, set, pair('met').need.organisationId);
  await releaseQuietly(app, edition.id);
  if (set) await seedAfterwards(app, edition.id, set.matchId, FAIR_DAY);
  await makeShortlisted(app, pair('queued'));
  await makeMatch(app, { ...pair('candidate'), score: 0.05 });
  await app.drain();
  return edition;
}

/** A colleague comes for the enterprise. */
async function seedCover(app: TestApp, meeting: MeetingRow, organisationId: string): Promise<void> {
  const personId = await makeMember(app, organisationId);
  await app.get(CoversService).arrange(ORGANISER, needSide(meeting), coverForm({ personId }));
}

async function seedParts(app: TestApp, edition: EditionRow, ref: string): Promise<void> {
  const parts = app.get(EditionPartsService);
  const far = { need: 'N-far-2', capability: 'C-branch-1' };
  const unavailability: PartForm<'unavailability'> = {
    participant: ORGANISATIONS.neighbour.name,
    date: FAIR_DAY,
    from: '09:00',
    until: '09:30',
    reason: `${ref}临时有会`,
  };
  await parts.create(ORGANISER, 'unavailability', edition.id, unavailability);
  await parts.create(ORGANISER, 'conflict', edition.id, { ...far, reason: '同一集团' });
  const pin = { need: 'N-next-1', capability: 'C-branch-1', date: FAIR_DAY, from: '11:00' };
  await parts.create(ORGANISER, 'pin', edition.id, pin);
  const before = { need: 'N-own-1', capability: 'C-branch-1' };
  await parts.create(ORGANISER, 'precedence', edition.id, { before, after: far });
  for (const [side, entry] of [
    ['need', 'N-far-1'],
    ['capability', 'C-expert-1'],
  ] as const)
    await parts.create(ORGANISER, 'participation', edition.id, { side, entry });
  await app.sql(
    `INSERT INTO edition_part_unresolved (id, edition_id, part, entry, cause) VALUES (uuidv7(), $1, 'conflicts', '{"need":"?","capability":"?"}', 'UNKNOWN')`,
    [edition.id],
  );
}
