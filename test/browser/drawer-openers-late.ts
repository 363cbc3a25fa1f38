import type { Page } from 'playwright-core';
import { BUSY } from '../support/busy-fair.js';
import { AT, button, DIALOG, DRAWER, type Opened, pressed } from './drawer-openers.js';

interface FollowUps {
  readonly items: readonly { readonly matchId: string }[];
}

const followedUp = async (page: Page): Promise<void> => {
  await page.locator('.follow-ups').first().waitFor({ state: 'attached' });
  const all = page.locator('details summary', { hasText: '在跟踪' });
  if ((await all.count()) > 0) await all.click();
};
/** A table with a column that nobody can know the meaning of. */
const tableOf = (width: number) => ({
  name: `需求${width}.csv`,
  mimeType: 'text/csv',
  buffer: Buffer.from(`需求名称,单位名称,几号窗口\n主轴温升补偿${width},江澄远山精工,${width}\n`),
});

export const INTAKE: readonly Opened[] = [
  {
    name: 'what the columns of a table are taken for',
    path: `${AT}/import`,
    box: '.mapping',
    kind: 'part',
    open: async (page, fair) => {
      const table = tableOf(page.viewportSize()?.width ?? 0);
      await page.locator('input[type=file]').first().setInputFiles(table);
      const batch = page.locator('.batch', { hasText: table.name });
      await batch.waitFor();
      await fair.app.drain();
      await batch.getByText('没认出，请指定').waitFor();
      return null;
    },
  },
];

export const AFTER: readonly Opened[] = [
  {
    name: 'a talk that is noted',
    path: `${AT}/after`,
    box: '.follow-ups',
    kind: 'part',
    open: async (page) => {
      await followedUp(page);
      await button(page, '记一次联系').click();
      await page.locator('.talk').waitFor();
      return null;
    },
  },
  {
    name: 'an outcome that is registered, with what is missing',
    path: `${AT}/after`,
    box: DRAWER,
    kind: 'held',
    open: async (page) => {
      await followedUp(page);
      const opener = await pressed(button(page, '登记成果'));
      const form = page.locator('.outcome-form');
      await form.getByLabel('到了哪一步').selectOption('合同登记');
      await form.getByRole('button', { name: '登记', exact: true }).click();
      await form.locator('.field [role="alert"]').waitFor();
      expect(await form.getByLabel('合同登记编号').getAttribute('aria-invalid')).toBe('true');
      return opener;
    },
  },
  {
    name: 'why an outcome ends',
    path: `${AT}/after`,
    box: DIALOG,
    kind: 'held',
    open: async (page, fair) => {
      const [followed] = (await fair.read<FollowUps>(`/api/editions/${BUSY}/follow-ups`)).items;
      await fair.send('POST', '/api/outcomes', { matchId: followed?.matchId, stage: 'AGREED' });
      await page.reload();
      return pressed(page.locator('.outcomes').getByRole('button', { name: '终止' }));
    },
  },
  {
    name: 'the day at the door',
    path: `${AT}/day`,
    box: '.day',
    kind: 'part',
    open: async (page) => {
      await page.locator('.day-row').first().waitFor();
      return null;
    },
  },
];
