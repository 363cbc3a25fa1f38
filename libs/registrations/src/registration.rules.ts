import {
  ANSWER_LENGTHS,
  type RegistrationAnswer,
  type RegistrationAnswers,
  type RegistrationQuestionForm,
} from '@jiqia/contracts/forms';
import type { FieldProblem } from '@jiqia/contracts/errors';
import type { RegistrationState } from '@jiqia/contracts/states';
import { type QuestionKind, type Remark, remark, type SignUp } from '@jiqia/contracts/words';

interface QuestionOption {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}
/** A question to those who sign up for one edition. */
export interface Question {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly label: { readonly zh: string; readonly en: string };
  readonly required: boolean;
  /** Empty for kinds without a choice. */
  readonly options: readonly QuestionOption[];
  /** It is asked no more. */
  readonly retired: boolean;
  /** Somebody has answered it. */
  readonly answered: boolean;
}

/** How one signs up for an edition. Days are YYYY-MM-DD, in its own time zone. */
export interface RegistrationSetting {
  readonly id: string;
  readonly editionId: string;
  readonly opensOn: string;
  readonly closesOn: string;
  /** Places in all; null where there is no limit. */
  readonly capacity: number | null;
  readonly approval: boolean;
  readonly lockVersion: number;
}

/** Whether one may sign up on a day. @param today YYYY-MM-DD */
export function signUpOn(
  setting: Pick<RegistrationSetting, 'opensOn' | 'closesOn'> | null,
  today: string,
): SignUp {
  if (setting === null) return 'NONE';
  if (today < setting.opensOn) return 'BEFORE';
  return today > setting.closesOn ? 'OVER' : 'OPEN';
}

/** Places that nobody has; null where there is no limit. */
export const freePlaces = (
  { capacity }: Pick<RegistrationSetting, 'capacity'>,
  taken: number,
): number | null => (capacity === null ? null : Math.max(0, capacity - taken));

/** How a registration begins. */
export function stateOnArrival(
  { approval, capacity }: Pick<RegistrationSetting, 'approval' | 'capacity'>,
  taken: number,
): Extract<RegistrationState, 'APPLIED' | 'WAITING' | 'APPROVED'> {
  if (freePlaces({ capacity }, taken) === 0) return 'WAITING';
  return approval ? 'APPLIED' : 'APPROVED';
}

type Answered = ReadonlyMap<string, RegistrationAnswer>;

/** Nothing was said: empty words, or none of several. */
const isEmpty = (answer: RegistrationAnswer): boolean =>
  typeof answer !== 'boolean' && answer.length === 0;

/** What is wrong with an answer that says something; null for one that is right. */
function answerRemark({ kind, options }: Question, answer: RegistrationAnswer): Remark | null {
  const codes = options.map(({ code }) => code);
  const values = codes.join('”“');
  switch (kind) {
    case 'TEXT':
    case 'LONG_TEXT': {
      if (typeof answer !== 'string') return remark('TYPE_EXPECTED', { expected: 'string' });
      const maximum = ANSWER_LENGTHS[kind];
      return [...answer].length > maximum ? remark('TEXT_TOO_LONG', { maximum }) : null;
    }
    case 'YES_NO':
      return typeof answer === 'boolean' ? null : remark('TYPE_EXPECTED', { expected: 'boolean' });
    case 'ONE_OF':
      if (typeof answer !== 'string') return remark('TYPE_EXPECTED', { expected: 'string' });
      return codes.includes(answer) ? null : remark('ONE_OF_EXPECTED', { values });
    case 'SEVERAL_OF':
      if (!Array.isArray(answer)) return remark('TYPE_EXPECTED', { expected: 'array' });
      return answer.every((code) => codes.includes(code))
        ? null
        : remark('ONE_OF_EXPECTED', { values });
  }
}

/**
 * Answers that say something, by their questions.
 * @returns the answers, or what is wrong with each field `answers.<id of the question>`
 */
export function checkedAnswers(
  questions: readonly Question[],
  given: RegistrationAnswers,
): { readonly answers: Answered; readonly problems: readonly FieldProblem[] } {
  const asked = new Map(questions.filter(({ retired }) => !retired).map((one) => [one.id, one]));
  const answers = new Map<string, RegistrationAnswer>();
  const problems: FieldProblem[] = [];
  const refuse = (id: string, made: Remark): number =>
    problems.push({ field: `answers.${id}`, ...made });
  for (const [id, answer] of Object.entries(given)) {
    const question = asked.get(id);
    if (!question) refuse(id, remark('QUESTION_UNKNOWN'));
    else if (!isEmpty(answer)) {
      const wrong = answerRemark(question, answer);
      if (wrong) refuse(id, wrong);
      else answers.set(id, Array.isArray(answer) ? [...new Set(answer)] : answer);
    }
  }
  for (const id of missingAnswers(questions, answers))
    if (!problems.some(({ field }) => field === `answers.${id}`)) refuse(id, remark('REQUIRED'));
  return { answers, problems };
}

/** Questions that must be answered and are not. */
export const missingAnswers = (
  questions: readonly Question[],
  answers: { readonly has: (id: string) => boolean },
): string[] =>
  questions
    .filter(({ id, required, retired }) => required && !retired && !answers.has(id))
    .map(({ id }) => id);

/** What has to be written so that the questions are as a form says. */
export interface QuestionPlan {
  readonly insert: readonly { readonly form: RegistrationQuestionForm; readonly place: number }[];
  readonly update: readonly {
    readonly id: string;
    readonly form: RegistrationQuestionForm;
    readonly place: number;
  }[];
  /** Asked no more, with answers that stay. */
  readonly retire: readonly string[];
  /** Nobody has answered them. */
  readonly remove: readonly string[];
  readonly problems: readonly FieldProblem[];
}

/** A question that somebody has answered is never rewritten: another takes its place. Whether and where it is asked may change. */
export function planQuestions(
  known: readonly Question[],
  wanted: readonly RegistrationQuestionForm[],
): QuestionPlan {
  const asked = new Map(known.filter(({ retired }) => !retired).map((one) => [one.id, one]));
  const insert: { form: RegistrationQuestionForm; place: number }[] = [];
  const update: { id: string; form: RegistrationQuestionForm; place: number }[] = [];
  const problems: FieldProblem[] = [];
  const kept = new Set<string>();
  wanted.forEach((form, place) => {
    const { id } = form;
    const before = id === undefined ? undefined : asked.get(id);
    if (id !== undefined && (!before || kept.has(id)))
      problems.push({ field: `questions.${place}.id`, ...remark('QUESTION_OF_ANOTHER') });
    else if (!before || (before.answered && says(before) !== says(form)))
      insert.push({ form, place });
    else {
      kept.add(before.id);
      update.push({ id: before.id, form, place });
    }
  });
  const gone = [...asked.values()].filter(({ id }) => !kept.has(id));
  return {
    insert,
    update,
    retire: gone.filter(({ answered }) => answered).map(({ id }) => id),
    remove: gone.filter(({ answered }) => !answered).map(({ id }) => id),
    problems,
  };
}

/** What an answer answers. */
const says = ({ kind, label, options }: Pick<Question, 'kind' | 'label' | 'options'>): string =>
  JSON.stringify([kind, label.zh, label.en, options.map(({ code, zh, en }) => [code, zh, en])]);
