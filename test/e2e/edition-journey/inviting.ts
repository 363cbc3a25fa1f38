import { given } from '../../support/typed-client.js';
import { CALL } from '../../support/call.js';
import type { Stage } from './stage.js';

type Side = 'need' | 'capability';
const BOTH: readonly Side[] = ['need', 'capability'];

export async function prepare(stage: Stage): Promise<void> {
  given(await stage.organiser.POST('/api/editions/{edition}/invitations', stage.ofEdition()));
}

/** Lets invitations go. @param more e.g. at what hour, for how long */
async function release(
  stage: Stage,
  of: readonly (readonly [string, Side])[] | null,
  more: { at?: string; answerWithinMinutes?: number } = {},
) {
  const ids: string[] = [];
  for (const [name, side] of of ?? []) ids.push((await stage.invitation(name, side)).id);
  const body = { onDaysOff: true, ...more, ...(of ? { ids } : {}) };
  return given(
    await stage.organiser.POST('/api/editions/{edition}/invitations/release', {
      ...stage.ofEdition(),
      body,
    }),
  );
}

const revoke = async (stage: Stage, name: string, side: Side) => {
  const { id } = await stage.invitation(name, side);
  const body = { reason: '重复邀约' };
  return given(
    await stage.organiser.POST('/api/invitations/{id}/revoke', { params: { path: { id } }, body }),
  );
};

/** While nobody sends: what waits is revoked, and a wave that was planned is called off. */
export async function takeBack(stage: Stage): Promise<void> {
  await revoke(stage, '未放行', 'need');
  const soon = new Date(stage.now().getTime() + 3600_000).toISOString();
  const { wave } = await release(stage, [['补地址', 'capability']], { at: soon });
  const number = String(wave?.number ?? 0);
  given(
    await stage.organiser.POST('/api/editions/{edition}/invitation-waves/{number}/call-off', {
      params: { path: { ...stage.ofEdition().params.path, number: number as never } },
      body: { reason: '改日再发' },
    }),
  );
  await release(stage, [['路上撤', 'need']]);
  await revoke(stage, '路上撤', 'need');
}

/** All others go: one wave at its hour, one that is soon over, the rest. */
export async function letGo(stage: Stage): Promise<void> {
  const short = [
    ['过期', 'need'],
    ['另约过', 'need'],
  ] as const;
  await release(stage, short, { answerWithinMinutes: 60 });
  // One server takes the letter at the second try, another says then that nobody has that address.
  stage.mails.moods.set('落地@firms.example.org', ['busy']);
  stage.mails.moods.set('拒收@firms.example.org', ['busy', 'unknownRecipient']);
  const soon = new Date(stage.now().getTime() + 600_000).toISOString();
  await release(stage, [['落地', 'need']], { at: soon });
  stage.forward(11);
  await stage.sweep('waves');
  await release(stage, null);
}

async function byTelephone(stage: Stage, name: string, side: Side, said: object) {
  const { id } = await stage.invitation(name, side);
  return given(
    await stage.organiser.POST('/api/invitations/{id}/answer', {
      params: { path: { id } },
      body: { ...said, onBehalf: { ...CALL, at: stage.now().toISOString() } } as never,
    }),
  );
}

/** Those without an address are telephoned; one gets an address and the letter after all. */
export async function telephone(stage: Stage): Promise<void> {
  const mute = ['电话应', '电话拒', '电话改', '电话转', '电话撤', '补地址'];
  for (const name of mute) await stage.invitationIs(name, 'need', 'UNDELIVERED');
  await byTelephone(stage, '电话应', 'need', { answer: 'ACCEPTED' });
  await byTelephone(stage, '电话拒', 'need', { answer: 'DECLINED', reason: 'NO_TIME' });
  await byTelephone(stage, '电话改', 'need', { answer: 'COUNTERED', times: [stage.afternoon] });
  await byTelephone(stage, '电话转', 'need', {
    answer: 'DELEGATED',
    name: '周敏',
    email: 'zhoumin@firms.example.org',
  });
  await revoke(stage, '电话撤', 'need');
  await stage.invitationIs('拒收', 'need', 'UNDELIVERED');
  await revoke(stage, '拒收', 'need');
  const { personId } = stage.pair('补地址').firm;
  const path = { params: { path: { id: personId } } };
  const person = await stage.organiser.GET('/api/persons/{id}', path);
  given(
    await stage.organiser.PUT('/api/persons/{id}', {
      params: {
        ...path.params,
        header: { 'If-Match': person.response.headers.get('etag') ?? '' },
      },
      body: { name: given(person).name, email: 'late@firms.example.org' },
    }),
  );
  const { id } = await stage.invitation('补地址', 'need');
  given(await stage.organiser.POST('/api/invitations/{id}/resend', { params: { path: { id } } }));
  await stage.invitationIs('补地址', 'need', 'AWAITING');
}

const YES = { answer: 'ACCEPTED', words: '期待见面' };
const NO = { answer: 'DECLINED', reason: 'NO_TIME', words: '' };

/** Recipients answer by the pages of their letters, each in their way. */
export async function answer(stage: Stage, agreed: readonly string[]): Promise<void> {
  const say = (name: string, side: Side, what: Readonly<Record<string, string>>) =>
    stage.answer(name, side, what);
  for (const name of agreed)
    for (const side of BOTH) {
      await stage.invitationIs(name, side, 'AWAITING');
      await say(name, side, YES);
    }
  for (const name of ['另约过', '另约成', '另约拒', '另约撤']) {
    await stage.invitationIs(name, 'need', 'AWAITING');
    await say(name, 'need', {
      answer: 'COUNTERED',
      times: stage.afternoon,
      words: '上午有课',
    });
  }
  await say('婉拒', 'need', NO);
  // One says yes, then no, then yes again; the other side has said yes throughout.
  await say('反悔', 'capability', YES);
  for (const what of [YES, NO, YES, NO]) await say('反悔', 'need', what);
  await stage.matchIs('反悔', 'DECLINED');
  await say('另约拒', 'need', NO);
  const counter = await stage.invitation('另约成', 'need');
  given(
    await stage.organiser.POST('/api/invitations/{id}/answer', {
      params: { path: { id: counter.id } },
      body: { answer: 'ACCEPTED' },
    }),
  );
  await say('另约成', 'capability', YES);
  const again = await stage.invitation('另约撤', 'need');
  given(
    await stage.organiser.POST('/api/invitations/{id}/ask-again', {
      params: { path: { id: again.id } },
      body: { note: '只有上午有位置' },
    }),
  );
  await say('转交', 'need', {
    answer: 'DELEGATED',
    name: '秦月',
    email: 'qinyue@firms.example.org',
    words: '请你去谈',
  });
  await stage.invitationIs('转交', 'need', 'AWAITING');
  for (const side of BOTH) await say('转交', side, YES);
  await revoke(stage, '撤回', 'need');
  stage.forward(90);
  await stage.sweep('expired');
  await stage.invitationIs('过期', 'need', 'EXPIRED');
  await stage.matchIs('过期', 'LAPSED');
}

/** Once both have agreed, a need is closed: the pair is over. */
export async function closeNeed(stage: Stage): Promise<void> {
  const { firm } = stage.pair('关闭');
  given(
    await firm.as.POST('/api/needs/{id}/moves', {
      params: { path: { id: firm.id } },
      body: { to: 'CLOSED', resolution: 'SOLVED_ELSEWHERE' },
    }),
  );
  await stage.matchIs('关闭', 'LAPSED');
}
