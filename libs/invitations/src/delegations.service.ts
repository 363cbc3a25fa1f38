import type { AnswerOnBehalf, DelegateForm } from '@jiqia/contracts/http';
import type { Transaction } from '@jiqia/database';
import { remark } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { OrganisationsService } from '@jiqia/organisations';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { AnswerDoor } from './answer-door.js';
import { SucceedingInvitations } from './succeeding-invitations.js';
import { InvitationFollowingRepository } from './invitation-following.repository.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';

/** So often an invitation is passed on. */
const MOST_DELEGATIONS = 2;

/** Recipients who name a colleague to answer, and to come, instead. */
@Injectable()
export class DelegationsService {
  constructor(
    private readonly door: AnswerDoor,
    private readonly invitations: InvitationRepository,
    private readonly following: InvitationFollowingRepository,
    private readonly organisations: OrganisationsService,
    private readonly parties: PartiesService,
    private readonly succeeding: SucceedingInvitations,
  ) {}

  /**
   * Passes an invitation on: it ends, and another one goes to the colleague, who is found or made in the register. How a known colleague is
   * reached stays as the register has it; whoever holds a link does not say where other people's letters go.
   * @throws AppError as `AnswersService.answer`, DELEGATIONS_FULL, REQUEST_INVALID for one's own name
   */
  delegate(
    actor: Actor,
    id: string,
    form: DelegateForm,
    onBehalf?: AnswerOnBehalf['onBehalf'],
  ): Promise<InvitationRow> {
    const said = { answer: 'DELEGATED', words: form.words, onBehalf } as const;
    return this.door.take(actor, id, said, async (tx, row) => {
      const rows = await this.invitations.listByMatch(tx, row.matchId);
      const passed = rows.filter(({ side, state }) => side === row.side && state === 'DELEGATED');
      // This one is among them.
      if (passed.length > MOST_DELEGATIONS)
        throw new AppError({ code: 'DELEGATIONS_FULL', params: { most: MOST_DELEGATIONS } });
      const personId = await this.colleague(tx, row, form);
      if (passed.some((before) => before.personId === personId))
        throw new AppError({
          code: 'REQUEST_INVALID',
          fields: [{ field: 'name', ...remark('COLLEAGUE_ASKED_BEFORE') }],
        });
      await this.succeeding.send(tx, actor, row, { personId, note: form.words });
    });
  }

  /** For the page of the old link: what the colleague is called who was asked instead; empty for nobody. */
  async passedTo(id: string): Promise<string> {
    const next = await this.following.followerOf(id);
    return next ? (await this.parties.addressees([next]))(next).name : '';
  }

  private async colleague(
    tx: Transaction,
    { organisationId }: InvitationRow,
    { name, phone, email }: DelegateForm,
  ): Promise<string> {
    const resolve = async (reached: { phone: string; email: string }): Promise<string> => {
      const person = { name, title: '', ...reached };
      const [id] = await this.organisations.resolvePersons(tx, 'MEMBER', [
        { organisationId, person },
      ]);
      if (id) return id;
      throw new Error('a person with a name is found or made');
    };
    const known = await this.organisations.findPerson(tx, organisationId, name);
    if (known === null) return resolve({ phone, email });
    const to = { organisationId, personId: known };
    const { address } = (await this.parties.addressees([to]))(to);
    return resolve({ phone: '', email: address === '' ? email : '' });
  }
}
