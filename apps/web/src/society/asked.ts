/** What the order of questions to a society goes by; days are YYYY-MM-DD. */
interface Asked {
  readonly state: string;
  readonly dueOn: string;
}

/** States in which an answer still counts. */
const OPEN: readonly string[] = ['ASKED', 'LAPSED'];

const isOpen = ({ state }: Asked): boolean => OPEN.includes(state);

/** What waits for an answer by its last day, what is late first; then what is answered, the latest day first. */
export function inOrder<T extends Asked>(
  questions: readonly T[],
): {
  readonly open: T[];
  readonly closed: T[];
} {
  const byDay = questions.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
  return { open: byDay.filter(isOpen), closed: byDay.filter((one) => !isOpen(one)).reverse() };
}
