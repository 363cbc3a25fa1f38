import { z } from 'zod';
import { SHORTLIST_RUN_STATES } from '../states/run.states.js';
import { statesOf } from '../states/state-table.js';

/** The making of a shortlist: how many pairs it took in, once it is done. */
export const shortlistRunSchema = z
  .object({
    id: z.uuid(),
    editionId: z.uuid(),
    state: z.enum(statesOf(SHORTLIST_RUN_STATES)),
    stateLabel: z.string(),
    shortlisted: z.number().int(),
    error: z.string(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ShortlistRun' });
