import type { ReportParticipant } from '@jiqia/contracts/report';
/** Wall clock of an instant that carries the fair's own offset. */
export const clockOf = (instant: string): string => instant.slice(11, 16);
export const dayOf = (instant: string): string => instant.slice(0, 10);
/** e.g. 12月10日 */
export const shortDay = (day: string): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** An entry as one reads it: its number and its title, the title alone where that serves as the number. */
export const entryName = ({
  ref,
  title,
}: {
  readonly ref: string;
  readonly title: string;
}): string => (numberOf({ ref, title }) ? `${ref} ${title}` : title);

/** The number of an entry; empty where its title serves as one. */
export const numberOf = ({
  ref,
  title,
}: {
  readonly ref: string;
  readonly title: string;
}): string => (ref === title ? '' : ref);

/** A party as one reads it: the person with the organisation, or the organisation alone; and who comes instead of whom. */
export const partyName = ({
  name,
  organisation,
  standIn,
}: Pick<ReportParticipant, 'name' | 'organisation' | 'standIn'>): string => {
  const coming = standIn === undefined ? '' : comesInstead(standIn);
  if (name === organisation)
    return standIn === undefined ? name : `${name}（${standIn.name}${coming}）`;
  return `${name}（${[organisation, coming].filter(Boolean).join('，')}）`;
};

/** `代卢见深出席`; `代为出席` where nobody is named. */
export const comesInstead = ({ insteadOf }: { readonly insteadOf: string }): string =>
  insteadOf === '' ? '代为出席' : `代${insteadOf}出席`;
