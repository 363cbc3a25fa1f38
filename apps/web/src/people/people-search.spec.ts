import { peopleSearchOf, rolesInWords } from './people-search.js';

describe('the search of accounts', () => {
  it('takes what an address can say and leaves the rest out', () => {
    expect(peopleSearchOf({ q: '陆岚', state: 'INVITED', role: 'AUDITOR', account: 'x' })).toEqual({
      q: '陆岚',
      state: 'INVITED',
      role: 'AUDITOR',
      account: 'x',
    });
    expect(peopleSearchOf({ q: '', state: 'GONE', role: '<b>', account: 3 })).toEqual({});
  });

  it('says a role with what it was granted for, and none for the whole platform', () => {
    const of = (kind: string, name: string | null) => ({ label: '审核员', scope: { kind, name } });
    expect(rolesInWords([of('platform', null), of('park', '科创园')], 'zh-CN')).toEqual([
      '审核员',
      '审核员（科创园）',
    ]);
    expect(rolesInWords([of('park', '科创园')], 'en')).toEqual(['审核员 (科创园)']);
  });
});
