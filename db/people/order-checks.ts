import type { LocalDate } from '../../domain/calendar.ts';
import { orderKinds } from '../../domain/orders.ts';
import { refusal, type FieldError } from '../../domain/refusals.ts';
import { scopeFault } from '../../domain/role-scope.ts';
import { dayText } from '../../domain/dates.ts';
import { t, type Text } from '../../domain/text-object.ts';
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
        ? at(
            'role',
            t(
              'Такой роли в районе нет. Выберите из списка.',
              'There is no such role in the district. Choose from the list.',
            ),
          )
        : at(
            'scope',
            scopeFault(rule, scope, () => found.kind ?? undefined),
          );
  const errors = [
    ...missing(request),
    place,
    found.person_exists
      ? undefined
      : at(
          'person',
          t('Такого человека нет. Выберите из списка.', 'There is no such person. Choose from the list.'),
        ),
    scan === null || found.scan_exists
      ? undefined
      : at(
          'scan',
          t(
            'Такого файла нет, или его загрузил другой человек. Загрузите файл заново.',
            'There is no such file, or somebody else has uploaded it. Upload it again.',
          ),
        ),
    found.same
      ? at(
          'number',
          t(
            'Этот приказ уже внесён: номер, дата, человек и роль те же.',
            'This order is there already: the same number, date, person and role.',
          ),
        )
      : undefined,
    ...daysFaults(request, found),
  ].filter((error) => error !== undefined);
  if (errors.length > 0) throw refusal('invalid', { errors });
}

function at(path: string, message: Text | undefined): FieldError | undefined {
  return message === undefined ? undefined : { path, message };
}

/** What this kind of order must say. */
function missing({ kind, role, scope, from, to }: OrderRequest): (FieldError | undefined)[] {
  const isOfRole = kind !== 'dismissal';
  return [
    isOfRole && role === null ? at('role', t('Выберите роль.', 'Choose the role.')) : undefined,
    isOfRole && scope === null
      ? at('scope', t('Выберите, где действует роль.', 'Choose where the role holds.'))
      : undefined,
    kind === 'appointment' && from === null
      ? at('from', t('Укажите первый день роли.', 'Name the first day of the role.'))
      : undefined,
    kind !== 'appointment' && to === null
      ? at('to', t('Укажите последний день.', 'Name the last day.'))
      : undefined,
    kind !== 'appointment' && from !== null
      ? at(
          'from',
          t(
            `В приказе «${orderKinds[kind].ru}» первого дня нет. Уберите его.`,
            `An order “${orderKinds[kind].en}” has no first day. Remove it.`,
          ),
        )
      : undefined,
    !isOfRole && (role !== null || scope !== null)
      ? at(
          'role',
          t(
            'Увольнение завершает все роли сразу. Уберите роль.',
            'A dismissal ends all roles at once. Remove the role.',
          ),
        )
      : undefined,
  ];
}

function daysFaults({ kind, from, to }: OrderRequest, found: Known): (FieldError | undefined)[] {
  if (kind === 'appointment') {
    return [
      from !== null && to !== null && to < from
        ? at(
            'to',
            t(
              'Последний день раньше первого. Исправьте даты.',
              'The last day is before the first. Correct the dates.',
            ),
          )
        : undefined,
      found.last_day === null ? undefined : at('from', dismissedAfter(found.last_day)),
    ];
  }
  if (kind === 'dismissal' && found.dismissed_on !== null)
    return [at('to', dismissedAlready(found.dismissed_on))];
  return [
    kind === 'release' && to !== null && !found.held
      ? at(
          'to',
          t(
            'После этого дня такой роли у человека и так нет. Проверьте роль и день.',
            'After this day the person has no such role anyway. Check the role and the day.',
          ),
        )
      : undefined,
  ];
}

function dismissedAfter(lastDay: LocalDate): Text {
  const { ru, en } = dayText(lastDay);
  return t(
    `Этот человек работает по ${ru}: дальше он уволен. Укажите более поздний день.`,
    `This person works until ${en} and is dismissed then. Name a later day.`,
  );
}

function dismissedAlready(lastDay: LocalDate): Text {
  const { ru, en } = dayText(lastDay);
  return t(
    `Увольнение уже внесено, последний день ${ru}.`,
    `The dismissal is there already; its last day is ${en}.`,
  );
}
