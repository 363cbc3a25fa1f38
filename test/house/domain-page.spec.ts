import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finalStates, movesFrom, STATE_MACHINES, statesOf } from '@jiqia/contracts/states';
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

describe('docs/domain.md', () => {
  it.each(STATE_MACHINES.map((row) => [`${row.table}.${row.column}`, row] as const))(
    'lists the states of %s as the code has them',
    (column, row) => {
      const [, section = ''] = PAGE.split(`\`${column}\``);
      const [list] = /(?:^ {4}.*\n)+/m.exec(section) ?? [];
      expect(list).toBe(listOf(row));
    },
  );
});
