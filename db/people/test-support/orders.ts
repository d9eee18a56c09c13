import type { RowsStage } from '../../../workflows/test-support/rows-stage.ts';
import { addDays, localDate } from '../../../domain/calendar.ts';
import { registerOrder, type OrderRequest } from '../orders.ts';

/** The district's day, so many days from now; what the stage's clock says does not move it. */
export const dayIn = (days: number) => addDays(localDate(new Date(), 'Asia/Krasnoyarsk'), days);

/** Noon of that day in the district, for the stage's clock. */
export const noonIn = (days: number) => new Date(`${dayIn(days)}T05:00:00Z`);

let count = 0;

/** Orders as the administrator types them, each with a number of its own. */
export function ordersOn(stage: RowsStage) {
  const order = (login: string, rest: Partial<OrderRequest>) =>
    registerOrder(stage.district.deps, stage.district.actor('admin'), {
      kind: 'appointment',
      number: `${++count}-к`,
      dated: dayIn(-1),
      personId: stage.idOf(login),
      role: null,
      scope: null,
      from: null,
      to: null,
      ...rest,
    });
  return {
    order,
    appoint: (login: string, role: string, scope: string, from: string, to: string | null = null) =>
      order(login, { role, scope, from, to }),
    release: (login: string, role: string, scope: string, to: string) =>
      order(login, { kind: 'release', role, scope, to }),
    dismiss: (login: string, to: string) => order(login, { kind: 'dismissal', to }),
  };
}

/** The days of the roles that somebody has been given here, as `role@scope first–last`. */
export async function rolesOf(stage: RowsStage, login: string): Promise<string[]> {
  const held = await stage.rows<{ role: string }>(
    `select role || '@' || scope || ' ' || valid_from || '–' || coalesce(valid_to::text, '') as role
     from role_grants where person_id = $1 and (valid_to is null or valid_to >= valid_from) order by valid_from, role`,
    [stage.idOf(login)],
  );
  return held.map(({ role }) => role);
}
