import { CapabilitiesModule, CapabilitiesService, type CapabilityRow } from '@jiqia/capabilities';
import { organisationEntryFormSchema } from '@jiqia/contracts/forms';
import { DisclosuresModule, DisclosuresService } from '@jiqia/disclosures';
import { accountActor, type Actor, ORGANISER, VISITOR } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import {
  authorisePerson,
  EndorsementsService,
  OrganisationRegisterService,
  OrganisationsModule,
  PersonConsentsService,
  PersonMergesService,
  PersonsService,
} from '@jiqia/organisations';
import { makeCapability } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { Sweeper } from '../../../apps/worker/src/schedules/sweeper.js';
import { SweptWork } from '@jiqia/outbox';
import { DiscoveryService } from '@nestjs/core';

describe('consent of persons', () => {
  let app: TestApp;
  let consents: PersonConsentsService;
  let society: string;
  let officer: Actor;
  let made = 0;
  beforeAll(async () => {
    app = await createTestApp([OrganisationsModule, CapabilitiesModule, DisclosuresModule]);
    consents = app.get(PersonConsentsService);
    const form = organisationEntryFormSchema.parse({ name: '同意学会', kind: 'NATIONAL_SOCIETY' });
    society = (await app.get(OrganisationRegisterService).create(ORGANISER, form)).id;
    officer = accountActor('officer', [
      { role: 'SOCIETY_OFFICER', scope: { kind: 'organisation', id: society } },
    ]);
  });
  afterAll(() => app.close());

  const refusedWith = (code: string): unknown => expect.objectContaining({ code });
  /** An expert with a mail address whom the society vouches for; the letter that asks is read. */
  const registered = async (): Promise<{
    capability: CapabilityRow;
    id: string;
    email: string;
  }> => {
    const email = `expert${++made}@example.org`;
    const capability = await makeCapability(app, { person: { name: `同意人${made}`, email } });
    const id = capability.personId ?? '';
    await app
      .get(EndorsementsService)
      .vouch(officer, id, { societyId: society, vouchedUntil: null });
    await app.drain();
    return { capability, id, email };
  };
  const lastMailTo = (email: string) =>
    app.mailer.sent.filter(({ to }) => to.address === email).at(-1);
  const tokenTo = (email: string): string =>
    /\/consent\/([\w-]{43})/.exec(lastMailTo(email)?.text ?? '')?.[1] ?? '';
  const givenOf = async (id: string): Promise<string[]> => [
    ...(await consents.read(ORGANISER, id)).inForce,
  ];

  it('is asked for by mail when a society vouches, and looking at the page changes nothing', async () => {
    const { id, email } = await registered();
    expect(lastMailTo(email)).toMatchObject({ subject: '【技洽】同意学会请您确认是否同意' });
    const before = await app.sql('SELECT * FROM consent_request');
    const sheet = await consents.look(VISITOR, tokenTo(email));
    expect(sheet).toMatchObject({ person: `同意人${made}`, society: '同意学会' });
    expect(await app.sql('SELECT * FROM consent_request')).toEqual(before);
    expect(await givenOf(id)).toEqual([]);
    await expect(consents.look(VISITOR, 'x'.repeat(43))).rejects.toEqual(
      refusedWith('CONSENT_LINK_UNKNOWN'),
    );
    const stored = JSON.stringify(await app.sql('SELECT * FROM consent_request'));
    expect(stored).not.toContain(tokenTo(email));
    await expect(consents.ask(officer, id, society)).rejects.toEqual(
      refusedWith('CONSENT_JUST_ASKED'),
    );
  });

  it('is given and withdrawn by links, one after the other, each used once', async () => {
    const { id, email } = await registered();
    const first = tokenTo(email);
    const both = await Promise.allSettled([
      consents.answer(VISITOR, first, {
        LISTING: true,
        CONTACT_SHARING: true,
        NOTIFICATION: false,
      }),
      consents.answer(VISITOR, first, { LISTING: false }),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await app.drain();
    const second = tokenTo(email);
    expect(second).not.toBe(first);
    expect(lastMailTo(email)?.subject).toBe('【技洽】您的选择已保存');
    await consents.answer(VISITOR, second, { LISTING: true, CONTACT_SHARING: true });
    expect((await givenOf(id)).sort()).toEqual(['CONTACT_SHARING', 'LISTING']);
    await app.drain();
    await consents.answer(VISITOR, tokenTo(email), { CONTACT_SHARING: false });
    expect(await givenOf(id)).toEqual(['LISTING']);
    const { history } = await consents.read(ORGANISER, id);
    const shared = history.filter(({ purpose }) => purpose === 'CONTACT_SHARING');
    expect(shared).toMatchObject([{ channel: 'LINK', textVersion: 1 }]);
    expect(shared[0]?.withdrawnAt).not.toBeNull();
  });

  it('is given by the own account and on paper, and by nobody else', async () => {
    const { id } = await registered();
    const own = accountActor('own', [{ role: 'EXPERT', scope: { kind: 'person', id } }]);
    await consents.say(own, id, { LISTING: true });
    await consents.say(own, id, { LISTING: true });
    await consents.say(ORGANISER, id, { NOTIFICATION: true });
    await expect(consents.say(officer, id, { CONTACT_SHARING: true })).rejects.toEqual(
      refusedWith('PERSON_NOT_FOUND'),
    );
    const { history } = await consents.read(own, id);
    expect(history.map(({ purpose, channel }) => [purpose, channel])).toEqual([
      ['LISTING', 'ACCOUNT'],
      ['NOTIFICATION', 'PAPER'],
    ]);
    await consents.say(own, id, { LISTING: false });
    await consents.say(own, id, { LISTING: true });
    expect((await givenOf(id)).sort()).toEqual(['LISTING', 'NOTIFICATION']);
  });

  it('opens the contact of an expert whom a society registered to their own enterprise, and closes it at once', async () => {
    const { capability, id, email } = await registered();
    const owner = accountActor('019a0000-0000-7000-8000-00000000000a', [
      { role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: capability.organisationId } },
    ]);
    const own = accountActor('own', [{ role: 'EXPERT', scope: { kind: 'person', id } }]);
    const fields = async (actor: Actor) =>
      authorisePerson(actor, 'person.read', await app.get(PersonsService).read(actor, id));
    expect(await fields(owner)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/phone|email/)]),
    );
    const disclosures = app.get(DisclosuresService);
    await expect(disclosures.contact(owner, 'capability', capability.id)).rejects.toEqual(
      refusedWith('CONTACT_NOT_FOUND'),
    );
    expect(await fields(own)).toBe('all');
    expect(await fields(ORGANISER)).toBe('all');
    await consents.say(own, id, { CONTACT_SHARING: true });
    expect(await fields(owner)).toBe('all');
    expect(await disclosures.contact(owner, 'capability', capability.id)).toMatchObject({ email });
    await consents.say(own, id, { CONTACT_SHARING: false });
    expect(await fields(owner)).not.toContain('email');
  });

  it('to be listed, withdrawn, pauses what is listed, and nothing where it was given again', async () => {
    const { capability, id } = await registered();
    const { state } = await app.get(CapabilitiesService).get(capability.id);
    expect(state).toBe('LISTED');
    await consents.say(ORGANISER, id, { LISTING: true });
    await consents.say(ORGANISER, id, { LISTING: false });
    await consents.say(ORGANISER, id, { LISTING: true });
    await app.drain();
    expect((await app.get(CapabilitiesService).get(capability.id)).state).toBe('LISTED');
    await consents.say(ORGANISER, id, { LISTING: false });
    await app.drain();
    expect((await app.get(CapabilitiesService).get(capability.id)).state).toBe('PAUSED');
    await expect(
      app.get(CapabilitiesService).move(ORGANISER, capability.id, 'LISTED'),
    ).rejects.toEqual(refusedWith('LISTING_CONSENT_WITHDRAWN'));
    await consents.say(ORGANISER, id, { LISTING: true });
    await app.get(CapabilitiesService).move(ORGANISER, capability.id, 'LISTED');
    const other = await registered();
    await consents.say(ORGANISER, other.id, { NOTIFICATION: true });
    await consents.say(ORGANISER, other.id, { NOTIFICATION: false });
    await app.drain();
    expect((await app.get(CapabilitiesService).get(other.capability.id)).state).toBe('LISTED');
  });

  it('to be listed, withdrawn, holds against what a sheet or a merge lists', async () => {
    const { capability, id } = await registered();
    await consents.say(ORGANISER, id, { LISTING: true });
    await consents.say(ORGANISER, id, { LISTING: false });
    await app.drain();
    const paused = await app.get(CapabilitiesService).get(capability.id);
    expect(paused.state).toBe('PAUSED');
    // As a sheet writes it, past the moves of single entries.
    await app.sql(
      `UPDATE capability SET state = 'LISTED', lock_version = lock_version + 1 WHERE id = $1`,
      [capability.id],
    );
    const sweeper = new Sweeper(app.get(DiscoveryService), app.get(SweptWork));
    expect(await sweeper.sweep()).toMatchObject({ againstConsent: 1 });
    expect((await app.get(CapabilitiesService).get(capability.id)).state).toBe('PAUSED');
    expect(await sweeper.sweep()).toMatchObject({ againstConsent: 0 });
    await app.drain();
  });

  it('goes along when persons are merged: the last word of either counts, and comes back', async () => {
    const [one, other] = [await registered(), await registered()];
    await consents.say(ORGANISER, one.id, { LISTING: true, NOTIFICATION: true });
    await consents.say(ORGANISER, other.id, { LISTING: true });
    await consents.say(ORGANISER, other.id, { LISTING: false, CONTACT_SHARING: true });
    const pair = { winnerId: one.id, loserId: other.id };
    const merge = await app.get(PersonMergesService).merge(ORGANISER, pair);
    expect((await givenOf(one.id)).sort()).toEqual(['CONTACT_SHARING', 'NOTIFICATION']);
    const late = await consents.answer(VISITOR, tokenTo(other.email), { LISTING: true });
    expect(late.person).toBe((await app.get(PersonsService).read(ORGANISER, one.id)).name);
    expect(await givenOf(one.id)).toContain('LISTING');
    await app.get(PersonMergesService).undo(ORGANISER, merge.id);
    expect(await givenOf(other.id)).toEqual(['CONTACT_SHARING']);
    await app.drain();
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('is not asked for where there is no address', async () => {
    const { personId } = await makeCapability(app, { person: { name: '无址人' } });
    await expect(consents.ask(officer, personId ?? '', society)).rejects.toEqual(
      refusedWith('PERSON_WITHOUT_ADDRESS'),
    );
    await expect(consents.ask(VISITOR, personId ?? '', society)).rejects.toEqual(
      refusedWith('ACTION_FORBIDDEN'),
    );
  });
});
