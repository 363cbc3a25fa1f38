import { createHmac } from 'node:crypto';
import type { CapabilityRow } from '@jiqia/capabilities';
import type { EditionRow } from '@jiqia/fairs';
import { recipientOf } from '@jiqia/identity';
import { AnswersService, InvitationsModule } from '@jiqia/invitations';
import { MeetingsModule, type MeetingRow } from '@jiqia/meetings';
import type { NeedRow } from '@jiqia/needs';
import { NoticesModule } from '@jiqia/notices';
import {
  makeCapability,
  makeEdition,
  makeInvited,
  makeNeed,
  readPair,
} from '../support/factories.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import type { Platform } from './api-harness.js';

/** A pair that both sides have said yes to, and its meeting. */
export interface AgreedMeeting {
  readonly meeting: MeetingRow;
  readonly need: NeedRow;
  readonly capability: CapabilityRow;
}

/**
 * Makes one on the platform's database, past its routes. The enterprise sends 秦朗, the expert is 季明澈.
 * @param solve how far the edition is taken
 * @param more what else is wanted there
 */
export async function agreedMeeting(
  platform: Platform,
  solve: (app: TestApp, edition: EditionRow) => Promise<MeetingRow[]>,
  more: (app: TestApp, agreed: AgreedMeeting) => Promise<unknown> = () => Promise.resolve(),
): Promise<AgreedMeeting> {
  const { DATABASE_URL: databaseUrl, LINK_SECRET } = platform.environment;
  const app = await createTestApp([InvitationsModule, MeetingsModule, NoticesModule], {
    databaseUrl,
    now: new Date(),
    environment: { LINK_SECRET: LINK_SECRET ?? '' },
  });
  const edition = await makeEdition(app);
  const need = await makeNeed(app, { contact: { name: '秦朗', phone: '19900000001' } });
  const capability = await makeCapability(app, {
    person: { name: '季明澈', phone: '19900000002' },
  });
  const { match } = await makeInvited(app, { edition, need, capability });
  await app.drain();
  const pair = await readPair(app, match.id);
  for (const { id } of [pair.need, pair.capability])
    await app.get(AnswersService).answer(recipientOf(id), id, 'ACCEPTED');
  const [meeting] = await solve(app, edition);
  if (!meeting) throw new Error('no meeting was set');
  const agreed = { meeting, need, capability };
  await more(app, agreed);
  await app.drain();
  await app.close();
  return agreed;
}

/** The path of the link by which a side of a pair was asked. */
export async function linkOf(
  { database, environment }: Platform,
  matchId: string,
  side: 'need' | 'capability',
): Promise<string> {
  const { rows } = await database.query<{ id: string }>(
    'SELECT id FROM invitation WHERE match_id = $1 AND side = $2',
    [matchId, side],
  );
  const token = createHmac('sha256', environment.LINK_SECRET ?? '')
    .update(`invitation:${rows[0]?.id}`)
    .digest('base64url');
  return `/answer/${token}`;
}
