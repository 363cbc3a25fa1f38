import { TIERS } from '@jiqia/contracts/disclosure';
import { CAPABILITY_STATES, NEED_STATES, SUCCESS_CASE_STATES } from '@jiqia/contracts/states';
import { ROLES, type RoleCode } from '@jiqia/contracts/words';
import { type Action, ACTIONS } from './actions.js';
import type { PolicyRule } from './policy-rule.js';
import { POLICIES } from './policy-table.js';

/** The columns of the table of rights. A platform organiser acts as organiser, an auditor as auditor. */
const COLUMNS: readonly { readonly name: string; readonly holds: readonly PolicyRule['role'][] }[] =
  [
    { name: '访客', holds: ['anyone'] },
    { name: '已登录', holds: ['account'] },
    { name: ROLES.PLATFORM_ORGANISER.zh, holds: ['organiser'] },
    ...(
      [
        'EDITION_ORGANISER',
        'MODERATOR',
        'PARK_OFFICER',
        'BUREAU_OFFICER',
        'SOCIETY_OFFICER',
        'ENTERPRISE_OWNER',
        'ENTERPRISE_MEMBER',
        'EXPERT',
      ] as const satisfies readonly RoleCode[]
    ).map((role) => ({ name: ROLES[role].zh, holds: [role] })),
    { name: ROLES.AUDITOR.zh, holds: ['auditor'] },
    { name: '答复链接', holds: ['recipient'] },
    { name: '系统', holds: ['system'] },
  ];

const STATES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  need: NEED_STATES.labels,
  capability: CAPABILITY_STATES.labels,
  'success-case': SUCCESS_CASE_STATES.labels,
};
const isGranted = (role: PolicyRule['role']): role is RoleCode => /^[A-Z]/.test(role);

function cell(action: Action, rule: PolicyRule): string {
  const kind = action.split('.')[0] ?? '';
  const where = rule.when ? '本人的' : isGranted(rule.role) && !rule.anywhere ? '辖内' : '';
  const states = rule.states?.map((state) => STATES[kind]?.[state] ?? state).join('、');
  const from = rule.from === undefined ? '' : `${TIERS[rule.from].zh}：`;
  const fields = rule.fields === 'all' ? '全部' : `${rule.fields.length} 项`;
  return `${from}${where}${fields}${states === undefined ? '' : `（${states}）`}`;
}

/** Who may do what, as a table in Markdown: an action a row, a role a column. What several rules open is joined by a semicolon. */
export function rightsTable(): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rows = (Object.keys(ACTIONS) as Action[]).map((action) => {
    const rules: readonly PolicyRule[] = POLICIES[action];
    const cells = COLUMNS.map(({ holds }) => {
      const own = rules.filter(({ role }) => (holds as readonly string[]).includes(role));
      return own.length === 0 ? '—' : own.map((rule) => cell(action, rule)).join('；');
    });
    return line([`${ACTIONS[action].zh} \`${action}\``, ...cells]);
  });
  return [
    line(['', ...COLUMNS.map(({ name }) => name)]),
    line(['---', ...COLUMNS.map(() => '---')]),
    ...rows,
  ].join('\n');
}
