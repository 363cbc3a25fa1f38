import type { SurveyFields } from '@jiqia/campaigns';
import {
  issueRemark,
  lackingFor,
  type NeedDetails,
  type SurveyedNeed,
  surveyedNeedSchema,
} from '@jiqia/contracts/forms';
import { type FieldProblem } from '@jiqia/errors';
import type { NeedRow } from '@jiqia/needs';
import { z } from 'zod';

const word = z.string().max(20_000).catch('');
const choices = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .pipe(z.array(z.string().max(40)).max(30))
  .catch([]);
const box = z.literal('yes').optional().catch(undefined);

/** What a browser sends of the page, as it was typed. */
export const surveyPageFormSchema = z.object({
  action: z.enum(['submit', 'decline']).catch('submit'),
  /** Of the page: sent twice it is one need. */
  form: z.uuid().optional().catch(undefined),
  /** The need that is changed, and the version that was shown; none for a new one. */
  need: z.uuid().optional().catch(undefined),
  version: z.coerce.number().int().min(1).catch(1),
  title: word,
  kinds: choices,
  problem: word,
  keyTechnology: word,
  goal: word,
  basis: word,
  field: word,
  backers: word,
  cooperation: choices,
  budgetWan: word,
  validUntil: word,
  posts: word,
  amountWan: word,
  useOfFunds: word,
  contactName: word,
  contactPhone: word,
  contactEmail: word,
  anonymous: box,
  secrecyDeclared: box,
  words: word,
});
export type SurveyPageForm = z.infer<typeof surveyPageFormSchema>;

/** The page before anything was typed. */
export const emptyPageForm = (form: string): SurveyPageForm => surveyPageFormSchema.parse({ form });

/** The page with a need on it that was handed in before; how its contact is reached is not shown again. */
export const pageFormOf = (need: NeedRow): SurveyPageForm =>
  surveyPageFormSchema.parse({
    need: need.id,
    version: need.lockVersion,
    title: need.title,
    kinds: need.kinds,
    problem: need.problem,
    keyTechnology: need.keyTechnology,
    goal: need.goal,
    basis: need.basis,
    field: need.field,
    cooperation: need.cooperation,
    budgetWan: need.budgetWan === null ? '' : String(need.budgetWan),
    validUntil: need.validUntil ?? '',
    posts: (need.details.posts ?? []).map(({ post, people }) => `${post} ${people}`).join('\n'),
    amountWan: need.details.amountWan === undefined ? '' : String(need.details.amountWan),
    useOfFunds: need.details.useOfFunds ?? '',
    anonymous: need.anonymous ? 'yes' : undefined,
    secrecyDeclared: need.secrecyDeclared ? 'yes' : undefined,
  });

type Read =
  | { readonly need: SurveyedNeed; readonly fields: SurveyFields }
  | { readonly problems: readonly FieldProblem[] };

/** What was typed, as a need; else what is wrong, field by field. */
export function needOn(page: SurveyPageForm): Read {
  const typed = {
    title: page.title,
    kinds: page.kinds,
    problem: page.problem,
    keyTechnology: page.keyTechnology,
    goal: page.goal,
    basis: page.basis,
    indicators: [],
    keywords: [],
    field: page.field,
    cooperation: page.cooperation,
    budgetWan: wanOf(page.budgetWan) ?? null,
    validUntil: page.validUntil === '' ? null : page.validUntil,
    ...backersOn(page),
    details: detailsOn(page),
    anonymous: page.anonymous === 'yes',
    secrecyDeclared: page.secrecyDeclared === 'yes',
    contact: { name: page.contactName, phone: page.contactPhone, email: page.contactEmail },
  };
  const { data, error } = surveyedNeedSchema.safeParse(typed);
  if (error) {
    // All that is wrong at once, so that nobody sends the page twice to learn the rest.
    const wrong = error.issues.map((issue) => ({
      field: issue.path.join('.'),
      ...issueRemark(issue),
    }));
    return { problems: [...wrong, ...lackingFor(typed, 'SUBMITTED')] };
  }
  const { title, kinds, problem, keyTechnology, goal, basis, field, cooperation } = data;
  const { budgetWan, validUntil, details, anonymous, secrecyDeclared, contact } = data;
  const words = { title, kinds, problem, keyTechnology, goal, basis, field, cooperation };
  return {
    need: data,
    fields: {
      ...words,
      ...(data.backers ? { backers: data.backers } : {}),
      budgetWan,
      validUntil,
      details,
      anonymous,
      secrecyDeclared,
      contact,
    },
  };
}

/** 1,200 万元 as 1200; undefined where nothing was typed. */
function wanOf(typed: string): number | undefined {
  const amount = typed.normalize('NFKC').replace(/[\s,]|万元$/g, '');
  return amount === '' ? undefined : Number(amount);
}

/** What only some kinds ask: of the kinds that are ticked, and what was typed for others, so that it is objected to and not lost. */
function detailsOn({ kinds, posts, amountWan, useOfFunds }: SurveyPageForm): NeedDetails {
  const lines = posts.split('\n').filter((line) => line.trim() !== '');
  return {
    ...(kinds.includes('TALENT') || lines.length > 0 ? { posts: lines.map(postOf) } : {}),
    ...(kinds.includes('FINANCE') || amountWan + useOfFunds !== ''
      ? { amountWan: wanOf(amountWan), useOfFunds: useOfFunds.trim() || undefined }
      : {}),
  };
}

/** 焊接工程师 3人 as a post and a number; a line without a number is objected to. */
function postOf(line: string): { post: string; people: number } {
  const [, post = line, people] =
    /^(.*?)[\s:：,，×*]*(\d{1,6})\s*[人名]?$/u.exec(line.trim()) ?? [];
  return { post, people: Number(people) };
}

/** The organisations that share the need, a line or a comma each. What a change leaves empty stays as it is: the page does not show them again. */
function backersOn({ backers, need }: SurveyPageForm): { backers?: { name: string }[] } {
  const names = backers.split(/[、,，;；\n]+/).map((name) => name.trim());
  const named = names.filter(Boolean).map((name) => ({ name }));
  return named.length === 0 && need !== undefined ? {} : { backers: named };
}
