import { nextMoves, type needItemSchema, type needSchema } from '@jiqia/contracts/http';
import { NEED_STATES } from '@jiqia/contracts/states';
import { NEED_RESOLUTION, wordOf } from '@jiqia/contracts/words';
import { type Actor, authorise, type Fields } from '@jiqia/identity';
import type { NeedRow } from '@jiqia/needs';
import type { Parties } from '@jiqia/parties';
import { registerResource } from '@jiqia/registers';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';
import { confirmationView } from '../confirmations/confirmations.presenter.js';

export type NeedItem = z.input<typeof needItemSchema>;
export type Need = z.input<typeof needSchema>;

/** What a list shows to `actor`. Row hash, contact and organisation id stay inside. */
export const needItem = (row: NeedRow, parties: Parties, actor: Actor): NeedItem =>
  cut(item(row, parties), fieldsOf(row, actor));

/** Everything that `actor` may read of a need, with the moves open to them. */
export const needView = (row: NeedRow, parties: Parties, actor: Actor): Need =>
  cut(whole(row, parties, actor), fieldsOf(row, actor));

const fieldsOf = (row: NeedRow, actor: Actor): Fields =>
  authorise(actor, 'need.read', registerResource('need', row));

const item = (row: NeedRow, parties: Parties): NeedItem => ({
  id: row.id,
  ref: row.externalId,
  title: row.title,
  organisation: parties.need(row.id).organisation,
  field: row.field,
  cluster: row.cluster,
  region: row.region,
  validUntil: row.validUntil,
  state: row.state,
  stateLabel: NEED_STATES.labels[row.state],
  confirmation: confirmationView(row),
  updatedAt: row.updatedAt.toISOString(),
  version: row.lockVersion,
});

const whole = (row: NeedRow, parties: Parties, actor: Actor): Need => ({
  ...item(row, parties),
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
  resolutionLabel: row.resolution === null ? null : wordOf(NEED_RESOLUTION, row.resolution),
  moves: nextMoves(NEED_STATES, row.state, actor.roles),
});
