import { auditSearchOf, queryOf } from './audit-search.js';
import { changesOf, wordsFor } from './sentence.js';

const ID = '01a22e7a-01dd-7001-b377-b69e60590419';

describe('the search of the trail', () => {
  it('takes what an address can say and leaves the rest out', () => {
    const search = { actor: 'system', entity: 'need', id: ID, kind: 'change', from: '2026-12-01' };
    expect(auditSearchOf({ ...search, until: 'soon', action: 7 })).toEqual(search);
    expect(auditSearchOf({ id: 'x', kind: 'all' })).toEqual({});
  });

  it('asks for whole days in Beijing, the last one among them', () => {
    expect(queryOf({ from: '2026-12-01', until: '2026-12-01', actor: 'system' })).toEqual({
      actor: 'system',
      from: '2026-12-01T00:00:00+08:00',
      until: '2026-12-01T16:00:00.000Z',
    });
  });
});

describe('an entry of the trail', () => {
  const has = (key: string) => ['does.account.grant', 'verb.edit', 'noun.need'].includes(key);

  it('has words of its own, or those of what was done and to what', () => {
    expect(wordsFor({ action: 'account.grant', entity: 'account' }, has)).toEqual({
      whole: 'does.account.grant',
    });
    expect(wordsFor({ action: 'need.edit', entity: 'need' }, has)).toEqual({
      verb: 'verb.edit',
      noun: 'noun.need',
    });
    expect(wordsFor({ action: 'need.vanish', entity: 'need' }, has)).toEqual({
      raw: 'need.vanish',
      noun: 'noun.need',
    });
  });

  it('says what was before and what came after, and the rest beside it', () => {
    const changes = changesOf({ from: 'BOOKING', to: 'SETTLING', role: 'AUDITOR', scopeId: null });
    expect(changes).toEqual([
      { key: 'state', before: 'BOOKING', after: 'SETTLING' },
      { key: 'role', after: 'AUDITOR' },
    ]);
    const nested = changesOf({ title: { from: '旧', to: '新' }, requestId: 'x', list: [1, 2] });
    expect(nested).toEqual([
      { key: 'title', before: '旧', after: '新' },
      { key: 'list', after: '1, 2' },
    ]);
  });
});
