import {
  type candidateSocietiesSchema,
  nextMoves,
  type nominableExpertsSchema,
  type nominationSchema,
} from '@jiqia/contracts/http';
import { MATCH_STATES, NOMINATION_STATES } from '@jiqia/contracts/states';
import {
  NOMINATION_LETTER_STATE,
  NOMINATION_NONE,
  nominationNumber,
  ORGANISATION_KIND,
} from '@jiqia/contracts/words';
import type {
  CandidateSociety,
  NominableExpert,
  NominationRow,
  NominationSight,
} from '@jiqia/nominations';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';
import { readersLanguage, saidOf, saidState } from '../../http/readers-words.js';
import type { Parties } from '../parties/parties.reader.js';

export type Nomination = z.input<typeof nominationSchema>;
export type CandidateSocieties = z.input<typeof candidateSocietiesSchema>;
export type NominableExperts = z.input<typeof nominableExpertsSchema>;

/** As much of it as the reader may see; numbers of sheets are for whoever runs the edition alone. */
export function nominationView(
  row: NominationRow,
  parties: Parties,
  { fields, roles }: NominationSight,
): Nomination {
  const need = parties.need(row.needId);
  const { matchId, matchState } = row;
  return cut(
    {
      id: row.id,
      editionId: row.editionId,
      edition: row.edition,
      number: nominationNumber(row),
      need: fields === 'all' ? need : { ...need, ref: null },
      societyId: row.societyId,
      society: row.society,
      state: row.state,
      stateLabel: saidState(NOMINATION_STATES, row.state),
      dueOn: row.dueOn,
      note: row.note,
      askedAt: row.askedAt.toISOString(),
      personId: row.personId,
      person: row.person,
      capabilityId: row.capabilityId,
      capability: row.capability,
      reason: row.reason,
      reasonLabel: row.reason === null ? '' : saidOf(NOMINATION_NONE, row.reason),
      words: row.words,
      late: row.late,
      answeredAt: row.answeredAt?.toISOString() ?? null,
      pair:
        matchId === null || matchState === null
          ? null
          : { id: matchId, state: matchState, stateLabel: saidState(MATCH_STATES, matchState) },
      letter: {
        state: row.letterState,
        stateLabel: saidOf(NOMINATION_LETTER_STATE, row.letterState),
        error: row.letterError,
        sentAt: row.letterSentAt?.toISOString() ?? null,
      },
      version: row.lockVersion,
      moves: nextMoves(NOMINATION_STATES, row.state, roles, readersLanguage()),
    },
    fields,
  );
}

export const candidatesView = (rows: readonly CandidateSociety[]): CandidateSocieties => ({
  items: rows.map((row) => ({
    societyId: row.societyId,
    society: row.society,
    kind: row.kind as CandidateSocieties['items'][number]['kind'],
    kindLabel: saidOf(ORGANISATION_KIND, row.kind),
    cover: row.cover,
    reason: row.reason,
    experts: row.experts,
    asked:
      row.askedId === null || row.askedState === null
        ? null
        : {
            id: row.askedId,
            state: row.askedState,
            stateLabel: saidState(NOMINATION_STATES, row.askedState),
          },
  })),
});

export const expertsView = (rows: readonly NominableExpert[]): NominableExperts => ({
  items: rows.map(({ personId, person, capabilities }) => ({
    personId,
    person,
    capabilities: [...capabilities],
  })),
});
