import { fairReport } from '../../../test/support/fair-report.factory.js';
import { renderPublicPage } from './public-page.js';
import { renderLivePage, reportPageView } from './report-page.js';

const REPORT = fairReport({ needs: 40, pairsPerNeed: 3, meetingsPerNeed: 2 });
const page = (q = ''): string =>
  renderPublicPage(reportPageView(REPORT, { base: '/editions/E/' }), {
    links: [{ label: '登录', href: '/sign-in' }],
    readAt: new Date('2026-12-01T00:00:00Z'),
    choice: { q, needs: 1, timetable: 1, people: 1, invitations: 1, outcomes: 1, rows: 1 },
  });

/** Whatever the report knows of who answered what, and of who sits where with whom. */
const secrets = (): string[] => [
  ...REPORT.invitations.flatMap((one) => [one.recipientName, one.recipientEmail]),
  ...REPORT.meetings.flatMap((one) => [one.place, one.capabilityTitle]),
  ...REPORT.participants.map(({ slug }) => slug),
  ...REPORT.matches.flatMap((one) => [
    one.capability.title,
    one.capability.person,
    (one.score * 100).toFixed(1),
    ...one.reasons.map(({ text }) => text),
  ]),
];

describe('the public page', () => {
  it('has links as links, and what changes something as a button', () => {
    const links = [
      { label: '我的账户', href: '/account' },
      { label: '退出登录', href: '/account/sign-out', post: true },
    ] as const;
    const choice = {
      q: '',
      needs: 1,
      timetable: 1,
      people: 1,
      invitations: 1,
      outcomes: 1,
      rows: 1,
    };
    const options = { links, readAt: new Date(0), choice };
    for (const render of [renderPublicPage, renderLivePage]) {
      const text = render(reportPageView(REPORT, { base: '/editions/E/' }), options);
      expect(text).toContain('<a class="quiet" href="/account">我的账户</a>');
      expect(text).toMatch(
        /<form method="post" action="\/account\/sign-out"><button[^>]*>退出登录</,
      );
    }
  });

  it('shows what is wanted and by whom', () => {
    const [need] = REPORT.needs;
    expect(page()).toContain(need?.title);
    expect(page()).toContain(need?.organisation);
    expect(page()).toContain('登录');
  });

  it('shows neither who was asked nor who answered, nobody’s agenda, no score and no file', () => {
    const known = [...new Set(secrets())].filter((text) => text !== '');
    expect(known.length).toBeGreaterThan(100);
    // Of the whole page as one text: words of the page itself are no secret.
    const titles = REPORT.needs
      .flatMap(({ title, organisation, field }) => [title, organisation, field])
      .join(' ');
    const shown = page();
    expect(known.filter((text) => shown.includes(text) && !titles.includes(text))).toEqual([]);
    for (const word of ['婉拒', '已接受', '待答复', '.xlsx', '.pdf', '.ics', 'jsonl'])
      expect(shown).not.toContain(word);
  });

  it('finds by what it shows and by nothing else', () => {
    const [match] = REPORT.matches;
    expect(page(REPORT.needs[0]?.title)).toContain('需求 1 项');
    expect(page(match?.capability.person || match?.capability.title)).toContain('需求 0 项');
  });

  it('leaves out needs that were never published', () => {
    const [first, ...others] = REPORT.needs;
    if (!first) throw new Error('no need');
    const hidden = {
      ...REPORT,
      needs: [{ ...first, state: 'DRAFT', title: '未公开的草稿' }, ...others],
    };
    const shown = renderPublicPage(reportPageView(hidden), {
      links: [],
      readAt: new Date(0),
      choice: { q: '', needs: 1, timetable: 1, people: 1, invitations: 1, outcomes: 1, rows: 1 },
    });
    expect(shown).not.toContain('未公开的草稿');
  });
});
