import { addressOf, FILE_LINES, linesFor, momentOf } from './file-lines.js';

const role = (code: string, id: string | null = null) => ({ code, scope: { id } });
const names = (...roles: ReturnType<typeof role>[]) => linesFor(roles, 'E').map(({ name }) => name);
const line = (name: string) => FILE_LINES.find((one) => one.name === name) as never;

describe('the files of a fair', () => {
  it('are all for whoever runs everything', () => {
    expect(names(role('PLATFORM_ORGANISER'))).toHaveLength(FILE_LINES.length);
  });

  it('are those of the fair for whoever runs it, none of another', () => {
    expect(names(role('EDITION_ORGANISER', 'E'))).toContain('phoneList');
    expect(names(role('EDITION_ORGANISER', 'E'))).not.toContain('needs');
    expect(names(role('EDITION_ORGANISER', 'OTHER'))).toEqual([]);
  });

  it('tell an auditor nothing of how persons are reached, and others nothing', () => {
    expect(names(role('AUDITOR'))).toContain('needs');
    expect(names(role('AUDITOR'))).not.toContain('phoneList');
    expect(names(role('EXPERT'), role('MODERATOR'))).toEqual([]);
  });

  it('have addresses by form and volume', () => {
    expect(addressOf(line('matches'), '2026 A', 'jsonl')).toBe(
      '/api/exports/editions/2026%20A/matches.jsonl',
    );
    expect(addressOf(line('badges'), 'A', 'pdf', 2)).toBe('/api/editions/A/badges.pdf?part=2');
    expect(addressOf(line('agendas'), 'A', 'pdf', 0)).toBe('/editions/A/agendas/all.pdf');
    expect(addressOf(line('agendas'), 'A', 'pdf', 2)).toBe('/editions/A/agendas/all-2.pdf');
  });

  it('are of use by phase', () => {
    expect(['COLLECTING', 'BOOKING', 'SETTLING', 'ON_SITE', 'FOLLOWING'].map(momentOf)).toEqual([
      'before',
      'before',
      'day',
      'day',
      'after',
    ]);
  });
});
