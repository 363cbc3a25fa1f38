import type { Locator, Page } from 'playwright-core';
import { type BusyFair, BUSY } from '../support/busy-fair.js';
import { isFocused } from '../support/web-pages.js';

export const AT = `/fairs/${BUSY}`;
export const DIALOG = '.ant-modal-wrap';
export const DRAWER = '.ant-drawer-open';

/** Something that opens over a page, or a form that says what is wrong. */
export interface Opened {
  readonly name: string;
  readonly path: string;
  /** Where it is shown at all. */
  readonly only?: 'desk' | 'phone';
  /** Opens it; what has the focus again once it is closed. */
  readonly open: (page: Page, fair: BusyFair) => Promise<Locator | null>;
  /** What has opened; a CSS selector. */
  readonly box: string;
  /** What closes it, beside Escape, where Escape does not. */
  readonly kind: 'held' | 'list' | 'part';
}

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name }).first();
export const pressed = async (opener: Locator): Promise<Locator> => {
  await opener.focus();
  await opener.page().keyboard.press('Enter');
  return opener;
};
const tools = (page: Page): Locator => page.locator('summary', { hasText: '运算与遴选' });
const fromTools =
  (item: string) =>
  async (page: Page): Promise<Locator> => {
    await pressed(tools(page));
    await page.locator('.menu-list').getByRole('button', { name: item }).click();
    return tools(page);
  };
const pairOn = async (page: Page, state: string): Promise<void> => {
  await page.locator('.rows li a', { hasText: state }).first().click();
  await page.locator('.judge').waitFor();
};

const calledOff = async (page: Page): Promise<Locator> => {
  const opener = await pressed(button(page, '取消洽谈'));
  await page.locator('.call-off').getByLabel('取消的原因').fill('企业来电，当天到不了');
  return opener;
};

export const PAIRS: readonly Opened[] = [
  {
    name: 'what is done with all pairs',
    path: `${AT}/pairs`,
    box: '.list details[open]',
    kind: 'list',
    open: (page) => pressed(tools(page)),
  },
  {
    name: 'the difference of two runs',
    path: `${AT}/pairs`,
    box: DRAWER,
    kind: 'held',
    open: fromTools('比较两次运算'),
  },
  {
    name: 'the log of changes by hand',
    path: `${AT}/pairs`,
    box: DRAWER,
    kind: 'held',
    open: fromTools('人工调整的记录'),
  },
  {
    name: 'a pair that is added, with what is missing',
    path: `${AT}/pairs`,
    box: DIALOG,
    kind: 'held',
    open: async (page) => {
      const opener = await fromTools('添加一对')(page);
      await page.getByRole('dialog').getByRole('button', { name: '添加', exact: true }).click();
      await page.getByText('请填这一项。').first().waitFor();
      return opener;
    },
  },
  {
    name: 'whether to match again',
    path: `${AT}/pairs`,
    box: DIALOG,
    kind: 'held',
    open: fromTools('重新匹配'),
  },
  {
    name: 'a decision without its reason',
    path: `${AT}/pairs`,
    box: '.judge',
    kind: 'part',
    open: async (page) => {
      await pairOn(page, '候选');
      await button(page, /^不合适/).click();
      await page.getByRole('alert').waitFor();
      expect(await isFocused(page.getByLabel('判断依据'))).toBe(true);
      return null;
    },
  },
  {
    name: 'whether a side steps back',
    path: `${AT}/pairs`,
    box: DIALOG,
    kind: 'held',
    open: async (page) => {
      await pairOn(page, '已排期');
      await button(page, '代一方退出').click();
      await page.getByLabel('判断依据').fill('企业来电，改期无望');
      return pressed(button(page, '代一方退出'));
    },
  },
  {
    name: 'a question that is reworded',
    path: `${AT}/pairs`,
    box: '.box.gap',
    kind: 'part',
    open: async (page) => {
      await pairOn(page, '候选');
      await page.getByRole('button', { name: '加一问' }).click();
      await page.locator('.edit').getByRole('button', { name: '保存' }).click();
      await page.locator('.edit .refusal').waitFor();
      return null;
    },
  },
];

export const INVITATIONS: readonly Opened[] = [
  {
    name: 'an invitation with its letter',
    path: `${AT}/invitations?state=AWAITING`,
    box: DRAWER,
    kind: 'held',
    open: (page) => pressed(button(page, /看信、办理/)),
  },
  {
    name: 'an answer on behalf, with what is missing',
    path: `${AT}/invitations?state=AWAITING`,
    box: DRAWER,
    kind: 'held',
    open: async (page) => {
      const opener = await pressed(button(page, /看信、办理/));
      await page.getByRole('dialog').getByText('这次不谈').click();
      await button(page, '登记答复').click();
      await page.locator('.on-behalf [role="alert"]').first().waitFor();
      return opener;
    },
  },
  {
    name: 'whether a wave goes out',
    path: `${AT}/invitations`,
    box: DIALOG,
    kind: 'held',
    open: (page) => pressed(page.locator('.release').getByRole('button', { name: '放行' })),
  },
  {
    name: 'the wave of the best, at an hour',
    path: `${AT}/invitations`,
    box: '.release',
    kind: 'part',
    open: async (page) => {
      await page.getByText('只放最好的').click();
      await page.getByText('定时', { exact: true }).click();
      return null;
    },
  },
];

export const TIMETABLE: readonly Opened[] = [
  {
    name: 'where a meeting can go',
    path: `${AT}/timetable`,
    only: 'phone',
    box: DIALOG,
    kind: 'held',
    open: (page) => pressed(page.locator('.daylist').getByRole('button', { name: '移动' }).first()),
  },
  {
    name: 'what the next version changes',
    path: `${AT}/timetable`,
    box: DIALOG,
    kind: 'held',
    open: (page) => pressed(button(page, /^发布第/)),
  },
  {
    name: 'whether a meeting is called off',
    path: `${AT}/timetable`,
    only: 'desk',
    box: DIALOG,
    kind: 'held',
    open: async (page) => {
      await page.locator('.tb .tcard').first().click();
      return calledOff(page);
    },
  },
];

export const OTHERS: readonly Opened[] = [
  {
    name: 'the other fairs',
    path: AT,
    box: 'header details[open]',
    kind: 'list',
    open: (page) => pressed(page.locator('header summary').first()),
  },
  {
    name: 'what belongs to the account',
    path: AT,
    box: 'header details[open]',
    kind: 'list',
    open: (page) => pressed(page.locator('header summary').last()),
  },
  {
    name: 'a new fair, with what is missing',
    path: '/new-fair',
    box: '.setup',
    kind: 'part',
    open: async (page) => {
      await page.locator('button[type="submit"]').click();
      await page.locator('[role="alert"]').first().waitFor();
      return null;
    },
  },
  {
    name: 'a need with what is wrong in it',
    path: '/needs/new',
    box: '.need-form',
    kind: 'part',
    open: async (page) => {
      await page.getByLabel('需求名称').fill('薄壁注塑件翘曲变形预测');
      await page.getByLabel('邮箱').fill('不是邮箱');
      await button(page, '存草稿').click();
      await page.locator('.ant-form-item-explain-error').first().waitFor();
      return null;
    },
  },
];
