import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { ConsentLinks, type ConsentRequest, ConsentRequestRepository } from '@jiqia/consents';
import type { JobPayload } from '@jiqia/contracts/jobs';
import { UNSENT_REASONS } from '@jiqia/contracts/words';
import { LetterSending, type OutgoingMail } from '@jiqia/mail';
import { JobHandler } from '@jiqia/queue';
import { Letters } from '@jiqia/rulebook';
import { Inject, Injectable } from '@nestjs/common';
import { type ConsentLetter, consentValues } from './consent-letter.js';
import { PersonConsentsService } from './person-consents.service.js';

/** Sends the letter of one request for consent, or the receipt of an answer. */
@Injectable()
export class ConsentAskHandler extends JobHandler<'consent.ask'> {
  override readonly job = 'consent.ask';

  constructor(
    private readonly requests: ConsentRequestRepository,
    private readonly consents: PersonConsentsService,
    private readonly links: ConsentLinks,
    private readonly letters: Letters,
    private readonly sending: LetterSending,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    super();
  }

  override async handle({ requestId }: JobPayload<'consent.ask'>, jobId: string): Promise<void> {
    const row = await this.requests.find(requestId);
    if (!row || row.settled) return;
    await this.sending.send({
      mail: await this.write(row),
      since: row.createdAt,
      withoutAddress: UNSENT_REASONS.NO_ADDRESS_TO_TELL.zh,
      claim: (tx, seconds) => this.requests.claim(tx, row.id, jobId, seconds),
      failed: (tx, reason) => this.requests.record(tx, row.id, null, reason),
      settle: (tx, end, reason) => this.requests.record(tx, row.id, end, reason),
    });
  }

  private async write(row: ConsentRequest): Promise<OutgoingMail> {
    const { person, society, state } = await this.consents.askedBy(row);
    const letter: ConsentLetter = {
      kind: row.kind,
      person: person.name,
      society,
      inForce: state.inForce,
      url: this.links.url(row.id),
    };
    return {
      messageId: `<${row.id}@consent.jiqia>`,
      slug: `${person.name}_${row.kind === 'ASK' ? '征求同意' : '选择已保存'}`,
      from: this.environment.MAIL_FROM,
      to: { name: person.name, address: person.email },
      ...(await this.letters.write(
        row.kind === 'ASK' ? 'consent.ask' : 'consent.saved',
        consentValues(letter),
      )),
      date: row.createdAt,
    };
  }
}
