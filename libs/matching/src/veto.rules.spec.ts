import type { CapabilityRow } from '@jiqia/capabilities';
import { conflictsAmong } from '@jiqia/interests';
import type { NeedRow } from '@jiqia/needs';
import { Bodies } from '@jiqia/parties';
import { VetoRules } from './veto.rules.js';

const need = (fields: Partial<NeedRow> = {}): NeedRow =>
  ({
    id: 'n9',
    organisationId: 'firm',
    contactId: 'clerk',
    validUntil: null,
    backerIds: [],
    ...fields,
  }) as NeedRow;
const capability = (fields: Partial<CapabilityRow> = {}): CapabilityRow =>
  ({
    id: 'c9',
    organisationId: 'school',
    expertId: 'expert',
    state: 'LISTED',
    avoidOrganisations: [],
    ...fields,
  }) as CapabilityRow;

describe('VetoRules', () => {
  const rules = new VetoRules({
    meetingsPerExpert: 2,
    conflicts: [{ needId: 'n1', capabilityId: 'c1' }],
    interests: conflictsAmong(
      [
        { one: 'owner', other: 'rival' },
        { one: 'clerk', other: 'cousin' },
      ],
      new Bodies([]),
      ['owner', 'rival', 'clerk', 'cousin'],
    ),
    day: '2026-12-01',
    organisationIds: new Map([
      ['某厂', 'firm'],
      ['某厂简称', 'firm'],
    ]),
    taken: new Map([
      ['busy', 2],
      ['expert', 1],
    ]),
    past: [
      {
        needId: 'n9',
        capabilityId: 'c0',
        organisationId: 'firm',
        expertId: 'partner',
        state: 'FOLLOWING',
        reason: '',
        edition: '第二届',
      },
    ],
  });

  it.each([
    ['SAME_ORGANISATION', need({ backerIds: ['other', 'school'] }), capability()],
    [
      'DECLARED_CONFLICT',
      need({ backerIds: ['firm'], organisationId: 'x' }),
      capability({ avoidOrganisations: ['某厂'] }),
    ],
    [
      'CONFLICT_OF_INTEREST',
      need({ backerIds: ['owner'] }),
      capability({ organisationId: 'rival' }),
    ],
  ] as const)('forbids %s of an organisation that shares the need', (reason, one, other) =>
    expect(rules.vetoOf(one, other)).toBe(reason),
  );

  it('lets an ordinary pair through', () => expect(rules.vetoOf(need(), capability())).toBeNull());

  it.each([
    ['SAME_ORGANISATION', need({ organisationId: 'school' }), capability()],
    ['DECLARED_CONFLICT', need({ id: 'n1' }), capability({ id: 'c1' })],
    ['DECLARED_CONFLICT', need(), capability({ avoidOrganisations: ['某厂简称'] })],
    ['CONFLICT_OF_INTEREST', need({ organisationId: 'rival' }), capability({ expertId: 'owner' })],
    ['CONFLICT_OF_INTEREST', need(), capability({ expertId: 'cousin' })],
    [
      'CONFLICT_OF_INTEREST',
      need({ organisationId: 'owner' }),
      capability({ organisationId: 'rival' }),
    ],
    ['EXPIRED', need({ validUntil: '2026-11-30' }), capability()],
    ['PAUSED', need(), capability({ state: 'PAUSED' })],
    ['PAUSED', need(), capability({ state: 'STALE' })],
    ['OVER_CAPACITY', need(), capability({ expertId: 'busy' })],
    ['UNDER_WAY', need(), capability({ expertId: 'partner' })],
    ['PAUSED', need(), capability({ expertId: 'partner', state: 'PAUSED' })],
  ] as const)('forbids %s', (reason, one, other) => expect(rules.vetoOf(one, other)).toBe(reason));

  it('keeps a need to its last day, and a conflict to its very pair', () => {
    expect(rules.vetoOf(need({ validUntil: '2026-12-01' }), capability())).toBeNull();
    expect(rules.vetoOf(need({ id: 'n1' }), capability({ id: 'c2' }))).toBeNull();
    expect(rules.vetoOf(need(), capability({ avoidOrganisations: ['别的厂'] }))).toBeNull();
  });
});
