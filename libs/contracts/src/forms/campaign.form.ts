import { z } from 'zod';
import { codesOf, ORGANISATION_KIND } from '../words/codes.js';
import { emailAddress, phoneNumber } from './contact-details.js';
import { surveyedNeedSchema } from './need.form.js';
import { day, requiredText, text } from './text.js';

/** Who asks, and how they are reached. */
const askingOffice = z
  .strictObject({
    name: requiredText(120),
    phone: phoneNumber.default(''),
    email: emailAddress.default(''),
  })
  .meta({ id: 'AskingOffice' });

/** A survey of needs: what is asked, by whom, until when, and the edition that it feeds. */
export const campaignFormSchema = z
  .strictObject({
    name: requiredText(120),
    /** What is asked, in words for those who are asked. */
    asks: requiredText(4000),
    /** The last day on which answers are taken, in Beijing. */
    deadline: day,
    /** How many days before the deadline those are reminded who have not answered; none for no reminders. */
    remindDays: z.array(z.number().int().min(0).max(60)).max(5).default([7, 2]),
    editionId: z.uuid().nullable().default(null),
    organiser: askingOffice,
  })
  .meta({ id: 'CampaignForm' });
export type CampaignForm = z.infer<typeof campaignFormSchema>;

const names = z.array(requiredText(120)).max(100).default([]);

/** Whom a campaign asks: organisations that are named, or all that a filter finds. A filter that says nothing finds nobody. */
export const targetChoiceSchema = z
  .strictObject({
    organisationIds: z.array(z.uuid()).max(500).default([]),
    parks: names,
    regions: names,
    /** Of the needs that an organisation has. */
    clusters: names,
    kinds: z
      .array(z.enum(codesOf(ORGANISATION_KIND)))
      .max(20)
      .default([]),
    /** The account of the officer in charge. */
    officerId: z.uuid().nullable().default(null),
    /** Shows whom it would add, and adds nobody. */
    dryRun: z.boolean().default(true),
  })
  .meta({ id: 'TargetChoice' });
export type TargetChoice = z.infer<typeof targetChoiceSchema>;

/** What is settled for one target: whom to write to, who is in charge, to which cluster it counts. */
export const targetFormSchema = z
  .strictObject({
    personId: z.uuid().nullable().default(null),
    officerId: z.uuid().nullable().default(null),
    cluster: text(60).default(''),
  })
  .meta({ id: 'CampaignTargetForm' });
export type TargetForm = z.infer<typeof targetFormSchema>;

/** What a target has said by telephone or at a visit, or that nobody was reached. */
export const targetWordSchema = z
  .strictObject({
    word: z.enum(['DECLINED', 'UNREACHED']),
    words: requiredText(500),
  })
  .meta({ id: 'TargetWord' });
export type TargetWord = z.infer<typeof targetWordSchema>;

/** Needs of one visit, and of one target by its link. */
export const MOST_ANSWERS = 10;

/** Officers went to a target: when, who, whom they met, and the needs that they typed for it. */
export const visitFormSchema = z
  .strictObject({
    targetId: z.uuid(),
    day,
    went: requiredText(200),
    met: text(200).default(''),
    words: text(4000).default(''),
    needs: z.array(surveyedNeedSchema).max(MOST_ANSWERS).default([]),
  })
  .meta({ id: 'VisitForm' });
export type VisitForm = z.infer<typeof visitFormSchema>;
