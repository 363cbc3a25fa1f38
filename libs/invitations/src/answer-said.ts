import type { FieldProblem } from '@jiqia/contracts/errors';
import type { OnBehalf } from '@jiqia/contracts/http';
import { type DeclineReason, remark } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';

export type Answer = 'ACCEPTED' | 'DECLINED';

/** What goes with an answer: why, in words too, and after which call where somebody else enters it. */
export interface Said {
  readonly reason?: DeclineReason | undefined;
  readonly words?: string | undefined;
  readonly onBehalf?: OnBehalf | undefined;
}

/** One answer as it is kept. */
export interface GivenAnswer extends Said {
  readonly invitationId: string;
  readonly answer: Answer | 'COUNTERED' | 'DELEGATED';
  readonly words: string;
  /** Who entered it: the id of an actor. */
  readonly typedBy: string;
  readonly at: Date;
}

/**
 * Sees that all is said that an answer wants: a no its reason, an answer in the place of another the call.
 * @param inPlace whoever answers does not hold the invitation's link
 * @throws AppError REQUEST_INVALID naming the fields
 */
export function assertSaid(
  answer: GivenAnswer['answer'],
  { reason, onBehalf }: Said,
  inPlace: boolean,
  now: Date,
): void {
  const ahead = onBehalf !== undefined && new Date(onBehalf.at) > now;
  const fields: FieldProblem[] = [
    ...(answer === 'DECLINED' && reason === undefined
      ? [{ field: 'reason', ...remark('REASON_MISSING') }]
      : []),
    ...(inPlace && onBehalf === undefined
      ? [{ field: 'onBehalf', ...remark('CALL_MISSING') }]
      : []),
    ...(ahead ? [{ field: 'onBehalf.at', ...remark('CALL_AHEAD') }] : []),
  ];
  if (fields.length > 0) throw new AppError({ code: 'REQUEST_INVALID', fields });
}

/** What of it is kept: a yes has no reason, and whoever holds the link speaks for themselves. */
export const keptOf = (
  answer: GivenAnswer['answer'],
  said: Said,
  inPlace: boolean,
): Said & { words: string } => ({
  reason: answer === 'DECLINED' ? said.reason : undefined,
  words: said.words ?? '',
  onBehalf: inPlace ? said.onBehalf : undefined,
});
