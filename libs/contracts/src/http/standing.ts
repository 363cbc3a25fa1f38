import { z } from 'zod';
import { INVITATION_STATES } from '../states/invitation.states.js';
import { MATCH_STATES } from '../states/match.states.js';
import { MEETING_STATES } from '../states/meeting.states.js';
import { type StateTable, statesOf } from '../states/state-table.js';

const counts = <S extends string>(table: StateTable<S>) =>
  z.array(z.object({ state: z.enum(statesOf(table)), label: z.string(), count: z.number().int() }));

/** How many needs and capabilities take part in an edition, and how many pairs, invitations and meetings of an edition stand in each state; a state that has none is left out. */
export const standingSchema = z
  .object({
    entries: z
      .object({ needs: z.number().int(), capabilities: z.number().int() })
      .describe('参会、没有结束的需求和能力'),
    pairs: counts(MATCH_STATES),
    invitations: counts(INVITATION_STATES),
    meetings: counts(MEETING_STATES),
  })
  .meta({ id: 'Standing' });
