import { given, type TypedClient } from '../../support/typed-client.js';
import type { SideOf, Stage } from './stage.js';

const FIELD = '光机电一体化';

/** A number of its own for each contact: whoever shares one sits at one table at a time. */
const numbers = new Map<string, string>();
const phoneOf = (organisation: string): string => {
  const known = numbers.get(organisation) ?? String(19900000001 + numbers.size);
  numbers.set(organisation, known);
  return known;
};

/** What a firm writes of a need. */
export const needForm = (title: string, organisation: string, email: string) => ({
  title,
  problem: `${title}：断带靠人工巡检，每月停机 11 次。`,
  keyTechnology: '断带提前 5 秒报警，误报率低于 1%。',
  keywords: ['断带检测', '机器视觉'],
  field: FIELD,
  organisation: { name: organisation },
  contact: { name: `${organisation}联系人`, phone: phoneOf(organisation), email },
  secrecyDeclared: true,
});

/** What an expert writes of what they can do. */
export const capabilityForm = (
  title: string,
  organisation: string,
  person: string,
  email: string,
) => ({
  kind: 'EXPERTISE' as const,
  title,
  organisation: { name: organisation, kind: 'INSTITUTE' as const },
  person: { name: person, email },
  summary: `${title}：机器视觉断带检测，已在三条生产线应用。`,
  keywords: ['断带检测', '机器视觉'],
  field: FIELD,
});

async function makeOrganisation(
  by: TypedClient,
  name: string,
  kind: 'ENTERPRISE' | 'INSTITUTE' | 'NATIONAL_SOCIETY',
  park = '',
): Promise<string> {
  return given(await by.POST('/api/organisations', { body: { name, kind, park } })).id;
}

async function makePerson(
  by: TypedClient,
  organisationId: string,
  name: string,
  email: string,
): Promise<string> {
  const body = { organisationId, name, email, role: 'CONTACT' as const };
  return given(await by.POST('/api/persons', { body })).id;
}

/** A firm with its contact, entered by `by`, and the account of its owner. @param mail whether the contact has an address */
export async function makeFirm(stage: Stage, name: string, mail = true, by = stage.organiser) {
  const email = mail ? `${name}@firms.example.org` : '';
  const organisationId = await makeOrganisation(
    by,
    `江澄${name}有限公司`,
    'ENTERPRISE',
    '东江产业园',
  );
  const personId = await makePerson(
    stage.organiser,
    organisationId,
    `江澄${name}有限公司联系人`,
    email,
  );
  const scope = { kind: 'organisation', id: organisationId } as const;
  const { as } = await stage.client('ENTERPRISE_OWNER', scope);
  return { as, organisationId, personId, name: `江澄${name}有限公司`, email };
}

/** An expert of an institute of their own, with an account. */
export async function makeExpert(stage: Stage, name: string, mail = true) {
  const email = mail ? `${name}@experts.example.org` : '';
  const institute = `渝临${name}研究所`;
  const organisationId = await makeOrganisation(stage.organiser, institute, 'INSTITUTE');
  const personId = await makePerson(stage.organiser, organisationId, `专家${name}`, email);
  const { as } = await stage.client('EXPERT', { kind: 'person', id: personId });
  return { as, organisationId, personId, institute, name: `专家${name}`, email };
}

/** A society with an officer, and an expert of its who agrees to be named. */
export async function makeSociety(stage: Stage, name: string) {
  const society = `中国${name}学会`;
  const organisationId = await makeOrganisation(stage.organiser, society, 'NATIONAL_SOCIETY');
  await makePerson(stage.organiser, organisationId, `${name}秘书`, `${name}@societies.example.org`);
  const expert = await makePerson(
    stage.organiser,
    organisationId,
    `${name}院士`,
    `${name}@academy.example.org`,
  );
  const { as: officer } = await stage.client('SOCIETY_OFFICER', {
    kind: 'organisation',
    id: organisationId,
  });
  const { as } = await stage.client('EXPERT', { kind: 'person', id: expert });
  return { officer, as, organisationId, society, personId: expert, name: `${name}院士` };
}

/** A need as its firm hands it in; its id. */
export async function submitNeed(
  firm: Awaited<ReturnType<typeof makeFirm>>,
  title: string,
): Promise<string> {
  const body = needForm(title, firm.name, firm.email);
  const { id } = given(await firm.as.POST('/api/needs', { body }));
  await moveNeed(firm.as, id, 'SUBMITTED');
  return id;
}

/** A capability as its expert hands it in; its id. */
export async function submitCapability(
  expert: Awaited<ReturnType<typeof makeExpert>>,
  title: string,
): Promise<string> {
  const body = capabilityForm(title, expert.institute, expert.name, expert.email);
  const { id } = given(await expert.as.POST('/api/capabilities', { body }));
  await moveCapability(expert.as, id, 'SUBMITTED');
  return id;
}

type NeedMove = Parameters<typeof moveNeedAs>[2];
const moveNeedAs = async (
  as: TypedClient,
  id: string,
  body: {
    to: 'SUBMITTED' | 'RETURNED' | 'REJECTED' | 'PUBLISHED' | 'PAUSED' | 'CLOSED';
    reason?: string;
    resolution?: 'WITHDRAWN' | 'SOLVED_ELSEWHERE';
  },
) => given(await as.POST('/api/needs/{id}/moves', { params: { path: { id } }, body }));

export const moveNeed = (as: TypedClient, id: string, to: NeedMove['to']) =>
  moveNeedAs(as, id, {
    to,
    reason: '核定',
    ...(to === 'CLOSED' ? { resolution: 'WITHDRAWN' as const } : {}),
  });

export const moveCapability = async (
  as: TypedClient,
  id: string,
  to: 'SUBMITTED' | 'RETURNED' | 'LISTED' | 'PAUSED' | 'RETIRED',
  confirmed = false,
) => {
  const body = { to, reason: '核定', confirmed };
  return given(await as.POST('/api/capabilities/{id}/moves', { params: { path: { id } }, body }));
};

/** Decides about many that wait, as moderators do; the id by which it can be taken back. */
export async function decideNeeds(
  by: TypedClient,
  ids: readonly string[],
  to: 'PUBLISHED' | 'RETURNED' | 'REJECTED',
): Promise<string> {
  const body = { to, reason: '核定', entries: ids.map((id) => ({ id })) };
  const decided = given(await by.POST('/api/need-decisions', { body }));
  expect(decided).toMatchObject({ decided: ids.length, left: 0 });
  return decided.id ?? '';
}
export async function decideCapabilities(
  by: TypedClient,
  ids: readonly string[],
  to: 'LISTED' | 'RETURNED',
): Promise<string> {
  const body = { to, reason: '核定', entries: ids.map((id) => ({ id })) };
  const decided = given(await by.POST('/api/capability-decisions', { body }));
  expect(decided).toMatchObject({ decided: ids.length, left: 0 });
  return decided.id ?? '';
}

/** Firms and experts of these names, each with a need or a capability that is published. */
export async function makeSides(
  stage: Stage,
  names: readonly string[],
  mute: readonly string[],
): Promise<ReadonlyMap<string, { readonly firm: SideOf; readonly expert: SideOf }>> {
  const sides = new Map<string, { firm: SideOf; expert: SideOf }>();
  for (const name of names) {
    const firm = await makeFirm(stage, name, !mute.includes(name));
    const expert = await makeExpert(stage, name);
    sides.set(name, {
      firm: { ...firm, id: await submitNeed(firm, `${name}的断带检测`) },
      expert: { ...expert, id: await submitCapability(expert, `${name}的断带检测能力`) },
    });
  }
  const all = [...sides.values()];
  await decideNeeds(
    stage.organiser,
    all.map(({ firm }) => firm.id),
    'PUBLISHED',
  );
  await decideCapabilities(
    stage.organiser,
    all.map(({ expert }) => expert.id),
    'LISTED',
  );
  return sides;
}
