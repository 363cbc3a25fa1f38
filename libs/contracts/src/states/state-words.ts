import type { Language, Worded } from '../words/language.js';
import type { StateTable } from './state-table.js';

/** How many rows stand in a state. */
export interface StateCount<S extends string> {
  readonly state: S;
  readonly count: number;
}

/** A state in every language, for words that are made later. */
export const stateWorded = <S extends string>(table: StateTable<S>, state: S): Worded => ({
  zh: table.labels[state],
  en: table.labelsEn[state],
});

/** A state in words; one that the table does not know stands for itself. */
export const stateWords = (table: StateTable, state: string, language: Language = 'zh'): string =>
  Object.hasOwn(table.labels, state) ? stateWorded(table, state)[language] : state;
