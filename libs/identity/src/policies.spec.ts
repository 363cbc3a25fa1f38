import { fieldsAt } from '@jiqia/contracts/disclosure';
import { ROLES, type RoleCode } from '@jiqia/contracts/words';
import { accountActor, actingOn } from './acting.js';
import { type Action, ACTIONS } from './actions.js';
import { type Actor, ORGANISER, recipientOf, SYSTEM, VISITOR } from './actor.js';
import { allowed, authorise, authoriseOn, reachOf } from './policies.js';
import { POLICIES } from './policy-table.js';
import type { Resource } from './resource.js';
import type { Scope } from './scope.js';

const ACTIONS_LISTED = Object.keys(ACTIONS) as Action[];
/** What anybody may do. */
const OPEN: readonly Action[] = [
  'edition.read',
  'report.read',
  'session.open',
  'account.enter',
  'consent.answer',
  'success-case.browse',
  'health.read',
];
const kindOf = (action: Action): Resource['kind'] => action.split('.')[0] as Resource['kind'];
const on = (action: Action, id?: string): Resource =>
  id === undefined ? { kind: kindOf(action) } : { kind: kindOf(action), id };
const holder = (role: RoleCode, kind: Scope['kind'], id: string | null): Actor =>
  accountActor('account', [{ role, scope: { kind, id } }]);
/** A row with all that a scope may ask about. */
const row = (kind: Resource['kind'], state: string, more: Partial<Resource> = {}): Resource => ({
  kind,
  id: 'row',
  state,
  editionId: 'edition',
  organisationId: 'firm',
  place: { park: '园区', region: '永川区', lineage: ['branch', 'society'] },
  personId: 'person',
  ...more,
});
const AWAY: Partial<Resource> = {
  editionId: 'other',
  organisationId: 'other',
  place: { park: '别处', region: '别区', lineage: [] },
  personId: 'other',
};
/** Roles with a scope that takes the row in. */
const SCOPED: readonly (readonly [RoleCode, Scope['kind'], string])[] = [
  ['EDITION_ORGANISER', 'edition', 'edition'],
  ['MODERATOR', 'park', '园区'],
  ['PARK_OFFICER', 'park', '园区'],
  ['BUREAU_OFFICER', 'region', '永川区'],
  ['SOCIETY_OFFICER', 'organisation', 'society'],
  ['ENTERPRISE_OWNER', 'organisation', 'firm'],
  ['ENTERPRISE_MEMBER', 'organisation', 'firm'],
  ['EXPERT', 'person', 'person'],
];

describe('policies', () => {
  it.each(ACTIONS_LISTED.filter((action) => !OPEN.includes(action)))(
    'refuse %s to nobody with the words of the action',
    (action) => {
      expect(() => authorise(VISITOR, action, on(action))).toThrow(
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

  it('show what is published to whoever has signed in as far as that tier goes, and drafts to nobody from outside', () => {
    const member = accountActor('account', []);
    expect(allowed(member, 'need.read', row('need', 'PUBLISHED'))).toEqual(
      fieldsAt('need', 'SIGNED_IN'),
    );
    expect(allowed(member, 'need.read', row('need', 'DRAFT'))).toBeNull();
    expect(allowed(member, 'capability.read', row('capability', 'LISTED'))).toEqual(
      fieldsAt('capability', 'SIGNED_IN'),
    );
    expect(allowed(VISITOR, 'need.read', row('need', 'PUBLISHED'))).toBeNull();
  });

  it.each(
    SCOPED.filter(([role]) => !['EDITION_ORGANISER', 'SOCIETY_OFFICER', 'EXPERT'].includes(role)),
  )('show a %s within %s %s all of a draft, and none of one elsewhere', (role, kind, id) => {
    expect(allowed(holder(role, kind, id), 'need.read', row('need', 'DRAFT'))).toBe('all');
    expect(allowed(holder(role, kind, id), 'need.read', row('need', 'DRAFT', AWAY))).toBeNull();
  });

  it.each(SCOPED)('never let a %s move what is not in its scope', (role, kind, id) => {
    for (const [action, state] of [
      ['need.move', 'DRAFT'],
      ['need.edit', 'DRAFT'],
      ['capability.move', 'DRAFT'],
      ['capability.edit', 'DRAFT'],
      ['match.decide', 'CANDIDATE'],
      ['meeting.move', 'CONFIRMED'],
      ['organisation.edit', ''],
    ] as const)
      expect(allowed(holder(role, kind, id), action, row(kindOf(action), state, AWAY))).toBeNull();
  });

  it('keep a scope without a name from taking in rows without one', () => {
    const nowhere = row('need', 'DRAFT', { place: { park: '', region: '', lineage: [] } });
    expect(allowed(holder('PARK_OFFICER', 'park', ''), 'need.read', nowhere)).toBeNull();
    expect(allowed(holder('PARK_OFFICER', 'park', null), 'need.read', nowhere)).toBeNull();
  });

  it('let owners mend what is not published, and organisers alone what is', () => {
    const owner = holder('ENTERPRISE_OWNER', 'organisation', 'firm');
    expect(allowed(owner, 'need.edit', row('need', 'RETURNED'))).toBe('all');
    expect(allowed(owner, 'need.edit', row('need', 'PUBLISHED'))).toBeNull();
    expect(allowed(ORGANISER, 'need.edit', row('need', 'PUBLISHED'))).toBe('all');
  });

  it('say of a row that nobody from outside may know of that it is not there', () => {
    const stranger = holder('ENTERPRISE_OWNER', 'organisation', 'other');
    const ask = (action: 'need.read' | 'need.edit', actor: Actor, state: string) => () =>
      authoriseOn(actor, action, { ...row('need', state), kind: 'need' }, 'NEED_NOT_FOUND');
    expect(ask('need.read', stranger, 'DRAFT')).toThrow(
      expect.objectContaining({ code: 'NEED_NOT_FOUND' }),
    );
    expect(ask('need.edit', stranger, 'DRAFT')).toThrow(
      expect.objectContaining({ code: 'NEED_NOT_FOUND' }),
    );
    // It is published and so no secret: what may not be done is said.
    expect(ask('need.edit', stranger, 'PUBLISHED')).toThrow(
      expect.objectContaining({ code: 'ACTION_FORBIDDEN' }),
    );
    expect(ask('need.read', VISITOR, 'DRAFT')).toThrow(
      expect.objectContaining({ code: 'ACTION_FORBIDDEN' }),
    );
  });

  it('say which rows a list may show', () => {
    expect(reachOf(ORGANISER, 'need.read')).toBe('all');
    expect(reachOf(holder('MODERATOR', 'platform', null), 'need.read')).toBe('all');
    expect(reachOf(holder('PARK_OFFICER', 'park', '园区'), 'need.read')).toEqual([
      { scope: { kind: 'park', id: '园区' } },
      { states: ['PUBLISHED'] },
    ]);
    expect(() => reachOf(VISITOR, 'need.read')).toThrow('当前身份不能查看需求');
  });

  it('let the holder of a grant act as the state tables say, on rows in its scope', () => {
    const officer = holder('PARK_OFFICER', 'park', '园区');
    expect(actingOn(officer, row('need', 'DRAFT')).roles).toEqual(['owner']);
    expect(actingOn(officer, row('need', 'DRAFT', AWAY)).roles).toEqual([]);
    expect(accountActor('a', [{ role: 'AUDITOR', scope: { kind: 'platform', id: null } }])).toEqual(
      {
        id: 'a',
        accountId: 'a',
        roles: ['auditor'],
        grants: [],
      },
    );
    // Only for the platform are these two anything.
    expect(holder('PLATFORM_ORGANISER', 'edition', 'x').roles).toEqual([]);
  });

  it('know each role, and rule on every action, in both languages and in different words', () => {
    const roles = new Set(
      Object.values(POLICIES)
        .flat()
        .map(({ role }) => role),
    );
    for (const role of Object.keys(ROLES).filter(
      (one) => one !== 'PLATFORM_ORGANISER' && one !== 'AUDITOR',
    ))
      expect(roles).toContain(role);
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

  it('let timers do what timers do and no more', () => {
    expect(allowed(SYSTEM, 'invitation.expire', on('invitation.expire'))).toBe('all');
    expect(allowed(SYSTEM, 'need.create', on('need.create'))).toBeNull();
  });
});
