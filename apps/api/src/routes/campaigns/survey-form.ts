import { type SurveyFields, undeclared } from '@jiqia/campaigns';
import { issueRemark, type SurveyedNeed, surveyedNeedSchema } from '@jiqia/contracts/forms';
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
  field: word,
  cooperation: choices,
  budgetWan: word,
  validUntil: word,
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
    field: need.field,
    cooperation: need.cooperation,
    budgetWan: need.budgetWan === null ? '' : String(need.budgetWan),
    validUntil: need.validUntil ?? '',
    anonymous: need.anonymous ? 'yes' : undefined,
    secrecyDeclared: need.secrecyDeclared ? 'yes' : undefined,
  });

type Read =
  | { readonly need: SurveyedNeed; readonly fields: SurveyFields }
  | { readonly problems: readonly FieldProblem[] };

/** What was typed, as a need; else what is wrong, field by field. */
export function needOn(page: SurveyPageForm): Read {
  const budget = page.budgetWan.normalize('NFKC').replace(/[\s,]|万元$/g, '');
  const typed = {
    title: page.title,
    kinds: page.kinds,
    problem: page.problem,
    keyTechnology: page.keyTechnology,
    goal: page.goal,
    field: page.field,
    cooperation: page.cooperation,
    budgetWan: budget === '' ? null : Number(budget),
    validUntil: page.validUntil === '' ? null : page.validUntil,
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
    return { problems: [...wrong, ...undeclared(typed)] };
  }
  const { title, kinds, problem, keyTechnology, goal, field, cooperation } = data;
  const { budgetWan, validUntil, anonymous, secrecyDeclared, contact } = data;
  const fields = { title, kinds, problem, keyTechnology, goal, field, cooperation, budgetWan };
  return {
    need: data,
    fields: { ...fields, validUntil, anonymous, secrecyDeclared, contact },
  };
}
