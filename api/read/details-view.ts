import type { DetailsRead } from '../../db/details/details.ts';
import type { DueCourse } from '../../db/details/due.ts';
import type { Details } from '../../domain/details.ts';
import { permissions } from '../../domain/permissions.ts';
import { roles } from '../../domain/roles.ts';
import { formatSnils } from '../../domain/snils.ts';
import { inARow, inLanguage, type Language } from '../../domain/text-object.ts';
import type { DetailsFields, MyDetailsView, PersonDetailsView, PersonRef } from '../contract/views.ts';
import { countriesIn } from './countries.ts';

/** One's own details, with the courses that need them. */
export function myDetailsView(
  asked: readonly DueCourse[],
  found: DetailsRead | undefined,
  language: Language,
): MyDetailsView {
  return {
    asked: [...asked],
    ...told(found),
    countries: [...countriesIn(language)],
    readBy: inLanguage(inARow(permissions['details.read'].map((role) => roles[role])), language),
  };
}

/** Somebody else's, for who may read them. */
export function personDetailsView(person: PersonRef, found: DetailsRead | undefined): PersonDetailsView {
  return { person, ...told(found) };
}

function told(found: DetailsRead | undefined) {
  return {
    details: found === undefined ? null : fields(found.details),
    updatedAt: found?.updatedAt.toISOString() ?? null,
    confirmedAt: found?.confirmedAt.toISOString() ?? null,
  };
}

function fields({ snils, ...details }: Details): DetailsFields {
  return { ...details, snils: snils === null ? null : formatSnils(snils) };
}
