import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EDITION_ACTS, type PhaseSpan } from '@jiqia/contracts/phases';
import { finalStates, movesFrom, STATE_MACHINES, statesOf } from '@jiqia/contracts/states';
import { EDITION_ACT, type EditionAct, PROGRAMME_PHASE } from '@jiqia/contracts/words';
import { ROOT } from './run-tool.js';

const PAGE = readFileSync(join(ROOT, 'docs/domain.md'), 'utf8');

/** A machine as section 5 writes it: a line a state with what may follow, then the states that end it; `*` where a row may begin. */
function listOf({ states }: (typeof STATE_MACHINES)[number]): string {
  const name = (state: string): string =>
    `${states.initial.includes(state) ? '*' : ''}${state} ${states.labels[state]}`;
  const ends = finalStates(states);
  const lines = statesOf(states)
    .filter((state) => !ends.includes(state))
    .map(
      (state) =>
        `${name(state)} → ${movesFrom(states, state)
          .map((move) => move.to)
          .join(', ')}`,
    );
  if (ends.length > 0) lines.push(`end: ${ends.map(name).join(', ')}`);
  return lines.map((line) => `    ${line}\n`).join('');
}

/** The table of section 4.5: what is done in which phases, by whom. */
function tableOfActs(): string {
  const phases = (span?: PhaseSpan): string =>
    span ? `${PROGRAMME_PHASE[span.from].zh}–${PROGRAMME_PHASE[span.until].zh}` : '—';
  return (Object.keys(EDITION_ACT) as EditionAct[])
    .map((act) => {
      const { participant, organiser } = EDITION_ACTS[act];
      return `| ${EDITION_ACT[act].zh} ${act} | ${phases(participant)} | ${phases(organiser)} |\n`;
    })
    .join('');
}

describe('docs/domain.md', () => {
  it('lists what is done in which phase of an edition as the code has it', () => {
    const [, section = ''] = PAGE.split('### 4.5 ');
    const [, list] = /\|---\|---\|---\|\n((?:\|.*\n)+)/.exec(section) ?? [];
    expect(list).toBe(tableOfActs());
  });

  it.each(STATE_MACHINES.map((row) => [`${row.table}.${row.column}`, row] as const))(
    'lists the states of %s as the code has them',
    (column, row) => {
      const [, section = ''] = PAGE.split(`\`${column}\``);
      const [list] = /(?:^ {4}.*\n)+/m.exec(section) ?? [];
      expect(list).toBe(listOf(row));
    },
  );
});
