import { orderKinds } from '../../domain/orders.ts';
import { refusal, type FieldError } from '../../domain/refusals.ts';
import { scopeFault } from '../../domain/role-scope.ts';
import { dayMonthYear } from '../../domain/russian-dates.ts';
import { statement } from '../core/sql.ts';
import type { Change } from './change.ts';
import type { OrderRequest } from './orders.ts';

interface Known {
  person_exists: boolean;
  dismissed_on: string | null;
  /** The kind of the organization that the scope names. */
  kind: string | null;
  scan_exists: boolean;
  /** Is the role held after the last day that the order sets? */
  held: boolean;
  /** The last day of work after which the role would go on. */
  last_day: string | null;
  same: boolean;
}

const known = statement(
  'order_checks',
  `select
     exists (select from people where id = $1) as person_exists,
     (select dismissed_on::text from people where id = $1) as dismissed_on,
     (select kind from organizations where id = $3) as kind,
     exists (select from attachments where id = $6 and uploaded_by = $7) as scan_exists,
     exists (select from role_grants where person_id = $1 and role = $2 and scope = $3
       and valid_from <= $5::date and (valid_to is null or valid_to > $5::date)) as held,
     (select max(valid_to)::text from orders where person_id = $1 and kind = 'dismissal' and annulled_on is null
       and valid_to >= $4::date and ($5::date is null or $5::date > valid_to)) as last_day,
     exists (select from orders where person_id = $1 and kind = $8 and number = $9 and dated = $10
       and role is not distinct from $2 and scope is not distinct from $3 and annulled_on is null) as same`,
);

/** @throws refusal invalid with every mistake of the order, each with its field and how to mend it */
export async function checkOrder({ tx, deps, actor }: Change, request: OrderRequest): Promise<void> {
  const { personId, role, scope, from, to, scan = null, kind, number, dated } = request;
  const [found] = await tx.query<Known>(known, [
    ...[personId, role, scope, from, to],
    ...[scan, actor.personId, kind, number, dated],
  ]);
  if (found === undefined) return;
  const rule = deps.packs.current().roles.find((one) => one.role === role);
  const place =
    kind === 'dismissal' || role === null || scope === null
      ? undefined
      : rule === undefined
        ? { path: 'role', message: 'Такой роли в районе нет. Выберите из списка.' }
        : at(
            'scope',
            scopeFault(rule, scope, () => found.kind ?? undefined),
          );
  const errors = [
    ...missing(request),
    place,
    found.person_exists ? undefined : at('person', 'Такого человека нет. Выберите из списка.'),
    scan === null || found.scan_exists
      ? undefined
      : at('scan', 'Такого файла нет, или его загрузил другой человек. Загрузите файл заново.'),
    found.same ? at('number', 'Этот приказ уже внесён: номер, дата, человек и роль те же.') : undefined,
    ...daysFaults(request, found),
  ].filter((error) => error !== undefined);
  if (errors.length > 0) throw refusal('invalid', { errors });
}

function at(path: string, message: string | undefined): FieldError | undefined {
  return message === undefined ? undefined : { path, message };
}

/** What this kind of order must say. */
function missing({ kind, role, scope, from, to }: OrderRequest): (FieldError | undefined)[] {
  const isOfRole = kind !== 'dismissal';
  return [
    isOfRole && role === null ? at('role', 'Выберите роль.') : undefined,
    isOfRole && scope === null ? at('scope', 'Выберите, где действует роль.') : undefined,
    kind === 'appointment' && from === null ? at('from', 'Укажите первый день роли.') : undefined,
    kind !== 'appointment' && to === null ? at('to', 'Укажите последний день.') : undefined,
    kind !== 'appointment' && from !== null
      ? at('from', `В приказе «${orderKinds[kind].ru}» первого дня нет. Уберите его.`)
      : undefined,
    !isOfRole && (role !== null || scope !== null)
      ? at('role', 'Увольнение завершает все роли сразу. Уберите роль.')
      : undefined,
  ];
}

function daysFaults({ kind, from, to }: OrderRequest, found: Known): (FieldError | undefined)[] {
  if (kind === 'appointment') {
    const worked = found.last_day === null ? '' : dayMonthYear(found.last_day);
    return [
      from !== null && to !== null && to < from
        ? at('to', 'Последний день раньше первого. Исправьте даты.')
        : undefined,
      found.last_day === null
        ? undefined
        : at('from', `Этот человек работает по ${worked}: дальше он уволен. Укажите более поздний день.`),
    ];
  }
  if (kind === 'dismissal' && found.dismissed_on !== null)
    return [at('to', `Увольнение уже внесено, последний день ${dayMonthYear(found.dismissed_on)}.`)];
  return [
    kind === 'release' && to !== null && !found.held
      ? at('to', 'После этого дня такой роли у человека и так нет. Проверьте роль и день.')
      : undefined,
  ];
}
