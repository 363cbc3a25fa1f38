import { exportColumn, WHOLE_SHARE } from '@jiqia/contracts/words';
import { z } from 'zod';

interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: readonly JsonSchema[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

/** A column of an exported list: the path of its field, and what it is called. */
export interface ListColumn {
  readonly path: string;
  readonly label: string;
  /** In characters, as a sheet has it. */
  readonly width: number;
}

/** What machines read: codes, ids, versions. They stand behind what people read. */
const CODED = /代码$|（系统）$/;
const FOR_MACHINES = new Set([
  'version',
  'editionId',
  'matchId',
  'matchRunId',
  'meetingId',
  'follows',
]);
const isForMachines = ({ path, label }: Pick<ListColumn, 'path' | 'label'>): boolean =>
  CODED.test(label) || FOR_MACHINES.has(path);

/** How wide a column of this kind is. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/（系统）$|^(配对|届次|洽谈|匹配运算|前一份邀约)$/, 38],
  [/时间$|期限$/, 17],
  [/日期$|^首日$|^最后一天$|有效期/, 12],
  [/名称$|单位$|工作内容$|^项目$|责任单位/, 34],
  [/^(理由|背景|做法|成效|说明|备注|回答|通话内容|得分构成|不利之处)$/, 48],
  [/（万元）$|^(名次|得分|版本|发送次数|逾期天数|份额)$/, 11],
];
const widthOf = (label: string): number => WIDTHS.find(([kind]) => kind.test(label))?.[1] ?? 16;

/** The columns of a list: every field that its page may show, in the order of the schema; first what people read. */
export function listColumns(page: z.ZodType): readonly ListColumn[] {
  const root = z.toJSONSchema(page, { io: 'output', unrepresentable: 'any' }) as JsonSchema;
  const resolved = (schema: JsonSchema | undefined): JsonSchema => {
    if (schema?.$ref) return resolved(root.$defs?.[schema.$ref.split('/').at(-1) ?? '']);
    const some = schema?.anyOf?.find(({ type }) => type !== 'null');
    return some ? resolved(some) : (schema ?? {});
  };
  const leaves = (schema: JsonSchema, path: string): string[] => {
    const { properties } = resolved(schema);
    if (!properties) return [path];
    return Object.entries(properties).flatMap(([name, inner]) =>
      leaves(inner, path === '' ? name : `${path}.${name}`),
    );
  };
  const items = resolved(resolved(root).properties?.['items']).items ?? {};
  const paths = leaves(items, '');
  const columns = paths.map((path): ListColumn => {
    // Beside a name it is that of a post.
    const label = path === 'title' && paths.includes('name') ? '职务' : exportColumn(path);
    return { path, label: label ?? path, width: widthOf(label ?? path) };
  });
  return [
    ...columns.filter((column) => !isForMachines(column)),
    ...columns.filter((column) => isForMachines(column)),
  ];
}

const BEIJING_AHEAD_MS = 8 * 3_600_000;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z$/;
/** A moment as a clock in Beijing shows it: it still sorts as it is. */
const textOf = (text: string): string =>
  INSTANT.test(text)
    ? new Date(Date.parse(text) + BEIJING_AHEAD_MS).toISOString().slice(0, 16).replace('T', ' ')
    : text;

/** What stands under a path of an item, as a cell: nothing where the item does not show it. */
export function cellOf(item: unknown, path: string): string | number | null {
  let at: unknown = item;
  for (const name of path.split('.'))
    at = at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[name] : undefined;
  if (at === undefined || at === null) return null;
  if (typeof at === 'number') return at;
  if (typeof at === 'string') return textOf(at);
  if (typeof at === 'boolean') return at ? '是' : '否';
  return Array.isArray(at) ? at.map(wordsOf).join('；') : JSON.stringify(at);
}

/** Of an entry of a list what is meant for people, where it has such a thing. */
function wordsOf(entry: unknown): string {
  if (entry === null || typeof entry !== 'object') return String(entry as string | number);
  const { text, label, message, share } = entry as Record<string, unknown>;
  if (typeof share === 'number') return `${(share / WHOLE_SHARE) * 100}%`;
  const words = [text, label, message].find((one) => typeof one === 'string');
  return typeof words === 'string' ? words : JSON.stringify(entry);
}
