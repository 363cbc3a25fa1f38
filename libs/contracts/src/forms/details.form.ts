import { z } from 'zod';
import { codesOf, STAGE } from '../words/codes.js';
import { issueOf, type Remark, remark } from '../words/remark.js';
import type { Side } from '../words/side.js';
import { requiredText, text } from './text.js';

const wan = z.number().min(0).max(1e8);

/** A project that seeks money (融资): how much in 万元, which round, what for, how many people. */
const financeShape = {
  amountWan: wan.optional(),
  round: text(40).optional(),
  useOfFunds: text(2000).optional(),
  teamSize: z.number().int().min(1).max(100_000).optional(),
};
/** Posts that are to be filled (人才), and how many people for each. */
const talentShape = {
  posts: z
    .array(z.strictObject({ post: requiredText(80), people: z.number().int().min(1).max(10_000) }))
    .max(20)
    .optional(),
};
/** A fund (基金): its size and the tickets it writes in 万元, and the stages it enters at. */
const fundShape = {
  sizeWan: wan.optional(),
  ticketFromWan: wan.optional(),
  ticketUntilWan: wan.optional(),
  stages: z
    .array(z.enum(codesOf(STAGE)))
    .max(3)
    .optional(),
};

/** What only some kind of a side asks, all of them together. Which of it a row may have, its kinds say. */
export const needDetailsSchema = z
  .strictObject({ ...financeShape, ...talentShape })
  .meta({ id: 'NeedDetails' });
export const capabilityDetailsSchema = z.strictObject(fundShape).meta({ id: 'CapabilityDetails' });
export type NeedDetails = z.infer<typeof needDetailsSchema>;
export type CapabilityDetails = z.infer<typeof capabilityDetailsSchema>;

/** What a kind asks beyond the common form; a kind that is not here asks nothing more. */
const SHAPES: Readonly<Record<Side, Readonly<Record<string, z.core.$ZodLooseShape>>>> = {
  need: { FINANCE: financeShape, TALENT: talentShape },
  capability: { FUND: fundShape },
};

/** The form that a kind adds to the common one of its side. */
const formOf = (side: Side, kind: string): z.ZodObject => z.strictObject(SHAPES[side][kind] ?? {});

/** Those of the details that one of these kinds asks. */
export function detailsOf<T extends object>(
  side: Side,
  kinds: readonly string[],
  details: T,
): Partial<T> {
  const asked = askedBy(side, kinds);
  return Object.fromEntries(
    Object.entries(details).filter(([field]) => asked.has(field)),
  ) as Partial<T>;
}

/** Of these kinds those that alone have this part of the details (`details.…`); null for a field of all. */
export function kindsAsking(side: Side, kinds: readonly string[], field: string): string[] | null {
  const [head, detail = ''] = field.split('.');
  return head === 'details' ? kinds.filter((kind) => askedBy(side, [kind]).has(detail)) : null;
}

const askedBy = (side: Side, kinds: readonly string[]): ReadonlySet<string> =>
  new Set(kinds.flatMap((kind) => Object.keys(formOf(side, kind).shape)));

/** Wrong fields of `details` for a row of these kinds: each field must be asked by one of them. */
export function detailIssues(
  side: Side,
  kinds: readonly string[],
  details: object,
): (Remark & { readonly field: string })[] {
  const asked = askedBy(side, kinds);
  const stray = Object.keys(details)
    .filter((field) => !asked.has(field))
    .map((field) => ({ field: `details.${field}`, ...remark('NOT_ASKED_BY_KIND') }));
  const { ticketFromWan, ticketUntilWan } = details as CapabilityDetails;
  const upsideDown =
    ticketFromWan !== undefined && ticketUntilWan !== undefined && ticketFromWan > ticketUntilWan
      ? [{ field: 'details.ticketUntilWan', ...remark('TICKET_UPSIDE_DOWN') }]
      : [];
  return [...stray, ...upsideDown];
}

/** Adds those issues to a form's own. */
export function refuseStrayDetails(
  side: Side,
  kinds: readonly string[],
  details: object | undefined,
  context: z.core.$RefinementCtx,
): void {
  for (const { field, code } of detailIssues(side, kinds, details ?? {}))
    context.addIssue(issueOf(code, field.split('.')));
}
