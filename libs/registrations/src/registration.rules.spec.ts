import type { RegistrationQuestionForm } from '@jiqia/contracts/forms';
import {
  checkedAnswers,
  planQuestions,
  type Question,
  signUpOn,
  stateOnArrival,
} from './registration.rules.js';

const question = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  kind: 'TEXT',
  label: { zh: id, en: '' },
  required: false,
  options: [],
  retired: false,
  answered: false,
  ...more,
});
const options = ['A', 'B'].map((code) => ({ code, zh: code, en: '' }));
const form = ({ id, kind, label, required }: Question): RegistrationQuestionForm => ({
  id,
  kind,
  label,
  required,
  options: [],
});

describe('signing up', () => {
  it.each([
    ['2026-10-31', 'BEFORE'],
    ['2026-11-01', 'OPEN'],
    ['2026-11-30', 'OPEN'],
    ['2026-12-01', 'OVER'],
  ] as const)('on %s is %s', (today, said) => {
    expect(signUpOn({ opensOn: '2026-11-01', closesOn: '2026-11-30' }, today)).toBe(said);
    expect(signUpOn(null, today)).toBe('NONE');
  });

  it.each([
    [null, false, 900, 'APPROVED'],
    [null, true, 900, 'APPLIED'],
    [2, false, 1, 'APPROVED'],
    [2, true, 1, 'APPLIED'],
    [2, false, 2, 'WAITING'],
    [2, true, 3, 'WAITING'],
  ] as const)(
    'for %s places, approval %s, %i taken begins %s',
    (capacity, approval, taken, state) =>
      expect(stateOnArrival({ capacity, approval }, taken)).toBe(state),
  );
});

describe('answers', () => {
  const questions = [
    question('text', { required: true }),
    question('one', { kind: 'ONE_OF', options }),
    question('several', { kind: 'SEVERAL_OF', options }),
    question('yes', { kind: 'YES_NO' }),
    question('old', { retired: true, required: true }),
  ];

  it.each([
    [{}, 'answers.text', 'REQUIRED'],
    [{ text: '' }, 'answers.text', 'REQUIRED'],
    [{ text: '长'.repeat(201) }, 'answers.text', 'TEXT_TOO_LONG'],
    [{ text: true }, 'answers.text', 'TYPE_EXPECTED'],
    [{ text: 't', one: 'C' }, 'answers.one', 'ONE_OF_EXPECTED'],
    [{ text: 't', one: ['A'] }, 'answers.one', 'TYPE_EXPECTED'],
    [{ text: 't', several: ['A', 'C'] }, 'answers.several', 'ONE_OF_EXPECTED'],
    [{ text: 't', several: 'A' }, 'answers.several', 'TYPE_EXPECTED'],
    [{ text: 't', yes: 'yes' }, 'answers.yes', 'TYPE_EXPECTED'],
    [{ text: 't', old: 'x' }, 'answers.old', 'QUESTION_UNKNOWN'],
    [{ text: 't', other: 'x' }, 'answers.other', 'QUESTION_UNKNOWN'],
  ])('%j are refused at %s: %s', (given, field, code) =>
    expect(checkedAnswers(questions, given).problems).toMatchObject([{ field, code }]),
  );

  it('that say nothing are none, and a choice counts once', () => {
    const given = { text: 't', one: '', several: ['B', 'B'], yes: false };
    const { answers, problems } = checkedAnswers(questions, given);
    expect(problems).toEqual([]);
    expect([...answers]).toEqual([
      ['text', 't'],
      ['several', ['B']],
      ['yes', false],
    ]);
  });
});

describe('questions that are written anew', () => {
  const [answered, fresh] = [question('answered', { answered: true }), question('fresh')];
  const known = [answered, fresh, question('gone', { answered: true }), question('never')];
  const reworded = { label: { zh: '改了', en: '' } };

  it('are kept where they say the same, replaced where somebody has answered, and retired', () => {
    const asked = { ...form(answered), required: true };
    const plan = planQuestions(known, [{ ...form(fresh), ...reworded }, asked]);
    expect(plan.update.map(({ id, place }) => [id, place])).toEqual([
      ['fresh', 0],
      ['answered', 1],
    ]);
    expect([plan.insert, plan.retire, plan.remove]).toEqual([[], ['gone'], ['never']]);
    const other = planQuestions(known, [{ ...form(answered), ...reworded }]);
    expect(other.insert.map(({ form: { label } }) => label.zh)).toEqual(['改了']);
    expect(other.retire).toEqual(['answered', 'gone']);
  });

  it('are those of this edition, each once', () => {
    const stranger = form(question('stranger'));
    expect(planQuestions(known, [form(fresh), stranger, form(fresh)]).problems).toEqual([
      { field: 'questions.1.id', code: 'QUESTION_OF_ANOTHER' },
      { field: 'questions.2.id', code: 'QUESTION_OF_ANOTHER' },
    ]);
  });
});
