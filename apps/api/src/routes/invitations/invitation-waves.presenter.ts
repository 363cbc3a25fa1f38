import { dayAndTime } from '@jiqia/clock';
import type {
  invitationSettingsSchema,
  invitationsReleasedSchema,
  invitationWaveSchema,
} from '@jiqia/contracts/http';
import { INVITATION_WAVE_STATES } from '@jiqia/contracts/states';
import { fillWords, RELEASE_NOTE, WAVE_CALLED_OFF, type Worded } from '@jiqia/contracts/words';
import type { InvitationSetting, Released, WaveRow } from '@jiqia/invitations';
import type { z } from 'zod';
import { readersLanguage, said, saidOf, saidState } from '../../http/readers-words.js';

export type Wave = z.input<typeof invitationWaveSchema>;

export const waveView = (row: WaveRow): Wave => ({
  id: row.id,
  number: row.number,
  state: row.state,
  stateLabel: saidState(INVITATION_WAVE_STATES, row.state),
  goesAt: row.goesAt.toISOString(),
  answerWithinMinutes: row.answerMinutes,
  onDaysOff: row.onDaysOff,
  endedAt: row.endedAt?.toISOString() ?? null,
  reason: reasonWords(row.reason),
  invitations: row.invitations,
  waiting: row.waiting,
  version: row.lockVersion,
});

const CODES: Readonly<Record<string, Worded>> = WAVE_CALLED_OFF;
const reasonWords = (reason: string): string => saidOf(CODES, reason);

export const releasedView = (released: Released): z.input<typeof invitationsReleasedSchema> => ({
  released: released.ids.length,
  wave: released.wave && waveView(released.wave),
  firstGoesAt: released.firstGoesAt?.toISOString() ?? null,
  lastGoesAt: released.lastGoesAt?.toISOString() ?? null,
  note: noteOf(released),
});

/** When the letters go out, as the organiser reads it. */
export function noteOf({
  wave,
  firstGoesAt,
  lastGoesAt,
  timeZone,
}: Pick<Released, 'wave' | 'firstGoesAt' | 'lastGoesAt' | 'timeZone'>): string {
  const clock = (at: Date): string => dayAndTime(at, timeZone);
  if (wave === null) return said(RELEASE_NOTE.NOTHING);
  if (wave.state === 'PLANNED')
    return fillWords(
      RELEASE_NOTE.PLANNED,
      { number: wave.number, at: clock(wave.goesAt) },
      readersLanguage(),
    );
  if (firstGoesAt === null || lastGoesAt === null) return said(RELEASE_NOTE.AT_ONCE);
  // Some of the letters go at once where fewer wait than went.
  const first = wave.waiting < wave.invitations ? wave.goesAt : firstGoesAt;
  const words = first < lastGoesAt ? RELEASE_NOTE.SPREAD : RELEASE_NOTE.LATER;
  return fillWords(words, { at: clock(first), last: clock(lastGoesAt) }, readersLanguage());
}

export const settingsView = (
  { id: _id, lockVersion, ...settings }: InvitationSetting,
  kept: boolean,
): z.input<typeof invitationSettingsSchema> => ({ ...settings, kept, version: lockVersion });
