import type { moveRequestSchema } from '@jiqia/contracts/http';
import { MOVE_REQUEST_END, MOVE_REQUEST_KIND, SIDE_WORDS } from '@jiqia/contracts/words';
import type { MoveRequestShown } from '@jiqia/meetings';
import type { z } from 'zod';
import { said } from '../../http/readers-words.js';

export type MoveRequest = z.input<typeof moveRequestSchema>;

export const moveRequestView = (row: MoveRequestShown): MoveRequest => ({
  id: row.id,
  meetingId: row.meetingId,
  side: row.side,
  sideLabel: said(SIDE_WORDS[row.side].party),
  kind: row.kind,
  kindLabel: said(MOVE_REQUEST_KIND[row.kind]),
  startsAt: row.startsAt.toISOString(),
  swap:
    row.otherMeetingId && row.otherStartsAt
      ? {
          meetingId: row.otherMeetingId,
          startsAt: row.otherStartsAt.toISOString(),
          agreedHere: row.agreedHere,
          agreedThere: row.agreedThere,
        }
      : null,
  wishes: row.wishes.map((wish, i) => ({
    startsAt: wish.toISOString(),
    free: row.free?.[i] ?? null,
  })),
  note: row.note,
  askedAt: row.askedAt.toISOString(),
  lapsesAt: row.lapsesAt.toISOString(),
  ended:
    row.endedHow && row.endedAt
      ? {
          how: row.endedHow,
          label: said(MOVE_REQUEST_END[row.endedHow]),
          at: row.endedAt.toISOString(),
          note: row.answer,
        }
      : null,
  version: row.lockVersion,
});
