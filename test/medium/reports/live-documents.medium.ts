import ICAL from 'ical.js';
import { type LiveFair, startLiveFair } from '../../support/live-fair.js';

const BASE = '/editions/2026-TEST';
const FIRM = '江澄恒驰动力';

describe('the live page of an edition', () => {
  let fair: LiveFair;

  const get = (path: string): Promise<Response> => fair.get(path);

  beforeAll(async () => {
    fair = await startLiveFair();
  });
  afterAll(() => fair.stop());

  it('shows the whole fair, is never cached, runs no script', async () => {
    const home = await get(BASE);
    expect(home.status).toBe(200);
    expect(home.headers.get('cache-control')).toBe('no-store');
    expect(home.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(home.headers.get('content-security-policy')).toContain("default-src 'self'");
    const page = await home.text();
    expect(page).toContain('压铸件内部气孔在线检测');
    expect(page).not.toContain('<script');
  });

  it('has only links that lead somewhere; files are named in Chinese and not cached', async () => {
    const page = await (await get(BASE)).text();
    const links = [...page.matchAll(/href="(\/[^"]*)"/g)].map((match) => match[1] ?? '');
    expect(links).toContain('/api/docs');
    const files = links.filter((link) => link.startsWith(BASE));
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const { status, headers } = await get(file);
      expect({ file, status }).toEqual({ file, status: 200 });
      expect(headers.get('cache-control')).toBe('no-store');
      const name = decodeURIComponent(headers.get('content-disposition') ?? '');
      expect(name).toContain("filename*=UTF-8''2026年测试技洽会");
    }
  });

  it('gives a participant the agenda and the calendar under a stable address', async () => {
    const agenda = await get(`${BASE}/agendas/${FIRM}.pdf`);
    expect(agenda.headers.get('content-type')).toBe('application/pdf');
    expect((await agenda.text()).slice(0, 5)).toBe('%PDF-');
    const calendar = await get(`${BASE}/calendars/${FIRM}.ics`);
    expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const read = new ICAL.Component(ICAL.parse(await calendar.text()) as unknown[]);
    expect(read.getAllSubcomponents('vevent').length).toBeGreaterThan(0);
  });

  it.each([
    ['/editions/NONE', 'EDITION_NOT_FOUND'],
    [`${BASE}/agendas/无此人.pdf`, 'PARTICIPANT_NOT_FOUND'],
    [`${BASE}/calendars/无此人.ics`, 'PARTICIPANT_NOT_FOUND'],
    [`${BASE}/calendars/all.ics`, 'PARTICIPANT_NOT_FOUND'],
  ])('answers %s with a 404 problem', async (path, code) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 404, code });
  });
});
