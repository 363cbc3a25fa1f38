import { fieldsAt } from '@jiqia/contracts/disclosure';
import type { invitationDeliveriesSchema, invitationSchema } from '@jiqia/contracts/http';
import { DELIVERY_STATES, INVITATION_STATES, SMS_STATES } from '@jiqia/contracts/states';
import { DELIVERY_KIND, type Side, SIDE_WORDS } from '@jiqia/contracts/words';
import type { Fields } from '@jiqia/identity';
import type {
  DeliveryRow,
  InvitationRow,
  LastAnswer,
  ListedLetter,
  WishedTime,
} from '@jiqia/invitations';
import type { MatchRow } from '@jiqia/matching';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';
import { readersLanguage, said, saidState } from '../../http/readers-words.js';
import { endingWords, unsentWords } from '../labels.js';
import type { Parties } from '../parties/parties.reader.js';

export type Invitation = z.input<typeof invitationSchema>;

/** An invitation with what belongs to it. */
interface Shown {
  readonly row: InvitationRow;
  readonly match: Pick<MatchRow, 'needId' | 'capabilityId'>;
  readonly delivery: DeliveryRow | undefined;
  readonly answer: LastAnswer | undefined;
  readonly times: readonly WishedTime[];
}

/** Neither the recipient's address nor the answer token's hash leaves. */
export const invitationView = (
  { row, match, delivery, answer, times }: Shown,
  parties: Parties,
  fields: Fields,
): Invitation =>
  cut(
    {
      id: row.id,
      matchId: row.matchId,
      side: row.side,
      sideLabel: said(SIDE_WORDS[row.side].party),
      need: cut(parties.need(match.needId), ofParty('need', fields)),
      capability: cut(parties.capability(match.capabilityId), ofParty('capability', fields)),
      state: row.state,
      stateLabel: saidState(INVITATION_STATES, row.state),
      answerReason: endingWords(row.answerReason, readersLanguage()),
      answer: answer ? answerView(answer, times) : null,
      follows: row.follows,
      note: row.note,
      delivery: delivery ? deliveryView(delivery) : null,
      expiresAt: row.expiresAt?.toISOString() ?? null,
      releasedAt: row.releasedAt?.toISOString() ?? null,
      sendNotBefore: row.sendNotBefore?.toISOString() ?? null,
      sentAt: row.sentAt?.toISOString() ?? null,
      answeredAt: row.answeredAt?.toISOString() ?? null,
      version: row.lockVersion,
    },
    fields,
  );

/** Of either side, whoever is not shown the whole invitation sees what being invited opens, and whether its owner has confirmed it. */
const ofParty = (side: Side, fields: Fields): Fields =>
  fields === 'all' ? 'all' : [...fieldsAt(side, 'INVITED'), 'confirmed'];

const answerView = (
  answer: LastAnswer,
  times: readonly WishedTime[],
): NonNullable<Invitation['answer']> => ({
  times: times.map(({ startsAt, endsAt }) => ({
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  })),
  reason: answer.reason,
  words: answer.words,
  typedBy: answer.typedBy,
  onBehalf:
    answer.spokenAt === null
      ? null
      : {
          spokenWith: answer.spokenWith ?? '',
          at: answer.spokenAt.toISOString(),
          said: answer.said ?? '',
        },
});

const deliveryView = (row: DeliveryRow): NonNullable<Invitation['delivery']> => ({
  channel: row.channel,
  state: row.state,
  stateLabel: saidState(DELIVERY_STATES, row.state),
  attempts: row.attempts,
  error: unsentWords(row.lastError),
});

/** One letter of an invitation. */
export const letterView = (
  row: ListedLetter,
): z.input<typeof invitationDeliveriesSchema>['items'][number] => ({
  id: row.id,
  kind: row.kind,
  kindLabel: said(DELIVERY_KIND[row.kind]),
  number: row.number,
  ...deliveryView(row),
  createdAt: row.createdAt.toISOString(),
  settledAt: row.settledAt?.toISOString() ?? null,
  sms: row.sms && {
    state: row.sms.state,
    stateLabel: saidState(SMS_STATES, row.sms.state),
    providerId: row.sms.providerId,
    reason: row.sms.reason,
    follows: row.sms.follows,
  },
});
