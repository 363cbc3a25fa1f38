import { given } from '../../support/typed-client.js';
import { until } from './patience.js';
import { letterTo } from './channels.js';
import type { Stage } from './stage.js';

const PASSWORD = '江澄的雨下了三天，桥洞都涨满了';

/** Somebody is given an account, kept out before they come, let in again, comes by the link of the letter, and is kept out for good. */
export async function keepAccounts(stage: Stage): Promise<void> {
  const { organiser } = stage;
  const email = 'lulan@office.example.org';
  const { id } = given(
    await organiser.POST('/api/accounts', { body: { email, name: '陆岚', role: 'AUDITOR' } }),
  );
  const params = { path: { id } };
  const block = async () =>
    given(await organiser.POST('/api/accounts/{id}/block', { params, body: { reason: '已调离' } }));
  const stateOf = async () => given(await organiser.GET('/api/accounts/{id}', { params })).state;
  await letterTo(stage, email);
  await block();
  given(await organiser.POST('/api/accounts/{id}/invite', { params }));
  expect(await stateOf()).toBe('INVITED');
  await enter(stage, email);
  expect(await stateOf()).toBe('ACTIVE');
  expect((await block()).state).toBe('BLOCKED');
}

/** By the link of the newest letter whose link still holds: a page over plain HTTP, as a browser opens and sends it. */
async function enter(stage: Stage, email: string): Promise<void> {
  const page = async () => {
    const [link = ''] = /\/link\/[\w-]{43}/.exec(await letterTo(stage, email)) ?? [];
    return { link, status: (await fetch(`${stage.url}${link}`)).status };
  };
  const { link } = await until(page, ({ status }) => status === 200);
  const response = await fetch(`${stage.url}${link}`, {
    method: 'POST',
    body: new URLSearchParams({ password: PASSWORD }),
    headers: { accept: 'text/html', origin: stage.url },
    redirect: 'manual',
  });
  expect(response.status).toBe(303);
}
