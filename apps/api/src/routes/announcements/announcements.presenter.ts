import type { announcementSchema } from '@jiqia/contracts/http';
import { ANNOUNCEMENT_STATES } from '@jiqia/contracts/states';
import { AUDIENCE } from '@jiqia/contracts/words';
import type { CountedAnnouncement } from '@jiqia/notifications';
import type { z } from 'zod';
import { said, saidState } from '../../http/readers-words.js';

export type Announcement = z.input<typeof announcementSchema>;

export const announcementView = ({
  editionId: _editionId,
  lockVersion,
  publishedAt,
  withdrawnAt,
  ...row
}: CountedAnnouncement): Announcement => ({
  ...row,
  stateLabel: saidState(ANNOUNCEMENT_STATES, row.state),
  audienceLabel: said(AUDIENCE[row.audience]),
  publishedAt: publishedAt?.toISOString() ?? null,
  withdrawnAt: withdrawnAt?.toISOString() ?? null,
  version: lockVersion,
});
