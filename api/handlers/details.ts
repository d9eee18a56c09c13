/** Details for an удостоверение: one's own, and somebody's for who issues papers (docs/decisions/0028). */
import { auditReading, confirmDetails, readDetails, saveDetails } from '../../db/details/details.ts';
import { readDueCourses } from '../../db/details/due.ts';
import { demandKeys } from '../../db/details/stored.ts';
import { detailsFaults, type Details } from '../../domain/details.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import { t } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import { isCountry } from '../read/countries.ts';
import { myDetailsView, personDetailsView } from '../read/details-view.ts';
import { personRef } from '../read/refs.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';

/** GET /api/me/details */
export const myDetails: Handler<Endpoints['myDetails']> = ({ deps, actor }) => ownDetails(deps, actor);

/**
 * PUT /api/me/details: what is told is confirmed by that.
 * @throws refusals unavailable (no keys), invalid (a field is wrong, or nobody needs them)
 */
export const putMyDetails: Handler<Endpoints['putMyDetails']> = async ({ deps, actor, body }) => {
  const ring = demandKeys(deps.detailKeys);
  const { personId } = actor;
  const [today, now, asked] = await Promise.all([
    deps.today(),
    deps.now(),
    readDueCourses(deps.pool, personId),
  ]);
  demandRight(body, today);
  if (asked.length === 0 && (await readDetails(deps.pool, ring, personId)) === undefined) throw notAsked();
  await saveDetails(deps.pool, ring, { personId, details: body, now });
  return ownDetails(deps, actor);
};

/** POST /api/me/details/confirm. @throws refusals unavailable, invalid (nothing was told yet) */
export const confirmMyDetails: Handler<Endpoints['confirmMyDetails']> = async ({ deps, actor }) => {
  demandKeys(deps.detailKeys);
  await confirmDetails(deps.pool, actor.personId, await deps.now());
  return ownDetails(deps, actor);
};

/** GET /api/people/{id}/details: in the audit before it is told. */
export const personDetails: Handler<Endpoints['personDetails']> = async ({ deps, actor, params: { id } }) => {
  const ring = demandKeys(deps.detailKeys);
  const people = await deps.names.people([id]);
  if (!people.has(id)) throw refusal('not-found');
  const [now, organizations] = await Promise.all([deps.now(), deps.names.organizations()]);
  const role = actor.roles.find((held) => permits([held], 'details.read'))?.role ?? '';
  await auditReading(deps.pool, { actorId: actor.personId, personId: id, role, now });
  const lookup = { people, organizations, language: actor.language };
  return personDetailsView(personRef(lookup, id), await readDetails(deps.pool, ring, id));
};

async function ownDetails(deps: ApiDeps, { personId, language }: SignedIn) {
  const ring = demandKeys(deps.detailKeys);
  const [asked, found] = await Promise.all([
    readDueCourses(deps.pool, personId),
    readDetails(deps.pool, ring, personId),
  ]);
  return myDetailsView(asked, found, language);
}

function demandRight(details: Details, today: string): void {
  const errors = [
    ...detailsFaults(details, today),
    ...(isCountry(details.citizenship)
      ? []
      : [
          {
            path: 'citizenship',
            message: say(
              'Такой страны нет в ОКСМ: выберите из списка',
              'No such country: choose from the list',
            ),
          },
        ]),
  ];
  if (errors.length > 0) throw refusal('invalid', { errors });
}

function notAsked() {
  return refusal('invalid', {
    detail: t(
      'Эти данные спрашивают только у того, кому положено удостоверение. Сейчас вы не записаны на такой курс, и хранить их незачем.',
      'These details are asked only of whoever is due a certificate. You are in no such course now, so there is no reason to keep them.',
    ),
  });
}
