import { createHash } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { type BusyFair, holdFirst, startBusyFair } from '../support/busy-fair.js';
import { inBrowser } from '../support/chromium.js';
import {
  graveFaults,
  openChromium,
  openPage,
  sidewaysScroll,
  SIZES,
  visit,
} from '../support/web-pages.js';

const [, PHONE] = SIZES;

interface Held {
  readonly organisationId: string;
  readonly invitationId: string;
}

inBrowser('after a meeting, on a phone', () => {
  let fair: BusyFair;
  let browser: Browser;
  let held: Held;

  beforeAll(async () => {
    fair = await startBusyFair();
    browser = await openChromium();
    const { matchId } = await holdFirst(fair);
    const [row] = await fair.app.sql<Held>(
      `SELECT n.organisation_id AS "organisationId", i.id AS "invitationId" FROM match m JOIN need n ON n.id = m.need_id
         JOIN invitation i ON i.match_id = m.id AND i.side = 'capability' WHERE m.id = $1`,
      [matchId],
    );
    held = row as Held;
    // Its letters were sent by another process, whose links are none of this one.
    const token = fair.answerLink(held.invitationId).replace('/answer/', '');
    await fair.app.sql(
      'UPDATE invitation SET token_hash = $2, lock_version = lock_version + 1 WHERE id = $1',
      [held.invitationId, createHash('sha256').update(token).digest('hex')],
    );
  });
  afterAll(async () => {
    await browser.close();
    await fair.stop();
  });

  it('is recorded by the link of the invitation, without an account', async () => {
    const context = await visit(browser, fair.api.url, { viewport: PHONE.viewport });
    const { page, complaints } = await openPage(context);
    await page.goto(fair.answerLink(held.invitationId));
    const form = page.locator('.record');
    await form.getByText('约定再谈').click();
    await form.getByLabel(/^下一步/).fill('送样检测');
    expect([await graveFaults(page), await sidewaysScroll(page)]).toEqual([[], 0]);
    await form.getByRole('button', { name: '记好了' }).click();
    await page.getByText('记好了。对方也记完后').waitFor();
    expect(await form.getByLabel(/^下一步/).inputValue()).toBe('送样检测');
    expect(await form.getByRole('radio', { name: /约定再谈/ }).isChecked()).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is reported on the page of own outcomes', async () => {
    const { cookie } = await fair.as('ENTERPRISE_OWNER', 'organisation', held.organisationId);
    const context = await visit(browser, fair.api.url, { cookie, viewport: PHONE.viewport });
    const { page, complaints } = await openPage(context);
    await page.goto('/my/outcomes');
    await page.getByRole('button', { name: '填报进展' }).first().click();
    await page.getByRole('radio', { name: /^签约/ }).click();
    await page.getByLabel('合同额').fill('86');
    expect([await graveFaults(page), await sidewaysScroll(page)]).toEqual([[], 0]);
    await page.getByRole('button', { name: '填报', exact: true }).click();
    const card = page.locator('.outcome-card').first();
    await card.getByText('合同额 86 万元').waitFor();
    expect(await card.textContent()).toMatch(/签约.*自报/);
    const contract = { mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF') };
    await card.locator('input[type=file]').setInputFiles({ name: '合同.pdf', ...contract });
    await card.getByRole('link', { name: '合同.pdf' }).waitFor();
    expect([await graveFaults(page), complaints]).toEqual([[], []]);
    await context.close();
  });
});
