/** What a question may be answered with. */
export type Answer = string | boolean | string[];

/** Answers by the ids of their questions, without those that say nothing. */
export function answersOf(values: Readonly<Record<string, unknown>>): Record<string, Answer> {
  const said = Object.entries(values).filter((entry): entry is [string, Answer] => says(entry[1]));
  return Object.fromEntries(said);
}

function says(value: unknown): value is Answer {
  if (typeof value === 'string') return value.trim() !== '';
  return typeof value === 'boolean' || (Array.isArray(value) && value.length > 0);
}

/** What was answered, by the ids of the questions that are still asked. */
export const valuesOf = (
  answers: readonly {
    readonly questionId: string;
    readonly retired: boolean;
    readonly value: Answer;
  }[],
): Record<string, Answer> =>
  Object.fromEntries(
    answers.filter(({ retired }) => !retired).map(({ questionId, value }) => [questionId, value]),
  );
