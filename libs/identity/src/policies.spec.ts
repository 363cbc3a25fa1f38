import { type Action, ACTIONS } from './actions.js';
import { type Actor, ORGANISER, recipientOf, SYSTEM, VISITOR } from './actor.js';
import { allowed, authorise, type Fields, POLICIES, type Resource } from './policies.js';

const ACTIONS_LISTED = Object.keys(ACTIONS) as Action[];
const NOBODY: Actor = VISITOR;
const AUDITOR: Actor = { id: 'own', accountId: 'own', roles: ['auditor'] };
/** What anybody may do. */
const OPEN: readonly Action[] = [
  'edition.read',
  'report.read',
  'session.open',
  'account.enter',
  'health.read',
];
/** The columns of the matrix. Every resource has the id `own`. */
const ACTORS: readonly (readonly [name: string, actor: Actor])[] = [
  ['organiser', ORGANISER],
  ['system', SYSTEM],
  ['own link', recipientOf('own')],
  ['other link', recipientOf('other')],
  ['auditor', AUDITOR],
  ['nobody', NOBODY],
];

const kindOf = (action: Action): Resource['kind'] => action.split('.')[0] as Resource['kind'];
const on = (action: Action, id?: string): Resource =>
  id === undefined ? { kind: kindOf(action) } : { kind: kindOf(action), id };

const verdict = (fields: Fields | null): string =>
  fields === null ? '-' : fields === 'all' ? 'all' : `${fields.length} fields`;

/** The policies as a table for people: an action a row, an actor a column. */
function matrix(): string {
  const row = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(i === 0 ? 24 : 11))
      .join('')
      .trimEnd();
  return [
    row(['', ...ACTORS.map(([name]) => name)]),
    ...ACTIONS_LISTED.map((action) =>
      row([
        action,
        ...ACTORS.map(([, actor]) => verdict(allowed(actor, action, on(action, 'own')))),
      ]),
    ),
  ].join('\n');
}

/** Who may do what. Whoever changes a policy changes it here too, and somebody reads it. */
const MATRIX = `
                        organiser  system     own link   other link auditor    nobody
need.read               all        all        -          -          all        -
need.create             all        -          -          -          -          -
need.edit               all        -          -          -          -          -
need.move               all        all        -          -          -          -
need.import             all        -          -          -          -          -
capability.read         all        all        -          -          all        -
capability.create       all        -          -          -          -          -
capability.edit         all        -          -          -          -          -
capability.move         all        all        -          -          -          -
capability.import       all        -          -          -          -          -
organisation.read       all        all        -          -          all        -
organisation.create     all        -          -          -          -          -
organisation.edit       all        -          -          -          -          -
organisation.merge      all        -          -          -          -          -
person.read             all        all        -          -          8 fields   -
person.edit             all        -          -          -          -          -
person.merge            all        -          -          -          -          -
import.run              all        -          -          -          -          -
programme.read          all        all        -          -          all        -
programme.save          all        -          -          -          -          -
edition.read            all        all        all        all        all        all
edition.save            all        -          -          -          -          -
edition.close           all        -          -          -          -          -
edition-part.read       all        all        -          -          all        -
edition-part.edit       all        -          -          -          -          -
participation.read      all        all        -          -          all        -
participation.edit      all        -          -          -          -          -
match-run.start         all        -          -          -          -          -
match-run.cancel        all        -          -          -          -          -
match-run.read          all        all        -          -          all        -
match.read              all        all        -          -          all        -
match.decide            all        all        -          -          -          -
shortlist.propose       all        -          -          -          -          -
shortlist.read          all        all        -          -          all        -
invitation.read         all        all        10 fields  -          all        -
invitation.prepare      all        -          -          -          -          -
invitation.release      all        -          -          -          -          -
invitation.revoke       all        -          -          -          -          -
invitation.answer       all        -          all        -          -          -
invitation.expire       -          all        -          -          -          -
notice.read             all        -          -          -          all        -
timetable.start         all        -          -          -          -          -
timetable.cancel        all        -          -          -          -          -
timetable.read          all        all        -          -          all        -
meeting.read            all        all        -          -          all        -
meeting.move            all        all        -          -          -          -
meeting.record          all        -          -          -          -          -
outcome.record          all        -          -          -          -          -
outcome.advance         all        -          -          -          -          -
outcome.claim           all        -          -          -          -          -
outcome.read            all        all        -          -          all        -
audit.read              all        -          -          -          all        -
report.read             all        all        all        all        all        all
session.open            all        all        all        all        all        all
session.read            -          -          -          -          all        -
session.end             -          -          -          -          all        -
account.enter           all        all        all        all        all        all
account.change-password -          -          -          -          all        -
account.manage          all        all        -          -          -          -
health.read             all        all        all        all        all        all
`;

describe('policies', () => {
  it('are, as a matrix', () => {
    expect(`\n${matrix()}\n`).toBe(MATRIX);
  });

  it.each(ACTIONS_LISTED.filter((action) => !OPEN.includes(action)))(
    'refuse %s to nobody with the words of the action',
    (action) => {
      expect(() => authorise(NOBODY, action, on(action))).toThrow(
        expect.objectContaining({
          code: 'ACTION_FORBIDDEN',
          kind: 'forbidden',
          message: `当前身份不能${ACTIONS[action].zh}`,
          details: { action },
        }),
      );
    },
  );

  it('let the holder of a link at that invitation only, and never at all of them', () => {
    for (const action of ['invitation.read', 'invitation.answer'] as const) {
      expect(allowed(recipientOf('own'), action, on(action, 'own'))).not.toBeNull();
      expect(allowed(recipientOf('own'), action, on(action, 'other'))).toBeNull();
      expect(allowed(recipientOf('own'), action, on(action))).toBeNull();
      // A recipient of nothing is not the recipient of a resource without an id.
      expect(allowed({ id: 'x', roles: ['recipient'] }, action, on(action))).toBeNull();
    }
  });

  it('join what several roles may see', () => {
    const both: Actor = { id: 'x', roles: ['recipient', 'system'], invitationId: 'own' };
    expect(allowed(both, 'invitation.read', on('invitation.read', 'own'))).toBe('all');
    expect(allowed(both, 'invitation.read', on('invitation.read', 'other'))).toBe('all');
  });

  it('speak of every action, in both languages and in different words', () => {
    expect(Object.keys(POLICIES).toSorted()).toEqual(ACTIONS_LISTED.toSorted());
    for (const language of ['zh', 'en'] as const) {
      const words = ACTIONS_LISTED.map((action) => ACTIONS[action][language]);
      expect(words.filter((word) => word.trim() === '')).toEqual([]);
      expect(new Set(words).size).toBe(words.length);
    }
    for (const action of ACTIONS_LISTED) {
      expect(ACTIONS[action].zh).toMatch(/^[\p{Script=Han}]+$/u);
      expect(ACTIONS[action].en).toMatch(/^[a-z][a-z ]+$/);
      expect(POLICIES[action].length).toBeGreaterThan(0);
    }
  });
});
