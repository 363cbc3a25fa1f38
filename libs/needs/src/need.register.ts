import { Clock } from '@jiqia/clock';
import { type ContactForm, NOBODY, type NeedForm } from '@jiqia/contracts/forms';
import { INDEX_BATCH } from '@jiqia/contracts/jobs';
import { NEED_STATES, type NeedState, stateWorded } from '@jiqia/contracts/states';
import { type Remark, remark } from '@jiqia/contracts/words';
import { newId, type Transaction } from '@jiqia/database';
import { type Actor, type MoveGuards, WORD_GUARDS } from '@jiqia/identity';
import type { AppError } from '@jiqia/errors';
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
import { NeedBackers } from './need-backers.js';
import { NeedRepository } from './need.repository.js';
import { NeedWords } from './need-words.js';
import {
  assertComplete,
  assertRenewed,
  assertSubmittable,
  assertValidityOver,
  isOver,
  revealed,
} from './need.rules.js';
import type { NeedRow, NeedSharing, NewNeedRow } from './need.types.js';

/** Where an import does not touch the need at all. */
const OVER: Readonly<Partial<Record<NeedState, Remark>>> = {
  CLOSED: remark('NEED_CLOSED'),
  REJECTED: remark('NEED_REJECTED'),
};

const NO_NAMES = { names: [], regions: [] };

/** What is particular about needs when rows are taken over. */
@Injectable()
export class NeedRegister implements Register<NeedForm, NewNeedRow, NeedSharing> {
  readonly entity = 'need';
  readonly states = NEED_STATES;
  readonly findable = 'PUBLISHED';
  readonly off = 'PAUSED';
  readonly guards: MoveGuards<NeedRow> = {
    ...WORD_GUARDS,
    secrecyDeclared: ({ row }) => assertSubmittable(row),
    complete: ({ row }) => assertComplete(row),
    validityOver: ({ row }) => assertValidityOver(row, this.clock.now()),
    renewed: ({ row }) => assertRenewed(row, this.clock.now()),
  };
  readonly personRole = 'CONTACT';
  readonly hidden = [
    { field: 'contact', column: 'contactId', empty: NOBODY },
    // Nobody's name comes out because a form or a sheet does not know of the field.
    { field: 'anonymous', column: 'anonymous', empty: undefined },
  ] as const;

  constructor(
    readonly repository: NeedRepository,
    readonly words: NeedWords,
    private readonly outbox: Outbox,
    private readonly verified: VerifiedRule,
    private readonly backers: NeedBackers,
    private readonly clock: Clock,
  ) {}

  personOf(form: NeedForm): ContactForm {
    return form.contact;
  }

  personIdOf(row: NewNeedRow): string | null {
    return row.contactId;
  }

  newRow(form: NeedForm, party: ResolvedParty): NewNeedRow {
    assertUnclassified(form);
    const {
      organisation: _organisation,
      contact: _contact,
      backers,
      externalId,
      ...content
    } = form;
    return {
      ...content,
      anonymous: form.anonymous ?? false,
      ...(backers ? { backerNames: backers.map(({ name }) => name) } : {}),
      details: checkedDetails('need', form.kinds, form.details ?? {}),
      id: newId(),
      externalId: externalId || null,
      rowHash: contentHash(form),
      organisationId: party.organisationId,
      contactId: party.personId,
      typedBy: '',
      ...UNANSWERED,
      state: 'DRAFT',
      resolution: null,
      lockVersion: 1,
    };
  }

  /** A row is moderated on paper; that nothing in it is secret somebody must have declared. */
  statesOfNew({ secrecyDeclared }: NeedForm): readonly NeedState[] {
    return secrecyDeclared ? ['SUBMITTED', 'PUBLISHED'] : [];
  }

  arrivalOf({ state }: KnownRow<NeedState>, form: NeedForm): Arrival<NeedState> {
    const refuse = OVER[state];
    if (refuse) return { refuse };
    if (state === 'EXPIRED')
      return isOver(form.validUntil, this.clock.now())
        ? { note: remark('STAYS_EXPIRED') }
        : { to: 'PUBLISHED', note: remark('RENEWED_BY_SHEET') };
    return state === 'PUBLISHED'
      ? {}
      : { note: remark('STATE_KEPT', { state: stateWorded(NEED_STATES, state) }) };
  }

  unshown(tx: Transaction, organisationIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.verified.unverified(tx, organisationIds);
  }

  async revealing(
    tx: Transaction,
    rows: readonly NewNeedRow[],
  ): Promise<ReadonlyMap<string, AppError>> {
    const hiding = rows.filter(({ anonymous }) => anonymous);
    if (hiding.length === 0) return new Map();
    const known = await this.backers.namesOf(tx, hiding);
    return new Map(
      hiding.flatMap((row) => {
        const error = revealed(row, known.get(row.id) ?? NO_NAMES);
        return error ? [[row.id, error] as const] : [];
      }),
    );
  }

  writeBeside(
    tx: Transaction,
    actor: Actor,
    entries: readonly { readonly form: Partial<NeedForm>; readonly row: NewNeedRow }[],
  ): ReturnType<NeedBackers['write']> {
    return this.backers.write(tx, actor, entries);
  }

  async announce(tx: Transaction, ids: readonly string[], state: NeedState): Promise<void> {
    const payloads = ids.map((needId) => ({ needId }));
    if (state === 'CLOSED') await this.outbox.emitAll(tx, 'need.closed', payloads);
    if (state === 'PAUSED') await this.outbox.emitAll(tx, 'need.paused', payloads);
  }

  /** Asks for the documents of these needs to be written anew. */
  async enqueueIndexing(tx: Transaction, ids: readonly string[]): Promise<void> {
    const payloads: { needIds: string[] }[] = [];
    for (let i = 0; i < ids.length; i += INDEX_BATCH)
      payloads.push({ needIds: ids.slice(i, i + INDEX_BATCH) });
    await this.outbox.enqueueAll(tx, 'need.index', payloads);
  }
}
