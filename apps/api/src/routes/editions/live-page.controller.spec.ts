import { EventEmitter } from 'node:events';
import { text } from 'node:stream/consumers';
import { Clock } from '@jiqia/clock';
import { type FairReport, wordReport } from '@jiqia/contracts/report';
import { setDocument, type WantedDocument } from '@jiqia/documents';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, ORGANISER } from '@jiqia/identity';
import { EditionDocuments } from '@jiqia/reports';
import type { StreamableFile } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Response } from 'express';
import { fairReport } from '../../../../../test/support/fair-report.factory.js';
import { LivePageController } from './live-page.controller.js';

const response = new EventEmitter() as unknown as Response;

async function controllerWith(
  editions: readonly object[],
  report: FairReport,
): Promise<LivePageController> {
  const documents = {
    set: async (_actor: Actor, _id: string, wanted: WantedDocument) => {
      const { name, content } = await setDocument(report, wanted);
      return { name, parts: [Buffer.from(content)] };
    },
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
      { provide: EditionDocuments, useValue: documents },
      { provide: Clock, useValue: new Clock() },
    ],
  }).compile();
  return module.get(LivePageController);
}

/** The page as a browser gets it. */
const read = (page: string | StreamableFile): Promise<string> | string =>
  typeof page === 'string' ? page : text(page.getStream());

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
      const page = await read(await controller.home(ORGANISER, response));
      expect(page).toContain('渝临第1研究所');
      expect(page).toContain(title.replace(/</g, '&lt;').split(/[>"]/)[0]);
      expect(page).not.toMatch(/<script|<img/);
    },
  );

  it('says how to begin while there is no edition', async () => {
    const controller = await controllerWith([], wordReport(fairReport()));
    const page = await read(await controller.home(ORGANISER, response));
    expect(page).toContain('还没有届次');
    expect(page).toContain('href="/api/docs"');
  });
});
