import { type InvariantQuery, tableInvariants } from '@jiqia/database';

export const CAMPAIGN_INVARIANTS: readonly InvariantQuery[] = [
  ...tableInvariants('campaign', { versioned: true, audited: 'change' }),
  ...tableInvariants('campaign_target', { versioned: true, audited: 'row' }),
  ...tableInvariants('visit', { audited: 'row' }),
  {
    invariant: 'I19',
    query: `SELECT 'target ' || t.id || ' has handed in a need and has none' AS what FROM campaign_target t
      WHERE t.declined_at IS NOT NULL AND EXISTS (SELECT 1 FROM campaign_need n WHERE n.target_id = t.id)`,
  },
  {
    invariant: 'I19',
    query: `SELECT 'answer ' || n.id || ' is of a target of another campaign' AS what FROM campaign_need n
      JOIN campaign_target t ON t.id = n.target_id WHERE t.campaign_id <> n.campaign_id`,
  },
  {
    invariant: 'I19',
    query: `SELECT 'letter ' || m.id || ' brings the link of another target' AS what FROM campaign_letter m
      JOIN campaign_link k ON k.id = m.link_id WHERE k.target_id <> m.target_id`,
  },
  {
    invariant: 'I19',
    query: `SELECT 'target ' || t.id || ' counts as one with a target of another organisation or campaign' AS what
      FROM campaign_target t JOIN campaign_target o ON o.id = t.same_as
      WHERE o.campaign_id <> t.campaign_id OR o.organisation_id <> t.organisation_id OR o.same_as IS NOT NULL`,
  },
];
