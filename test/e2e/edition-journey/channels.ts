import PostalMime from 'postal-mime';
import { type BounceOf, report } from '../../support/bounce-mails.js';
import type { SmsMode } from '../../support/sms-peer.js';
import { given } from '../../support/typed-client.js';
import { until } from './patience.js';
import type { Stage } from './stage.js';

type Side = 'need' | 'capability';

/** The newest letter to an address, as its reader has it. */
export async function letterTo(stage: Stage, address: string): Promise<string> {
  const read = async () => {
    for (const bytes of stage.mails.letters.toReversed()) {
      const mail = await PostalMime.parse(bytes);
      if (mail.to?.some((to) => to.address === address)) return mail.text ?? '';
    }
    return '';
  };
  return until(read, (text) => text !== '');
}

/** A mail of a server on a letter of ours is handed in, as an organiser finds it in the mailbox. */
async function handIn(stage: Stage, of: BounceOf): Promise<string> {
  const bytes = report(of);
  const taken = await stage.organiser.POST('/api/bounces', {
    body: new Blob([bytes]) as never,
    bodySerializer: () => bytes,
    headers: { 'content-type': 'message/rfc822' },
  });
  return given(taken).result;
}

const messageIdOf = async (stage: Stage, name: string, side: Side): Promise<string> => {
  const { id } = await stage.invitation(name, side);
  const { rows } = await stage.platform.database.query<{ message_id: string }>(
    'SELECT message_id FROM delivery WHERE invitation_id = $1',
    [id],
  );
  return rows[0]?.message_id ?? '';
};

/** A program fetches the page behind the link of a letter, which says nothing; then a browser opens it. */
async function openLink(stage: Stage, name: string, side: Side): Promise<void> {
  const { id } = await stage.invitation(name, side);
  const params = { path: { id } };
  const letter = async () =>
    given(await stage.organiser.GET('/api/invitations/{id}/deliveries', { params })).items.at(-1);
  const link = stage.linkTo(id);
  expect((await fetch(link)).status).toBe(200);
  expect(['SENT', 'DELIVERED']).toContain((await letter())?.state);
  const headers = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  await stage.platform.visitor().get(new URL(link).pathname).set(headers).expect(200);
  expect(await letter()).toMatchObject({ state: 'OPENED', stateLabel: '已打开链接' });
}

/** The letter of a side has arrived, or has come back. */
async function hear(
  stage: Stage,
  name: string,
  side: Side,
  action: 'delivered' | 'failed',
): Promise<void> {
  await stage.invitationIs(name, side, 'AWAITING');
  const messageId = await messageIdOf(stage, name, side);
  if (action === 'delivered') {
    const status = '2.1.5';
    expect(await handIn(stage, { messageId, action, status })).toBe('DELIVERED');
    return;
  }
  expect(await handIn(stage, { messageId, action })).toBe('NOTED');
  await stage.invitationIs(name, side, 'UNDELIVERED');
}

/** Servers report letters, readers open their links: neither is an answer, and each letter may come back all the same. */
export async function hearOfLetters(stage: Stage): Promise<void> {
  await hear(stage, '落地', 'need', 'delivered');
  await openLink(stage, '落地', 'need');
  await stage.invitationIs('撤回', 'capability', 'AWAITING');
  await openLink(stage, '撤回', 'capability');
  await hear(stage, '撤回', 'capability', 'failed');
  await hear(stage, '过期', 'capability', 'delivered');
  await hear(stage, '过期', 'capability', 'failed');
  await hear(stage, '退信', 'need', 'failed');
}

/** A short message goes instead of a letter that came back: refused, lost on the way, then taken. */
export async function textInstead(stage: Stage): Promise<void> {
  given(
    await stage.organiser.PUT('/api/editions/{edition}/invitation-settings', {
      params: { ...stage.ofEdition().params, header: { 'If-Match': '"0"' } },
      body: { bySms: 'zh' },
    }),
  );
  const { id } = await stage.invitation('退信', 'need');
  const params = { path: { id } };
  const send = async (mode: SmsMode, nth: number, state: 'SENT' | 'DEAD') => {
    stage.texts.mode = mode;
    given(await stage.organiser.POST('/api/invitations/{id}/text', { params }));
    await until(
      async () =>
        given(await stage.organiser.GET('/api/invitations/{id}/deliveries', { params })).items,
      (letters) => letters.length === nth + 1 && letters.at(-1)?.state === state,
    );
  };
  await send('refuse', 1, 'DEAD');
  await send('drop', 2, 'DEAD');
  await send('take', 3, 'SENT');
  await stage.invitationIs('退信', 'need', 'AWAITING');
}

/** A notice comes back: it stands among those that somebody tells by telephone. */
export async function noticeComesBack(stage: Stage): Promise<void> {
  const list = async (state: 'SENT' | 'DEAD') =>
    given(
      await stage.organiser.GET('/api/editions/{edition}/notices', {
        params: { ...stage.ofEdition().params, query: { state } },
      }),
    ).items;
  const [notice] = await until(
    () => list('SENT'),
    (items) => items.length > 0,
  );
  const { rows } = await stage.platform.database.query<{ message_id: string }>(
    'SELECT message_id FROM notice WHERE id = $1',
    [notice?.id],
  );
  expect(await handIn(stage, { messageId: rows[0]?.message_id ?? '' })).toBe('NOTED');
  expect((await list('DEAD')).map(({ id }) => id)).toContain(notice?.id);
}
