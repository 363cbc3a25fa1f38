import type { Browser, Page } from 'playwright-core';
import { inBrowser } from '../support/chromium.js';
import { type LiveFair, startLiveFair } from '../support/live-fair.js';
import { openChromium, openPage, SIZES, visit } from '../support/web-pages.js';

const DESK = SIZES[0];

inBrowser('accounts and roles in the browser', () => {
  let fair: LiveFair;
  let browser: Browser;

  beforeAll(async () => {
    fair = await startLiveFair();
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser.close();
    await fair.stop();
  });

  const open = async (cookie: string, path: string): Promise<Page> => {
    const { viewport } = DESK;
    const context = await visit(browser, fair.api.url, { cookie, language: 'zh-CN', viewport });
    const { page } = await openPage(context);
    await page.goto(path);
    return page;
  };

  it('a role is given by keyboard and taken away again, and both stand in the trail as sentences', async () => {
    const { accountId } = await fair.as('AUDITOR');
    const page = await open(fair.cookie, `/people?account=${accountId}`);
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: '授予身份' }).press('Enter');
    const role = drawer.getByRole('combobox', { name: '身份' });
    await role.focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter'])
      await page.keyboard.press(key);
    await drawer.getByRole('textbox', { name: '原因' }).fill('接替王工');
    await drawer.getByRole('button', { name: '授予', exact: true }).press('Enter');
    await drawer.getByRole('button', { name: '取消 审核员' }).press('Enter');
    await page.keyboard.type('已调离');
    await drawer.getByRole('button', { name: '确认取消' }).click();
    await drawer.getByRole('button', { name: '取消 审核员' }).waitFor({ state: 'detached' });
    await drawer.getByRole('link', { name: '看这个账户的审计记录' }).click();
    const said = page.locator('.audit .said');
    await said.first().waitFor();
    const words = await said.allInnerTexts();
    expect(words[0]).toMatch(/取消了.*的身份.*已调离/s);
    expect(words[1]).toMatch(/给.*授予了身份.*接替王工/s);
    await page.context().close();
  });

  it('whoever only audits begins at the trail, and is offered nothing that changes an account', async () => {
    const { cookie } = await fair.as('AUDITOR');
    const page = await open(cookie, '/');
    await page.waitForURL('**/audit');
    await page.goto('/people');
    await page.locator('.accounts .plain-link').first().click();
    await page.getByRole('dialog').getByText('看这个账户的审计记录').waitFor();
    expect(await page.getByRole('button', { name: /新建账户|授予身份|停用账户/ }).count()).toBe(0);
    await page.context().close();
  });
});
