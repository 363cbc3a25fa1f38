import type { DemoAccount } from '@jiqia/accounts';
import { CapabilitiesService } from '@jiqia/capabilities';
import { EditionsService } from '@jiqia/fairs';
import { type Grant, ORGANISER } from '@jiqia/identity';
import { OrganisationsService } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { CITY_REGION } from './city-state.js';

const FIRM = '江澄云谷数据服务有限公司';
const SOCIETY = '中国电子学会';
const PARK = '江澄大数据产业园';
/** The capability whose expert signs in. */
const EXPERTS = 'NL-D01';
/** As many as a page may have; the city has fewer. */
const PAGE = 200;

/** Who can sign in to the demo city: one of each kind of user. */
@Injectable()
export class CityUsers {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly capabilities: CapabilitiesService,
    private readonly editions: EditionsService,
  ) {}

  /** @param editionRef the edition that is open. Whoever the city does not have, since somebody changed it, is left out. */
  async list(editionRef: string): Promise<DemoAccount[]> {
    const known = await this.organisations.findIdsByName([FIRM, SOCIETY]);
    const { items } = await this.capabilities.list(ORGANISER, { limit: PAGE });
    const expert = items.find((row) => row.externalId === EXPERTS)?.personId ?? null;
    const { id: edition } = await this.editions.getByRef(editionRef);
    const firm = known.get(FIRM) ?? null;
    const platform = { kind: 'platform', id: null } as const;
    const users: readonly (readonly [string, string, Grant['role'], Grant['scope']])[] = [
      ['organiser', '平台组织者', 'PLATFORM_ORGANISER', platform],
      ['edition', '届次组织者', 'EDITION_ORGANISER', { kind: 'edition', id: edition }],
      ['moderator', '审核员', 'MODERATOR', platform],
      ['enterprise', '企业负责人', 'ENTERPRISE_OWNER', { kind: 'organisation', id: firm }],
      ['member', '企业成员', 'ENTERPRISE_MEMBER', { kind: 'organisation', id: firm }],
      ['expert', '专家', 'EXPERT', { kind: 'person', id: expert }],
      [
        'society',
        '学会工作人员',
        'SOCIETY_OFFICER',
        { kind: 'organisation', id: known.get(SOCIETY) ?? null },
      ],
      ['park', '园区工作人员', 'PARK_OFFICER', { kind: 'park', id: PARK }],
      ['bureau', '主管部门工作人员', 'BUREAU_OFFICER', { kind: 'region', id: CITY_REGION }],
      ['auditor', '审计员', 'AUDITOR', platform],
    ];
    return users.flatMap(([box, name, role, scope]) =>
      scope.kind !== 'platform' && scope.id === null
        ? []
        : [{ email: `${box}@demo.example.org`, name: `演示${name}`, grant: { role, scope } }],
    );
  }
}
