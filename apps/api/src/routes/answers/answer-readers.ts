import { AnswerPairReader } from './answer-pair.reader.js';
import { AnswerSheetsReader } from './answer-sheets.reader.js';
import { AskedPairsReader } from './asked-pairs.reader.js';
import { OwnInvitationsReader } from './own-invitations.reader.js';

/** What reads an invitation for whoever answers it, by a link or with an account. */
export const ANSWER_READERS = [
  AnswerPairReader,
  AnswerSheetsReader,
  AskedPairsReader,
  OwnInvitationsReader,
];
