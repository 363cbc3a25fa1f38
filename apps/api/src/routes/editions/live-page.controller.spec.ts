import { Clock } from '@jiqia/clock';
import { type FairReport, wordReport } from '@jiqia/contracts/report';
import { type PageChoice, reportPageView } from '@jiqia/documents';
import { EditionsService } from '@jiqia/fairs';
import { ORGANISER, VISITOR } from '@jiqia/identity';
import { EditionCalendars, EditionDocuments, EditionPages } from '@jiqia/reports';
import { Test } from '@nestjs/testing';
import { fairReport } from '../../../../../test/support/fair-report.factory.js';
import { LivePageController } from './live-page.controller.js';

const FIRST: PageChoice = {
  q: '',
  needs: 1,
  timetable: 1,
  people: 1,
  invitations: 1,
  outcomes: 1,
  rows: 1,
};

async function controllerWith(
  editions: readonly object[],
  report: FairReport,
  isPublic = false,
): Promise<LivePageController> {
  const pages = {
    view: (_actor: unknown, _id: string, base: string) =>
      Promise.resolve({ view: reportPageView(report, { base }), isPublic }),
  };
  const module = await Test.createTestingModule({
    controllers: [LivePageController],
    providers: [
      {
        provide: EditionsService,
        useValue: {
          list: () => Promise.resolve(editions),
          readByRef: () => Promise.resolve(editions[0]),
        },
      },
      { provide: EditionPages, useValue: pages },
      { provide: EditionDocuments, useValue: {} },
      { provide: EditionCalendars, useValue: {} },
      { provide: Clock, useValue: new Clock() },
    ],
  }).compile();
  return module.get(LivePageController);
}

describe('LivePageController', () => {
  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>'])(
    'shows a need called %s as text',
    async (title) => {
      const report = fairReport();
      const needs = report.needs.map((need) => ({ ...need, title }));
      const matches = report.matches.map((match) => ({ ...match, need: { ...match.need, title } }));
      const editions = [
        { id: 'a', ref: 'E-1', name: '本届', closedAt: null },
        { id: 'b', ref: 'E-2', name: title, closedAt: new Date() },
      ];
      const worded = wordReport({ ...report, needs, matches });
      const controller = await controllerWith(editions, worded);
      const page = await controller.page(ORGANISER, 'E-1', FIRST);
      expect(page).toContain('渝临第1研究所');
      expect(page).toContain(title.replace(/</g, '&lt;').split(/[>"]/)[0]);
      expect(page).not.toMatch(/<script|<img/);
    },
  );

  it('shows whoever may not see more the public part', async () => {
    const editions = [{ id: 'a', ref: 'E-1', name: '本届', closedAt: null }];
    const controller = await controllerWith(editions, wordReport(fairReport()), true);
    const page = await controller.page(VISITOR, 'E-1', FIRST);
    expect(page).toContain('登录后可查看');
    expect(page).toContain('href="/sign-in?next=%2Feditions%2FE-1"');
    expect(page).not.toContain('xlsx');
  });
});
