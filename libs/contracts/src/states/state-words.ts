import type { Language } from '../words/language.js';
import type { StateTable } from './state-table.js';

/** A state in words; one that the table does not know stands for itself. */
export function stateWords(table: StateTable, state: string, language: Language = 'zh'): string {
  const labels = language === 'zh' ? table.labels : table.labelsEn;
  return (Object.hasOwn(labels, state) ? labels[state] : undefined) ?? state;
}
