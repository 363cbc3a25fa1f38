import {
  nextMoves,
  type registrationPageSchema,
  type registrationSchema,
  type registrationsDecidedSchema,
  type registrationSettingsSchema,
} from '@jiqia/contracts/http';
import type { RegistrationAnswer } from '@jiqia/contracts/forms';
import { REGISTRATION_STATES, statesOf } from '@jiqia/contracts/states';
import {
  ANSWERED,
  fillWords,
  type Language,
  QUESTION_KIND,
  SIGN_UP,
  YES_NO,
} from '@jiqia/contracts/words';
import type {
  Question,
  RegistrationPage,
  RegistrationsDecided,
  RegistrationSheet,
  SignUpSheet,
} from '@jiqia/registrations';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';
import { problemOf } from '../../http/problem.js';
import { readersLanguage, said, saidOf, saidState } from '../../http/readers-words.js';

export type Registration = z.input<typeof registrationSchema>;

export function settingsView({
  editionId,
  setting,
  questions,
  signUp,
  free,
}: SignUpSheet): z.input<typeof registrationSettingsSchema> {
  return {
    editionId,
    signUp,
    signUpLabel: saidOf(SIGN_UP, signUp),
    opensOn: setting?.opensOn ?? null,
    closesOn: setting?.closesOn ?? null,
    capacity: setting?.capacity ?? null,
    approval: setting?.approval ?? false,
    questions: questions.map(({ id, kind, label, required, options }) => ({
      id,
      kind,
      kindLabel: saidOf(QUESTION_KIND, kind),
      label,
      required,
      options: [...options],
    })),
    free,
    version: setting?.lockVersion ?? 0,
  };
}

export function registrationView({
  row,
  edition,
  questions,
  missing,
  fields,
  roles,
}: RegistrationSheet): Registration {
  const view: Registration = {
    id: row.id,
    editionId: row.editionId,
    edition,
    number: row.number,
    personId: row.personId,
    participant: row.participant,
    organisationId: row.organisationId,
    organisation: row.organisation,
    state: row.state,
    stateLabel: wordOfState(row.state),
    place: row.place,
    reason: row.reason,
    own: row.own,
    sameAs: row.sameAs,
    answers: row.answers.flatMap(({ questionId, value }) => {
      const question = questions.get(questionId);
      return question ? [answerView(question, value)] : [];
    }),
    missing: [...missing],
    cameAt: row.cameAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    moves: nextMoves(REGISTRATION_STATES, row.state, roles, readersLanguage()),
    version: row.lockVersion,
  };
  return cut(view, fields);
}

const wordOfState = (state: Registration['state']): string => saidState(REGISTRATION_STATES, state);

function answerView(
  question: Question,
  value: RegistrationAnswer,
): NonNullable<Registration['answers']>[number] {
  const { id, label, retired } = question;
  return {
    questionId: id,
    question: said(label),
    retired,
    value,
    text: fillWords(
      ANSWERED,
      { label: said(label), answer: answerWords(question, value) },
      readersLanguage(),
    ),
  };
}

/** Between answers where several were picked. */
const BETWEEN_ANSWERS = { zh: '、', en: ', ' };

function answerWords({ options }: Question, value: RegistrationAnswer): string {
  if (typeof value === 'boolean') return said(YES_NO[value ? 'yes' : 'no']);
  const wordsOf = (code: string): string => {
    const option = options.find((one) => one.code === code);
    return option ? said(option) : code;
  };
  return typeof value === 'string'
    ? wordsOf(value)
    : value.map(wordsOf).join(said(BETWEEN_ANSWERS));
}

export const registrationPageView = ({
  items,
  counts,
  ...page
}: RegistrationPage): z.input<typeof registrationPageSchema> => ({
  ...page,
  items: items.map(registrationView),
  counts: Object.fromEntries(
    statesOf(REGISTRATION_STATES).map((state) => [state, counts[state] ?? 0]),
  ) as z.input<typeof registrationPageSchema>['counts'],
});

export function decidedView(
  { registrations, free }: RegistrationsDecided,
  language: Language,
): z.input<typeof registrationsDecidedSchema> {
  const left = registrations.filter(({ problem }) => problem !== null).length;
  return {
    decided: registrations.length - left,
    left,
    free,
    registrations: registrations.map(({ problem, ...one }) => ({
      ...one,
      problem: problem && problemOf(problem, language),
    })),
  };
}
