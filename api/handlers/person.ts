/** One person, for who manages people. */
import { addPerson as add, changePerson as change } from '../../db/people/persons.ts';
import { readOrders } from '../../db/read/orders.ts';
import { readEarlierDocuments, readPerson, readRolesOf, readStandsInFor } from '../../db/read/people.ts';
import { readAbsences } from '../../db/read/records.ts';
import { refusal } from '../../domain/refusals.ts';
import type { Endpoints, RequestOf } from '../contract/index.ts';
import { orderView, peopleOfOrders } from '../read/order-view.ts';
import { earlierDocumentView, heldRoleView } from '../read/person-view.ts';
import { personRef, personRefOrNull } from '../read/refs.ts';
import type { Handler } from '../server/context.ts';

/** More orders than anybody has. */
const MOST_ORDERS = 500;

/** GET /api/people/{id}: roles with their orders, absences that are still to come, documents from before. */
export const person: Handler<Endpoints['person']> = async ({ deps, actor, params: { id } }) => {
  const found = await readPerson(deps.pool, id);
  if (found === undefined) throw refusal('not-found');
  const list = { filters: { person: id }, sort: '-dated', limit: MOST_ORDERS } as const;
  const [today, roles, orders, absences, standsInFor, earlier, organizations] = await Promise.all([
    deps.today(),
    readRolesOf(deps.pool, id),
    readOrders(deps.pool, list),
    readAbsences(deps.pool, id),
    readStandsInFor(deps.pool, id),
    readEarlierDocuments(deps.pool, id),
    deps.names.organizations(),
  ]);
  const known = await deps.names.people([
    ...peopleOfOrders(orders),
    ...absences.flatMap(({ substitute_id: substitute }) => substitute ?? []),
    ...standsInFor.map(({ person_id: away }) => away),
  ]);
  // The names above are kept for some seconds; a name that was just changed is this one.
  const people = new Map(known).set(id, found);
  const lookup = { people, organizations, language: actor.language };
  return {
    ...personRef(lookup, id),
    lastName: found.last_name,
    firstName: found.first_name,
    patronymic: found.patronymic,
    email: found.email,
    dismissedOn: found.dismissed_on,
    roles: roles.map((role) => heldRoleView(role, lookup, today)),
    orders: orders.map((row) => orderView(row, lookup)),
    absences: absences
      .filter(({ state }) => state === 'planned' || state === 'active')
      .map((row) => ({
        id: row.id,
        from: row.from_day,
        to: row.to_day,
        substitute: personRefOrNull(lookup, row.substitute_id),
      })),
    standsInFor: standsInFor.map((row) => ({
      id: row.id,
      person: personRef(lookup, row.person_id),
      to: row.to_day,
    })),
    earlierDocuments: earlier.map((row) => earlierDocumentView(row, actor.language)),
  };
};

/** POST /api/people: a person without a role yet. */
export const addPerson: Handler<Endpoints['addPerson']> = ({ deps, actor, body, idempotency }) =>
  add(deps.core, actor, named(body), idempotency);

/** PUT /api/people/{id}: another name or e-mail. */
export const changePerson: Handler<Endpoints['changePerson']> = (call) => {
  const { deps, actor, params, body, idempotency } = call;
  return change(deps.core, actor, { id: params.id, ...named(body) }, idempotency);
};

function named({ lastName, firstName, patronymic, email }: RequestOf<Endpoints['addPerson']>['body']) {
  return { lastName, firstName, patronymic: patronymic ?? null, email: email ?? null };
}
