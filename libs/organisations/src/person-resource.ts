import { DISCLOSURE } from '@jiqia/contracts/disclosure';
import {
  type Action,
  type Actor,
  allowed,
  authoriseOn,
  type Fields,
  joined,
  type OrganisationPlace,
  type Resource,
} from '@jiqia/identity';

type PersonAction = Extract<Action, `person.${string}`>;

/** An organisation that a person belongs to now, and where it belongs itself. */
export interface PersonPlace extends OrganisationPlace {
  readonly organisationId: string;
}
/** Of a person, what decides who is in charge of them. */
export interface PlacedPerson {
  readonly id: string;
  readonly places: readonly PersonPlace[];
  /** A society has registered the person as an expert, and they do not agree that their contact is shared. */
  readonly contactWithheld: boolean;
}

const resourcesOf = ({
  id,
  places,
}: PlacedPerson): (Resource<PersonAction> & { readonly kind: 'person' })[] =>
  places.length === 0
    ? [{ kind: 'person', id, personId: id }]
    : places.map(({ organisationId, ...place }) => ({
        kind: 'person',
        id,
        personId: id,
        organisationId,
        place,
      }));

/**
 * Asks the policy about a person: whoever is in charge of one of their organisations is in charge of them there.
 * @throws AppError PERSON_NOT_FOUND to those who may know nothing of the person, else ACTION_FORBIDDEN
 */
export function authorisePerson(actor: Actor, action: PersonAction, person: PlacedPerson): Fields {
  const resources = resourcesOf(person);
  const fields = resources.flatMap((resource) => {
    const open = allowed(actor, action, resource);
    return open === null ? [] : [open];
  });
  if (fields.length > 0) {
    const open = joined(fields);
    return opensContact(actor, person) ? open : withoutContact(open);
  }
  const seen = resources.find((resource) => allowed(actor, 'person.read', resource) !== null);
  const [first] = resources;
  if (!first) throw new Error('a person has at least one resource');
  return authoriseOn(actor, action, seen ?? first, 'PERSON_NOT_FOUND');
}

/** Whether the person's number and address may be told to the actor, if nothing else is against it. */
export const opensContact = (
  actor: Actor,
  { id, contactWithheld }: Pick<PlacedPerson, 'id' | 'contactWithheld'>,
): boolean => !contactWithheld || isSeenByDuty(actor, id);

/** The person, organisers and the platform itself, which writes letters. */
const isSeenByDuty = ({ roles, grants = [] }: Actor, personId: string): boolean =>
  roles.includes('organiser') ||
  roles.includes('system') ||
  grants.some(({ scope }) => scope.kind === 'person' && scope.id === personId);

const CONTACT = ['phone', 'email'];
const withoutContact = (fields: Fields): Fields =>
  (fields === 'all' ? Object.keys(DISCLOSURE.person) : fields).filter(
    (field) => !CONTACT.includes(field),
  );
