import { exportColumn } from '@jiqia/contracts/words';
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
}

/** The columns of a list: every field that its page may show, in the order of the schema. */
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
  return leaves(items, '').map((path) => ({ path, label: exportColumn(path) ?? path }));
}

/** What stands under a path of an item, as a cell: nothing where the item does not show it. */
export function cellOf(item: unknown, path: string): string | number | null {
  let at: unknown = item;
  for (const name of path.split('.'))
    at = at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[name] : undefined;
  if (at === undefined || at === null) return null;
  if (typeof at === 'number' || typeof at === 'string') return at;
  if (typeof at === 'boolean') return at ? '是' : '否';
  return Array.isArray(at) ? at.map(wordsOf).join('；') : JSON.stringify(at);
}

/** Of an entry of a list what is meant for people, where it has such a thing. */
function wordsOf(entry: unknown): string {
  if (entry === null || typeof entry !== 'object') return String(entry as string | number);
  const { text, label, message } = entry as Record<string, unknown>;
  const words = [text, label, message].find((one) => typeof one === 'string');
  return typeof words === 'string' ? words : JSON.stringify(entry);
}
