import { z } from 'zod';
import { refusal } from '../words/remark.js';
import { codesOf, COOPERATION_MODE, NEED_KIND } from '../words/codes.js';
import { needDetailsSchema, refuseStrayDetails } from './details.form.js';
import { contactFormSchema, organisationFormSchema } from './organisation.form.js';
import { day, externalReference, requiredText, text } from './text.js';
import { refuseClassified } from './unclassified.js';

/** One indicator row of 技术关键: name, unit, value today, value wanted; values as written. */
export const indicatorSchema = z
  .strictObject({
    name: requiredText(120),
    unit: text(40).default(''),
    now: text(120).default(''),
    target: text(120).default(''),
  })
  .meta({ id: 'Indicator' });
export type Indicator = z.infer<typeof indicatorSchema>;

/** So many organisations may share a need beside the one whose it is. */
export const MOST_BACKERS = 50;

/** Its fields, for forms that have some of them. */
export const needFieldShape = {
  externalId: externalReference.optional(),
  title: requiredText(120),
  kinds: z
    .array(z.enum(codesOf(NEED_KIND)))
    .max(8)
    .default([]),
  problem: text(5000).default(''),
  keyTechnology: text(5000).default(''),
  indicators: z.array(indicatorSchema).max(50).default([]),
  goal: text(5000).default(''),
  basis: text(5000).default(''),
  keywords: z.array(requiredText(40)).max(10).default([]),
  validFrom: day.nullable().default(null),
  validUntil: day.nullable().default(null),
  /** 拟投入资金总额, 万元; null = 面议. */
  budgetWan: z.number().min(0).max(1e7).nullable().default(null),
  cooperation: z
    .array(z.enum(codesOf(COOPERATION_MODE)))
    .max(12)
    .default([]),
  field: text(60).default(''),
  industry: text(120).default(''),
  cluster: text(60).default(''),
  region: text(120).default(''),
  secrecyDeclared: z.boolean().default(false),
  /** 匿名需求: others are told of what kind its organisation is and where, and no more. Left out, a new need is not and a known one stays as it is. */
  anonymous: z.boolean().optional(),
  /** What only its kinds ask. */
  details: needDetailsSchema.optional(),
  /** 联合需求单位. Left out, they stay as they are; an empty list takes them away. */
  backers: z.array(organisationFormSchema).max(MOST_BACKERS).optional(),
};

const inOrder = ({ validFrom, validUntil }: Record<'validFrom' | 'validUntil', string | null>) =>
  !validFrom || !validUntil || validFrom <= validUntil;
const OUT_OF_ORDER = refusal('VALID_UNTIL_BEFORE_FROM', {}, ['validUntil']);

/** The form as an edit brings it: no reader is shown the contact, so that one left out stays as it is; null takes it away. */
export const needEditSchema = z
  .strictObject({
    ...needFieldShape,
    organisation: organisationFormSchema,
    contact: contactFormSchema.nullish(),
  })
  .refine(inOrder, OUT_OF_ORDER)
  .superRefine((form, context) => refuseStrayDetails('need', form.kinds, form.details, context))
  .superRefine(refuseClassified)
  .meta({ id: 'NeedEdit' });
export type NeedEdit = z.infer<typeof needEditSchema>;

/** What an enterprise fills in (domain.md 4.2). The organisation is found by credit code, name or alias, or made. */
export const needFormSchema = needEditSchema
  .safeExtend({ contact: contactFormSchema.prefault({}) })
  .meta({ id: 'NeedForm' });
export type NeedForm = z.infer<typeof needFormSchema>;

/** A need as a campaign takes it: whose it is stands in the target that hands it in. */
export const surveyedNeedSchema = z
  .strictObject({ ...needFieldShape, contact: contactFormSchema.prefault({}) })
  .refine(inOrder, OUT_OF_ORDER)
  .superRefine((form, context) => refuseStrayDetails('need', form.kinds, form.details, context))
  .superRefine(refuseClassified)
  .meta({ id: 'SurveyedNeed' });
export type SurveyedNeed = z.infer<typeof surveyedNeedSchema>;
