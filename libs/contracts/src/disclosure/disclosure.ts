import type { z } from 'zod';
import type { capabilitySchema } from '../http/capability.js';
import type { matchSchema } from '../http/match.js';
import type { needSchema } from '../http/need.js';
import type { outcomeSchema } from '../http/outcome.js';
import type { organisationSchema } from '../http/organisation.js';
import type { personSchema } from '../http/person.js';
import type { meetingSchema } from '../http/timetable.js';
import type { ReportOutcome } from '../report/fair-report.js';
import { isOpenAt, type ReachedTier, type Tier } from './tiers.js';

/** The tier of every field of a view; a field without one does not compile. */
type Disclosed<V> = Readonly<Record<keyof V, Tier>>;

const need: Disclosed<z.infer<typeof needSchema>> = {
  id: 'PUBLIC',
  ref: 'OWN',
  title: 'PUBLIC',
  // Of an anonymous need the masked name: who reads the true one libs/disclosures says.
  organisation: 'PUBLIC',
  anonymous: 'PUBLIC',
  organisations: 'PUBLIC',
  organisationsLabel: 'PUBLIC',
  part: 'PUBLIC',
  partLabel: 'PUBLIC',
  // As `organisation`.
  backers: 'PUBLIC',
  field: 'PUBLIC',
  cluster: 'PUBLIC',
  region: 'PUBLIC',
  industry: 'PUBLIC',
  kinds: 'PUBLIC',
  keywords: 'PUBLIC',
  validUntil: 'PUBLIC',
  state: 'PUBLIC',
  stateLabel: 'PUBLIC',
  confirmation: 'PUBLIC',
  updatedAt: 'PUBLIC',
  version: 'SIGNED_IN',
  moves: 'SIGNED_IN',
  problem: 'SIGNED_IN',
  keyTechnology: 'SIGNED_IN',
  goal: 'SIGNED_IN',
  validFrom: 'SIGNED_IN',
  cooperation: 'SIGNED_IN',
  resolution: 'SIGNED_IN',
  resolutionLabel: 'SIGNED_IN',
  indicators: 'INVITED',
  budgetWan: 'INVITED',
  details: 'INVITED',
  basis: 'NDA',
  secrecyDeclared: 'OWN',
  advice: 'OWN',
  renewableUntil: 'OWN',
};

const capability: Disclosed<z.infer<typeof capabilitySchema>> = {
  id: 'PUBLIC',
  ref: 'OWN',
  kind: 'PUBLIC',
  kindLabel: 'PUBLIC',
  title: 'PUBLIC',
  organisation: 'PUBLIC',
  field: 'PUBLIC',
  cluster: 'PUBLIC',
  region: 'PUBLIC',
  state: 'PUBLIC',
  stateLabel: 'PUBLIC',
  confirmation: 'PUBLIC',
  updatedAt: 'PUBLIC',
  summary: 'PUBLIC',
  keywords: 'PUBLIC',
  stage: 'PUBLIC',
  trl: 'PUBLIC',
  intellectualProperty: 'PUBLIC',
  confirmedAt: 'PUBLIC',
  endorsements: 'SIGNED_IN',
  version: 'SIGNED_IN',
  moves: 'SIGNED_IN',
  person: 'SIGNED_IN',
  detail: 'SIGNED_IN',
  indicators: 'SIGNED_IN',
  evidence: 'SIGNED_IN',
  leadsTo: 'SIGNED_IN',
  cooperation: 'SIGNED_IN',
  services: 'SIGNED_IN',
  modes: 'SIGNED_IN',
  priceWan: 'INVITED',
  details: 'INVITED',
  remarks: 'OWN',
};

const organisation: Disclosed<z.infer<typeof organisationSchema>> = {
  id: 'PUBLIC',
  name: 'PUBLIC',
  kind: 'PUBLIC',
  kindLabel: 'PUBLIC',
  region: 'PUBLIC',
  park: 'PUBLIC',
  intro: 'PUBLIC',
  creditCode: 'SIGNED_IN',
  aliases: 'SIGNED_IN',
  parentId: 'PUBLIC',
  version: 'SIGNED_IN',
  externalId: 'OWN',
  mergedInto: 'OWN',
};

const person: Disclosed<z.infer<typeof personSchema>> = {
  id: 'SIGNED_IN',
  name: 'SIGNED_IN',
  title: 'SIGNED_IN',
  organisationId: 'SIGNED_IN',
  organisation: 'SIGNED_IN',
  version: 'SIGNED_IN',
  memberships: 'SIGNED_IN',
  endorsements: 'SIGNED_IN',
  phone: 'BOTH_AGREED',
  email: 'BOTH_AGREED',
  mergedInto: 'OWN',
};

/** Scores are the organisers': the sides are told why, not how well they did. */
const match: Disclosed<z.infer<typeof matchSchema>> = {
  id: 'INVITED',
  editionId: 'INVITED',
  need: 'INVITED',
  capability: 'INVITED',
  reasons: 'INVITED',
  gaps: 'INVITED',
  state: 'OWN',
  stateLabel: 'OWN',
  stateReason: 'OWN',
  matchRunId: 'OWN',
  source: 'OWN',
  sourceLabel: 'OWN',
  handRank: 'OWN',
  pinned: 'OWN',
  madeOn: 'OWN',
  rank: 'OWN',
  score: 'OWN',
  level: 'OWN',
  levelLabel: 'OWN',
  parts: 'OWN',
  against: 'OWN',
  veto: 'OWN',
  vetoLabel: 'OWN',
  moves: 'OWN',
  version: 'OWN',
};

/** When and where two sides meet is theirs and the organisers'. */
const meeting: Disclosed<z.infer<typeof meetingSchema>> = {
  id: 'BOTH_AGREED',
  matchId: 'BOTH_AGREED',
  need: 'BOTH_AGREED',
  capability: 'BOTH_AGREED',
  sessionId: 'BOTH_AGREED',
  slot: 'BOTH_AGREED',
  startsAt: 'BOTH_AGREED',
  endsAt: 'BOTH_AGREED',
  place: 'BOTH_AGREED',
  mode: 'BOTH_AGREED',
  modeLabel: 'BOTH_AGREED',
  state: 'BOTH_AGREED',
  stateLabel: 'BOTH_AGREED',
  locked: 'OWN',
  version: 'OWN',
};

/** What came of a pair is told to the public as a number only. */
const outcome: Disclosed<z.infer<typeof outcomeSchema>> = {
  id: 'OWN',
  editionId: 'OWN',
  need: 'OWN',
  capability: 'OWN',
  stage: 'OWN',
  stageLabel: 'OWN',
  claimState: 'OWN',
  claimLabel: 'OWN',
  verifiedStage: 'OWN',
  verifiedStageLabel: 'OWN',
  kind: 'OWN',
  kindLabel: 'OWN',
  contractType: 'OWN',
  contractTypeLabel: 'OWN',
  intentWan: 'OWN',
  contractWan: 'OWN',
  receivedWan: 'OWN',
  outputWan: 'OWN',
  signedAt: 'OWN',
  projectName: 'OWN',
  registrationNo: 'OWN',
  validFrom: 'OWN',
  validUntil: 'OWN',
  note: 'OWN',
  shares: 'OWN',
  reports: 'OWN',
  differs: 'OWN',
  evidenceFiles: 'OWN',
  version: 'OWN',
  moves: 'OWN',
  claimMoves: 'OWN',
};

/** The same as the report of an edition has it. */
const reportedOutcome: Disclosed<ReportOutcome> = {
  outcomeId: 'OWN',
  needKey: 'OWN',
  needRef: 'OWN',
  capabilityKey: 'OWN',
  capabilityRef: 'OWN',
  title: 'OWN',
  stage: 'OWN',
  stageLabel: 'OWN',
  claimState: 'OWN',
  claimCode: 'OWN',
  official: 'OWN',
  ahead: 'OWN',
  aheadLabel: 'OWN',
  share: 'OWN',
  intentWan: 'OWN',
  contractWan: 'OWN',
  receivedWan: 'OWN',
  outputWan: 'OWN',
};

/** Which tier each field has: the one table that views, search, pages, files and letters obey. */
export const DISCLOSURE = {
  need,
  capability,
  organisation,
  person,
  match,
  meeting,
  outcome,
  reportedOutcome,
} as const;

export type Disclosable = keyof typeof DISCLOSURE;

/** The fields of a thing that are open to somebody who has reached `reached` with it. */
export const fieldsAt = (what: Disclosable, reached: ReachedTier): readonly string[] =>
  Object.entries<Tier>(DISCLOSURE[what]).flatMap(([field, tier]) =>
    isOpenAt(tier, reached) ? [field] : [],
  );
