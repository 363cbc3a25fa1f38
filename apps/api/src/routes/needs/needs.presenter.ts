import { nextMoves, type needItemSchema, type needSchema } from '@jiqia/contracts/http';
import { needAdvice } from '@jiqia/contracts/forms';
import { NEED_STATES } from '@jiqia/contracts/states';
import { NEED_PART, NEED_RESOLUTION, sharedByLabel, wordedRemark } from '@jiqia/contracts/words';
import type { Actor, Sight } from '@jiqia/identity';
import type { NeedRow } from '@jiqia/needs';
import type { Parties } from '@jiqia/parties';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';
import { readersLanguage, said, saidOf, saidState } from '../../http/readers-words.js';
import { confirmationView } from '../confirmations/confirmations.presenter.js';

export type NeedItem = z.input<typeof needItemSchema>;
export type Need = z.input<typeof needSchema>;

/** What a list shows somebody who sees so much of the row. Row hash, contact and ids of organisation and person stay inside. */
export const needItem = (
  row: NeedRow,
  parties: Parties,
  { fields }: Sight,
  actor: Actor,
): NeedItem => cut(item(row, parties, actor), fields);

/** Everything that somebody may read of the row, with the moves open to them. */
export const needView = (
  row: NeedRow,
  parties: Parties,
  sight: Sight,
  { actor, renewableUntil }: { readonly actor: Actor; readonly renewableUntil: string | null },
): Need => cut({ ...whole(row, parties, sight, actor), renewableUntil }, sight.fields);

const item = (row: NeedRow, parties: Parties, actor: Actor): NeedItem => ({
  id: row.id,
  ref: row.externalId,
  title: row.title,
  organisation: parties.need(row.id).organisation,
  anonymous: row.anonymous,
  ...sharing(row, parties),
  ...partOf(row, actor),
  field: row.field,
  cluster: row.cluster,
  region: row.region,
  validUntil: row.validUntil,
  state: row.state,
  stateLabel: saidState(NEED_STATES, row.state),
  confirmation: confirmationView(row),
  updatedAt: row.updatedAt.toISOString(),
  version: row.lockVersion,
});

const whole = (row: NeedRow, parties: Parties, { roles }: Sight, actor: Actor): Need => ({
  ...item(row, parties, actor),
  backers: [...(parties.need(row.id).backers ?? [])],
  kinds: row.kinds as Need['kinds'],
  problem: row.problem,
  keyTechnology: row.keyTechnology,
  indicators: [...row.indicators],
  goal: row.goal,
  basis: row.basis,
  keywords: [...row.keywords],
  validFrom: row.validFrom,
  budgetWan: row.budgetWan,
  cooperation: row.cooperation as Need['cooperation'],
  industry: row.industry,
  secrecyDeclared: row.secrecyDeclared,
  details: row.details,
  resolution: row.resolution as Need['resolution'],
  resolutionLabel: row.resolution === null ? null : saidOf(NEED_RESOLUTION, row.resolution),
  advice: needAdvice(row).map(({ field, ...made }) => ({
    field,
    code: made.code,
    message: wordedRemark(made),
  })),
  moves: nextMoves(NEED_STATES, row.state, roles, readersLanguage()),
});

function sharing(
  { id }: NeedRow,
  parties: Parties,
): Pick<NeedItem, 'organisations' | 'organisationsLabel'> {
  const { organisations = 1 } = parties.need(id);
  return { organisations, organisationsLabel: sharedByLabel(organisations) };
}

/** What the organisations that the actor speaks for have to do with a need. */
function partOf(
  { organisationId, backerIds }: NeedRow,
  { grants = [] }: Actor,
): Pick<NeedItem, 'part' | 'partLabel'> {
  const own = grants.flatMap(({ scope }) => (scope.kind === 'organisation' ? [scope.id] : []));
  const part = own.includes(organisationId)
    ? 'OWNER'
    : backerIds.some((id) => own.includes(id))
      ? 'BACKER'
      : null;
  return { part, partLabel: part === null ? '' : said(NEED_PART[part]) };
}
