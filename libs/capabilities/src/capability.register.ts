import { Clock } from '@jiqia/clock';
import {
  type CapabilityForm,
  type ContactForm,
  type EvidenceForm,
  NOBODY,
} from '@jiqia/contracts/forms';
import { INDEX_BATCH } from '@jiqia/contracts/jobs';
import { CAPABILITY_STATES, type CapabilityState } from '@jiqia/contracts/states';
import { newId, type Transaction } from '@jiqia/database';
import { type MoveGuards, WORD_GUARDS } from '@jiqia/identity';
import type { ResolvedParty } from '@jiqia/organisations';
import { Outbox } from '@jiqia/outbox';
import {
  type Arrival,
  assertUnclassified,
  checkedDetails,
  contentHash,
  type KnownRow,
  type Register,
  UNANSWERED,
} from '@jiqia/registers';
import { VerifiedRule } from '@jiqia/verifications';
import { Injectable } from '@nestjs/common';
import { arrivalOf } from './capability-arrival.js';
import { CapabilityLeads } from './capability-leads.js';
import { CapabilityRepository } from './capability.repository.js';
import { CapabilityWords } from './capability-words.js';
import { assertConfirmed, assertDescribed, assertUnconfirmed } from './capability.rules.js';
import type { CapabilityExpert, CapabilityRow, NewCapabilityRow } from './capability.types.js';

/** A sheet has columns for some kinds of evidence: what is known of the others stays. */
const evidenceBeside = (
  said: readonly EvidenceForm[],
  known: readonly EvidenceForm[],
): EvidenceForm[] => [
  ...known.filter(({ kind }) => said.every((piece) => piece.kind !== kind)),
  ...said,
];

/** What is particular about capabilities when rows are taken over. */
@Injectable()
export class CapabilityRegister implements Register<
  CapabilityForm,
  NewCapabilityRow,
  CapabilityExpert
> {
  readonly entity = 'capability';
  readonly states = CAPABILITY_STATES;
  readonly findable = 'LISTED';
  readonly off = 'PAUSED';
  readonly guards: MoveGuards<CapabilityRow> = {
    ...WORD_GUARDS,
    described: ({ row }) => assertDescribed(row),
    confirmed: ({ words }) => assertConfirmed(words.confirmed),
    unconfirmedFor12Months: ({ row }) => assertUnconfirmed(row, this.clock.now()),
  };
  readonly personRole = 'EXPERT';
  readonly hidden = [
    { field: 'person', column: 'personId', empty: NOBODY },
    { field: 'avoidOrganisations', column: 'avoidOrganisations', empty: [] },
    {
      field: 'evidence',
      column: 'evidence',
      empty: [],
      beside: (said: unknown, known: unknown) =>
        evidenceBeside(said as EvidenceForm[], known as EvidenceForm[]),
    },
    { field: 'leadsTo', column: 'leadsTo', empty: [] },
  ] as const;

  constructor(
    readonly repository: CapabilityRepository,
    readonly words: CapabilityWords,
    private readonly outbox: Outbox,
    private readonly verified: VerifiedRule,
    private readonly clock: Clock,
    private readonly leads: CapabilityLeads,
  ) {}

  personOf(form: CapabilityForm): ContactForm {
    return form.person;
  }

  personIdOf(row: NewCapabilityRow): string | null {
    return row.personId;
  }

  newRow(form: CapabilityForm, party: ResolvedParty): NewCapabilityRow {
    assertUnclassified(form);
    const {
      organisation: _organisation,
      person: _person,
      paused: _paused,
      externalId,
      ...content
    } = form;
    return {
      ...content,
      evidence: form.evidence ?? [],
      leadsTo: form.leadsTo ?? [],
      details: checkedDetails('capability', [form.kind], form.details ?? {}),
      id: newId(),
      externalId: externalId || null,
      rowHash: contentHash(form),
      organisationId: party.organisationId,
      personId: party.personId,
      typedBy: '',
      ...UNANSWERED,
      state: 'DRAFT',
      lockVersion: 1,
    };
  }

  assertFits(tx: Transaction, row: NewCapabilityRow, known?: NewCapabilityRow): Promise<void> {
    const stays = known?.organisationId === row.organisationId ? known.leadsTo : [];
    return this.leads.assertWithin(tx, row, stays);
  }

  /** New capabilities are listed at once, and paused where the sheet says so. */
  statesOfNew(form: CapabilityForm): readonly CapabilityState[] {
    return form.paused ? ['SUBMITTED', 'LISTED', 'PAUSED'] : ['SUBMITTED', 'LISTED'];
  }

  arrivalOf(
    existing: KnownRow<CapabilityState>,
    form: CapabilityForm,
    stateSaid: boolean,
  ): Arrival<CapabilityState> {
    return arrivalOf(existing, form, stateSaid);
  }

  unshown(tx: Transaction, organisationIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.verified.unverified(tx, organisationIds);
  }

  async announce(tx: Transaction, ids: readonly string[], state: CapabilityState): Promise<void> {
    const payloads = ids.map((capabilityId) => ({ capabilityId }));
    if (state === 'PAUSED') await this.outbox.emitAll(tx, 'capability.paused', payloads);
    if (state === 'RETIRED') await this.outbox.emitAll(tx, 'capability.retired', payloads);
  }

  /** Asks for the documents of these capabilities to be written anew. */
  async enqueueIndexing(tx: Transaction, ids: readonly string[]): Promise<void> {
    const payloads: { capabilityIds: string[] }[] = [];
    for (let i = 0; i < ids.length; i += INDEX_BATCH)
      payloads.push({ capabilityIds: ids.slice(i, i + INDEX_BATCH) });
    await this.outbox.enqueueAll(tx, 'capability.index', payloads);
  }
}
