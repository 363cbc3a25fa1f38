import { z } from 'zod';
import { requiredText, text } from '../forms/text.js';
import { issueOf, remarkCode } from '../words/remark.js';
import { isTaxonomyKind, type TaxonomyKind } from '../words/taxonomy.words.js';

const MOST_NODES = 3_000;
const MOST_ALIASES = 20;
const MOST_RELATED = 40;
/** Names and aliases of a whole tree: all of them are kept in memory. */
const MOST_NAMES = 10_000;

/** Levels that a tree may have. */
const MOST_LEVELS: Readonly<Record<TaxonomyKind, number>> = {
  field: 3,
  industry: 4,
  cluster: 2,
  park: 2,
};

const CODE = /^[A-Z0-9][A-Z0-9.-]{0,19}$/;
const nodeCode = z.string().regex(CODE, { error: remarkCode('NODE_CODE_INVALID') });

const nodeSchema = z.strictObject({
  /** The node above; null at the top. */
  parent: nodeCode.nullable().default(null),
  zh: requiredText(60),
  en: text(160).default(''),
  /** Other words for it, as sheets and forms have them. */
  aliases: z.array(requiredText(60)).max(MOST_ALIASES).default([]),
  /** Not to be chosen any more; what was filed under it stays. */
  retired: z.boolean().default(false),
  /** The node that a retired one is read as. */
  replacedBy: nodeCode.nullable().default(null),
  /** Nodes of another tree that belong to it, such as industries of a field; those that are not there any more say nothing. */
  related: z.array(nodeCode).max(MOST_RELATED).default([]),
});
export type TaxonomyNode = z.infer<typeof nodeSchema>;

/** A tree of names: its nodes by their codes, which never change. */
const contentSchema = z.strictObject({ nodes: z.record(z.string(), nodeSchema) });
export type TaxonomyContent = z.infer<typeof contentSchema>;

type Issue = ReturnType<typeof issueOf>;
type Nodes = Readonly<Record<string, TaxonomyNode>>;

/** What the tree of this name must be: bounded, no node twice, nothing that leads to itself, names that can be told apart. */
export const taxonomySchema = (key: string): z.ZodType<TaxonomyContent> =>
  contentSchema
    .superRefine(({ nodes }, context) => {
      const levels = isTaxonomyKind(key) ? MOST_LEVELS[key] : 1;
      const all = Object.entries(nodes);
      const names = all.reduce((sum, [, { aliases }]) => sum + 1 + aliases.length, 0);
      const tooMany = all.length > MOST_NODES || names > MOST_NAMES;
      if (tooMany) {
        const maximum = all.length > MOST_NODES ? MOST_NODES : MOST_NAMES;
        context.addIssue(issueOf('LIST_TOO_LONG', ['nodes'], { maximum }));
        return;
      }
      const issues = all.flatMap(([code]) => [
        ...(CODE.test(code) ? [] : [issueOf('NODE_CODE_INVALID', ['nodes', code])]),
        ...placeIssues(nodes, code, levels),
        ...replacementIssues(nodes, code),
      ]);
      for (const issue of [...issues, ...nameIssues(nodes)]) context.addIssue(issue);
    })
    .meta({ id: 'Taxonomy' });

/** A word as it is compared: in one width and case, without blanks and dots between words. */
export const termKey = (value: string): string =>
  value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·・、,]+/gu, '');

/** Longer ways are none: each node of a tree is asked for its own. */
const MOST_STEPS = 20;

/**
 * The nodes that one leads to, itself first.
 * @returns null where the way leads back to one that it came by, or on for more than twenty; it ends at a code that is not there
 */
export function wayOf(
  nodes: Nodes,
  code: string,
  next: (node: TaxonomyNode) => string | null,
): string[] | null {
  const way = new Set<string>();
  for (let at: string | null = code; at !== null;) {
    if (way.has(at) || way.size === MOST_STEPS) return null;
    way.add(at);
    const node: TaxonomyNode | undefined = nodes[at];
    at = node === undefined ? null : next(node);
  }
  return [...way];
}

function placeIssues(nodes: Nodes, code: string, levels: number): Issue[] {
  const node = nodes[code];
  const { parent } = node ?? { parent: null };
  if (node === undefined || parent === null) return [];
  const path = ['nodes', code, 'parent'];
  const above = nodes[parent];
  if (above === undefined) return [issueOf('NODE_UNKNOWN', path, { node: parent })];
  const way = wayOf(nodes, code, (one) => one.parent);
  if (way === null) return [issueOf('NODE_IN_CIRCLE', path)];
  if (way.length > levels) return [issueOf('NODE_TOO_DEEP', path, { maximum: levels })];
  return above.retired && !node.retired
    ? [issueOf('NODE_UNDER_RETIRED', path, { node: parent })]
    : [];
}

function replacementIssues(nodes: Nodes, code: string): Issue[] {
  const node = nodes[code];
  if (node === undefined || node.replacedBy === null) return [];
  const path = ['nodes', code, 'replacedBy'];
  if (!node.retired) return [issueOf('NODE_NOT_RETIRED', path)];
  if (nodes[node.replacedBy] === undefined)
    return [issueOf('NODE_UNKNOWN', path, { node: node.replacedBy })];
  const way = wayOf(nodes, code, (one) => one.replacedBy);
  return way === null ? [issueOf('NODE_IN_CIRCLE', path)] : [];
}

/** Names and aliases that two nodes in use below one parent share. */
function nameIssues(nodes: Nodes): Issue[] {
  const taken = new Map<string, string>();
  return Object.entries(nodes).flatMap(([code, { parent, zh, aliases, retired }]) => {
    if (retired) return [];
    const named = [
      { name: zh, path: ['nodes', code, 'zh'] as PropertyKey[] },
      ...aliases.map((name, i) => ({ name, path: ['nodes', code, 'aliases', i] as PropertyKey[] })),
    ];
    return named.flatMap(({ name, path }) => {
      const key = `${parent ?? ''} ${termKey(name)}`;
      const holder = taken.get(key);
      taken.set(key, holder ?? code);
      return holder === undefined ? [] : [issueOf('NODE_NAME_TAKEN', path, { node: holder })];
    });
  });
}
