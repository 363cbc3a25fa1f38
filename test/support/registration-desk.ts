import {
  organisationEntryFormSchema,
  personEntryFormSchema,
  type RegistrationAnswers,
  registrationSettingsFormSchema,
} from '@jiqia/contracts/forms';
import { registrationDecisionSchema, registrationListQuerySchema } from '@jiqia/contracts/http';
import type { EditionRow } from '@jiqia/fairs';
import { type Actor, accountActor, ORGANISER } from '@jiqia/identity';
import { OrganisationRegisterService, PersonsService } from '@jiqia/organisations';
import {
  RegistrationDecisionsService,
  type RegistrationPage,
  type RegistrationsDecided,
  RegistrationSettingsService,
  type RegistrationSheet,
  RegistrationsService,
  type SignUpSheet,
} from '@jiqia/registrations';
import type { TestApp } from './test-app.js';

const DAYS = { opensOn: '2026-11-01', closesOn: '2026-11-30' };
let made = 0;

/** The person's own account. */
export const self = (personId: string): Actor =>
  accountActor(`account of ${personId}`, [
    { role: 'EXPERT', scope: { kind: 'person', id: personId } },
  ]);

/** Signs people of one organisation up, as tests want them. */
export class RegistrationDesk {
  private constructor(
    private readonly app: TestApp,
    readonly organisationId: string,
  ) {}

  static async open(app: TestApp): Promise<RegistrationDesk> {
    const form = organisationEntryFormSchema.parse({ name: `报名第${++made}公司` });
    const { id } = await app.get(OrganisationRegisterService).create(ORGANISER, form);
    return new RegistrationDesk(app, id);
  }

  /** Another person of the organisation, with a mail address; their id. */
  async person(name = `报名人${++made}`): Promise<string> {
    const { organisationId } = this;
    const email = `r${++made}@example.org`;
    const form = personEntryFormSchema.parse({ organisationId, name, email, role: 'MEMBER' });
    return (await this.app.get(PersonsService).create(ORGANISER, form)).id;
  }

  /** Sets up how one signs up in November. @param version that is there; 0 for the first time */
  setUp({ id }: EditionRow, fields: object, version = 0): Promise<SignUpSheet> {
    const form = registrationSettingsFormSchema.parse({ ...DAYS, ...fields });
    return this.app.get(RegistrationSettingsService).save(ORGANISER, id, version, form);
  }

  /** Somebody new signs up. */
  async signUp(edition: EditionRow, answers: RegistrationAnswers = {}): Promise<RegistrationSheet> {
    const actor = self(await this.person());
    return this.app.get(RegistrationsService).make(actor, edition.id, { answers });
  }

  decide(
    edition: EditionRow,
    to: string,
    ids: readonly string[],
    reason = '',
  ): Promise<RegistrationsDecided> {
    const registrations = ids.map((id) => ({ id }));
    const form = registrationDecisionSchema.parse({ to, reason, registrations });
    return this.app.get(RegistrationDecisionsService).decide(ORGANISER, edition.id, form);
  }

  listed(edition: EditionRow, query: object = {}): Promise<RegistrationPage> {
    const parsed = registrationListQuerySchema.parse(query);
    return this.app.get(RegistrationsService).list(ORGANISER, edition.id, parsed);
  }

  /** How all stand, in the order of coming; on the wait list with the place. */
  async states(edition: EditionRow): Promise<string[]> {
    const { items } = await this.listed(edition);
    return items.map(({ row }) => (row.place === null ? row.state : `${row.state} ${row.place}`));
  }
}
