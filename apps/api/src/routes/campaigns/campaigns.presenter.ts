import type { CampaignRow, ChosenTargets, DocumentedVisit, Fed, TargetRow } from '@jiqia/campaigns';
import {
  type campaignSchema,
  type chosenTargetsSchema,
  type fedSchema,
  nextMoves,
  type targetSchema,
  type visitSchema,
} from '@jiqia/contracts/http';
import { CAMPAIGN_STATES } from '@jiqia/contracts/states';
import { ANSWER_WAY, NOT_FED, TARGET_STANDING } from '@jiqia/contracts/words';
import type { z } from 'zod';
import { readersLanguage, saidOf, saidState } from '../../http/readers-words.js';
import { attachmentView } from '../attachments.presenter.js';

export type Campaign = z.input<typeof campaignSchema>;
export type Target = z.input<typeof targetSchema>;
export type Visit = z.input<typeof visitSchema>;

export const campaignView = (row: CampaignRow, roles: readonly string[]): Campaign => ({
  id: row.id,
  name: row.name,
  asks: row.asks,
  deadline: row.deadline,
  remindDays: [...row.remindDays],
  editionId: row.editionId,
  organiser: row.organiser,
  state: row.state,
  stateLabel: saidState(CAMPAIGN_STATES, row.state),
  openedAt: row.openedAt?.toISOString() ?? null,
  closedAt: row.closedAt?.toISOString() ?? null,
  moves: nextMoves(CAMPAIGN_STATES, row.state, roles, readersLanguage()),
  version: row.lockVersion,
});

export const targetView = (row: TargetRow): Target => ({
  id: row.id,
  organisationId: row.organisationId,
  organisation: row.organisation,
  park: row.park,
  region: row.region,
  cluster: row.cluster,
  person: row.person,
  officerId: row.officerId,
  state: row.state,
  stateLabel: saidOf(TARGET_STANDING, row.state),
  way: row.way,
  wayLabel: row.way === null ? null : saidOf(ANSWER_WAY, row.way),
  answeredAt: row.answeredAt?.toISOString() ?? null,
  needs: row.needs,
  words: row.words,
  writtenAt: row.writtenAt?.toISOString() ?? null,
  linked: row.linked,
  version: row.lockVersion,
});

export const chosenView = (
  dryRun: boolean,
  { added, known }: ChosenTargets,
): z.input<typeof chosenTargetsSchema> => ({
  dryRun,
  added: added.length,
  known,
  unaddressed: added.filter(({ addressed }) => !addressed).length,
  items: added.map(({ organisationId, organisation, park, region, cluster, addressed }) => ({
    organisationId,
    organisation,
    park,
    region,
    cluster,
    addressed,
  })),
});

export const fedView = (dryRun: boolean, fed: Fed): z.input<typeof fedSchema> => ({
  dryRun,
  editionId: fed.editionId,
  entered: fed.entered,
  known: fed.known,
  left: fed.left.map(({ need, why }) => ({
    needId: need.id,
    title: need.title,
    state: need.state,
    code: why,
    label: saidOf(NOT_FED, why),
  })),
});

export const visitView = (row: DocumentedVisit): Visit => ({
  id: row.id,
  campaignId: row.campaignId,
  targetId: row.targetId,
  organisation: row.organisation,
  day: row.day,
  went: row.went,
  met: row.met,
  words: row.words,
  needs: [...row.needs],
  documents: row.documents.map(attachmentView),
});
