import { optionsOf } from './options.js';

describe('lines of choices', () => {
  it('keep their codes, and new ones get free ones', () => {
    const before = [
      { code: 'O1', zh: '现场' },
      { code: 'O2', zh: '视频' },
    ];
    expect(optionsOf('视频\n\n 电话 \n视频', before)).toEqual([
      { code: 'O2', zh: '视频' },
      { code: 'O3', zh: '电话' },
    ]);
  });
});
