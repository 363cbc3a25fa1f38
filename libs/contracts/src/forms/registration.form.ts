import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { issueOf, refusal } from '../words/remark.js';
import { QUESTION_KIND } from '../words/registration.words.js';
import { day, reference, requiredText, text } from './text.js';

/** What one edition may ask, and an answer may choose from. */
const MOST_QUESTIONS = 30;
const MOST_OPTIONS = 30;
/** Characters of an answer. */
export const ANSWER_LENGTHS = { TEXT: 200, LONG_TEXT: 2000 } as const;

const label = z.strictObject({ zh: requiredText(200), en: text(200).default('') });
const option = z.strictObject({
  code: reference(20),
  zh: requiredText(80),
  en: text(80).default(''),
});

const CHOICES: readonly string[] = ['ONE_OF', 'SEVERAL_OF'];

/** What a question says. */
export const questionShape = {
  kind: z.enum(codesOf(QUESTION_KIND)),
  label,
  required: z.boolean().default(false),
  /** What a choice chooses from, by code; empty for the other kinds. */
  options: z.array(option).max(MOST_OPTIONS).default([]),
};

/** A question to whoever signs up; `id` is that of one that is there already. */
const registrationQuestionFormSchema = z
  .strictObject({ id: z.uuid().optional(), ...questionShape })
  .superRefine(({ kind, options }, context) => {
    if (CHOICES.includes(kind) && options.length < 2)
      context.addIssue(issueOf('LIST_TOO_SHORT', ['options'], { minimum: 2 }));
    if (!CHOICES.includes(kind) && options.length > 0)
      context.addIssue(issueOf('OPTIONS_UNASKED', ['options']));
    options.forEach(({ code }, i) => {
      if (options.findIndex((one) => one.code === code) < i)
        context.addIssue(issueOf('OPTION_TWICE', ['options', i, 'code'], { code }));
    });
  })
  .meta({ id: 'RegistrationQuestionForm' });
export type RegistrationQuestionForm = z.infer<typeof registrationQuestionFormSchema>;

export const placesShape = {
  /** Places in all; null where as many may come as want to. */
  capacity: z.number().int().min(1).max(100_000).nullable().default(null),
  /** Whether an organiser decides on each. */
  approval: z.boolean().default(false),
};
/** How one signs up for an edition: from when until when, for how many places, and what is asked. */
export const registrationSettingsFormSchema = z
  .strictObject({
    /** First and last day, in the edition's own time zone. */
    opensOn: day,
    closesOn: day,
    ...placesShape,
    questions: z.array(registrationQuestionFormSchema).max(MOST_QUESTIONS).default([]),
  })
  .refine(
    ({ opensOn, closesOn }) => opensOn <= closesOn,
    refusal('VALID_UNTIL_BEFORE_FROM', {}, ['closesOn']),
  )
  .meta({ id: 'RegistrationSettingsForm' });
export type RegistrationSettingsForm = z.infer<typeof registrationSettingsFormSchema>;

/** Words, the code of an option, codes of several, or yes or no: what the kind of its question wants. */
const answer = z.union([
  text(ANSWER_LENGTHS.LONG_TEXT),
  z.array(text(20)).max(MOST_OPTIONS),
  z.boolean(),
]);
export type RegistrationAnswer = z.infer<typeof answer>;
/** Answers by the ids of their questions. */
export const registrationAnswersSchema = z
  .record(z.uuid(), answer)
  .refine((answers) => Object.keys(answers).length <= MOST_QUESTIONS, {
    ...refusal('LIST_TOO_LONG', { maximum: MOST_QUESTIONS }),
  });
export type RegistrationAnswers = z.infer<typeof registrationAnswersSchema>;

/** Signing up; without `personId` it is whoever calls. */
export const registrationFormSchema = z
  .strictObject({
    personId: z.uuid().optional(),
    answers: registrationAnswersSchema.default({}),
  })
  .meta({ id: 'RegistrationForm' });
export type RegistrationForm = z.infer<typeof registrationFormSchema>;
