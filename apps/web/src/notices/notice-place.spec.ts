import { announcementIn, placeOf } from './notice-place.js';

describe('a notice', () => {
  it('leads to where it can be dealt with; what only tells something leads nowhere', () => {
    expect(placeOf({ kind: 'INVITATION_AWAITING' })).toEqual({ to: '/work', word: 'answer' });
    expect(placeOf({ kind: 'MEETING_MOVED' })).toEqual({ to: '/work', word: 'seeMeeting' });
    expect(placeOf({ kind: 'MEETING_CANCELLED' })).toBeNull();
  });

  it('of an announcement is in English where there is some', () => {
    const words = { titleZh: '改场地', textZh: '改到二号厅', titleEn: 'Another hall', textEn: '' };
    expect(announcementIn(words, 'en')).toEqual({ title: 'Another hall', text: '改到二号厅' });
    expect(announcementIn(words, 'zh-CN')).toEqual({ title: '改场地', text: '改到二号厅' });
  });
});
