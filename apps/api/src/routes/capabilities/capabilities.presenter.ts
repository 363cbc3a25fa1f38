import { capabilityRemarks, type CapabilityRow, type EvidenceClaim } from '@jiqia/capabilities';
import {
  type capabilityItemSchema,
  type capabilitySchema,
  type evidenceClaimsSchema,
  nextMoves,
} from '@jiqia/contracts/http';
import { CAPABILITY_STATES } from '@jiqia/contracts/states';
import { CAPABILITY_KIND, EVIDENCE_KIND, remark, remarkWords } from '@jiqia/contracts/words';
import type { Sight } from '@jiqia/identity';
import type { Endorsement } from '@jiqia/organisations';
import type { Parties } from '@jiqia/parties';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';
import { readersLanguage, saidOf, saidState } from '../../http/readers-words.js';
import { confirmationView } from '../confirmations/confirmations.presenter.js';

export type CapabilityItem = z.input<typeof capabilityItemSchema>;
export type Capability = z.input<typeof capabilitySchema>;

/** What a list shows somebody who sees so much of the row. Row hash, contact and ids of organisation and person stay inside. */
export const capabilityItem = (
  row: CapabilityRow,
  parties: Parties,
  { fields }: Sight,
): CapabilityItem => cut(item(row, parties), fields);

/** What stands elsewhere: who vouches for its expert, and whom it leads to. */
interface Beside {
  readonly endorsements: readonly Endorsement[];
  readonly leads: readonly CapabilityRow[];
}

/** Everything that somebody may read of the row, with the moves open to them. */
export const capabilityView = (
  row: CapabilityRow,
  parties: Parties,
  beside: Beside,
  sight: Sight,
): Capability => cut(whole(row, parties, beside, sight), sight.fields);

const item = (row: CapabilityRow, parties: Parties): CapabilityItem => ({
  id: row.id,
  ref: row.externalId,
  kind: row.kind as CapabilityItem['kind'],
  kindLabel: saidOf(CAPABILITY_KIND, row.kind),
  title: row.title,
  organisation: parties.capability(row.id).organisation,
  person: parties.capability(row.id).person,
  field: row.field,
  cluster: row.cluster,
  region: row.region,
  state: row.state,
  stateLabel: saidState(CAPABILITY_STATES, row.state),
  confirmation: confirmationView(row),
  updatedAt: row.updatedAt.toISOString(),
  version: row.lockVersion,
});

const whole = (
  row: CapabilityRow,
  parties: Parties,
  { endorsements, leads }: Beside,
  { roles }: Sight,
): Capability => ({
  ...item(row, parties),
  summary: row.summary,
  detail: row.detail,
  indicators: [...row.indicators],
  keywords: [...row.keywords],
  stage: row.stage as Capability['stage'],
  trl: row.trl,
  cooperation: row.cooperation as Capability['cooperation'],
  priceWan: row.priceWan,
  services: [...row.services],
  modes: row.modes as Capability['modes'],
  intellectualProperty: row.intellectualProperty,
  evidence: row.evidence.map((piece) => ({ ...piece })),
  leadsTo: leads.map(({ id, title }) => {
    const { organisation, person } = parties.capability(id);
    return { id, title, organisation, person };
  }),
  confirmedAt: row.confirmedAt,
  endorsements: endorsements
    .filter(({ inForce }) => inForce)
    .map(({ society, vouchedOn, vouchedUntil }) => ({ society, vouchedOn, vouchedUntil })),
  details: row.details,
  remarks: capabilityRemarks(row).map(({ field, ...said }) => ({
    field,
    code: said.code,
    text: remarkWords(said, readersLanguage()),
  })),
  moves: nextMoves(CAPABILITY_STATES, row.state, roles, readersLanguage()),
});

/** Each claim with the words for who decides. */
export const claimsView = (
  claims: readonly EvidenceClaim[],
  parties: Parties,
): z.input<typeof evidenceClaimsSchema> => ({
  items: claims.map(({ kind, number, capability: { id, title } }) => {
    const { organisation } = parties.capability(id);
    const said = { kind: EVIDENCE_KIND[kind], number, organisation, title };
    return {
      kind,
      number,
      capability: { id, title, organisation },
      text: remarkWords(remark('EVIDENCE_CLAIMED', said), readersLanguage()),
    };
  }),
});
