import { fieldsAt } from '@jiqia/contracts/disclosure';
import { Test } from '@nestjs/testing';
import { PartiesService } from '@jiqia/parties';
import { Taxonomies } from '@jiqia/rulebook';
import type { EditionRow } from '@jiqia/fairs';
import type { NeedRow } from '@jiqia/needs';
import { NominationLetterWords } from './nomination-letter.words.js';

describe('what a letter of invitation tells of a need', () => {
  it('is what whoever has signed in may read, and no more', async () => {
    const party = { publicName: '某企业' };
    const module = await Test.createTestingModule({
      providers: [
        NominationLetterWords,
        { provide: PartiesService, useValue: { ofEntries: () => ({ need: () => party }) } },
        {
          provide: Taxonomies,
          useValue: { at: () => ({ tree: { label: (code: string) => code } }) },
        },
      ],
    }).compile();
    const need = { id: 'n', cooperation: ['JOINT_DEVELOPMENT'], budgetWan: 80, basis: '现有产线' };
    const edition = { organiser: { name: '' }, sessions: [] };
    const said = { dueOn: '2026-12-01', note: '', askedAt: '' };
    const letter = await module
      .get(NominationLetterWords)
      .of(edition as unknown as EditionRow, need as unknown as NeedRow, said);
    const open = fieldsAt('need', 'SIGNED_IN');
    expect(Object.keys(letter.need).filter((field) => !open.includes(field))).toEqual([]);
    expect(letter.need.organisation).toBe('某企业');
    expect(letter.organiser).toBe('技洽会组委会');
  });
});
