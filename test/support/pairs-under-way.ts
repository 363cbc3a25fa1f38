import { AnswersService } from '@jiqia/invitations';
import type { EditionRow } from '@jiqia/fairs';
import { recipientOf } from '@jiqia/identity';
import type { NeedRow } from '@jiqia/needs';
import {
  type InvitedPair,
  makeEdition,
  makeInvited,
  makeNeed,
  makeShortlisted,
  type PairFields,
} from './factories.js';
import type { TestApp } from './test-app.js';
import { solve } from './timetable-seed.js';

/** Pairs far on their way, and what is left of them when one of their entries goes away. */
export function pairsUnderWay(app: TestApp) {
  const accept = async (pair: InvitedPair): Promise<void> => {
    await app.drain();
    await app.get(AnswersService).answer(recipientOf(pair.need.id), pair.need.id, 'ACCEPTED');
    await app
      .get(AnswersService)
      .answer(recipientOf(pair.capability.id), pair.capability.id, 'ACCEPTED');
  };
  const makeAccepted = async (fields: PairFields): Promise<InvitedPair> => {
    const pair = await makeInvited(app, fields);
    await accept(pair);
    return pair;
  };
  /** A need with two meetings set, two pairs awaiting answers, one half answered, and one not yet written to. */
  const makeBusyNeed = async (): Promise<{ edition: EditionRow; need: NeedRow }> => {
    const edition = await makeEdition(app, { meetingsPerNeed: 8 });
    const need = await makeNeed(app);
    for (let i = 0; i < 2; i++) await makeAccepted({ edition, need });
    await solve(app, edition);
    await makeInvited(app, { edition, need });
    const half = await makeInvited(app, { edition, need });
    await app.drain();
    await app.get(AnswersService).answer(recipientOf(half.need.id), half.need.id, 'ACCEPTED');
    await makeShortlisted(app, { edition, need });
    app.mailer.sent.length = 0;
    return { edition, need };
  };
  /** How many of each there are of an entry. */
  const standing = async (side: 'need' | 'capability', id: string) => {
    const rows = await app.sql<{ line: string }>(
      `SELECT 'pair ' || m.state || ' ' || m.state_reason AS line FROM match m WHERE m.${side}_id = $1
       UNION ALL SELECT 'invitation ' || i.side || ' ' || i.state FROM invitation i JOIN match m ON m.id = i.match_id WHERE m.${side}_id = $1
       UNION ALL SELECT 'meeting ' || g.state || ' ' || (SELECT count(*) FROM meeting_booking b WHERE b.meeting_id = g.id AND b.active)
                   FROM meeting g JOIN match m ON m.id = g.match_id WHERE m.${side}_id = $1`,
      [id],
    );
    const counts: Record<string, number> = {};
    for (const { line } of rows) counts[line] = (counts[line] ?? 0) + 1;
    return counts;
  };
  const notices = (side: 'need' | 'capability', id: string) =>
    app.sql<{ line: string }>(
      `SELECT n.side || ' ' || n.kind || ' ' || n.cause || ' ' || n.state AS line, count(*)::int FROM notice n
         JOIN match m ON m.id = n.match_id WHERE m.${side}_id = $1 GROUP BY 1 ORDER BY 1`,
      [id],
    );
  return { makeAccepted, makeBusyNeed, standing, notices };
}
