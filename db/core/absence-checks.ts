import { addDays } from '../../domain/calendar.ts';
import { refusal, type FieldError } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import type { AbsenceRequest } from './absences.ts';
import { statement, type Tx } from './sql.ts';

/** Longer than this is no absence but a new appointment, by order. */
const LONGEST_DAYS = 366;
/** How far ahead (and back, for one that is going on) an absence may lie. */
const FARTHEST_DAYS = 731;
const MOST_OPEN = 20;

const conflicts = statement(
  'absence_conflicts',
  `with recursive live as (
     select person_id, substitute_id from absences
     where state in ('planned', 'active') and from_day <= $4::date and to_day >= $3::date),
   stands as (
     select $2::uuid as person
     union select live.substitute_id from live join stands on live.person_id = stands.person
     where live.substitute_id is not null)
   select
     exists (select 1 from live where person_id = $1) as overlaps,
     exists (select 1 from live where person_id = $2) as substitute_away,
     exists (select 1 from stands where person = $1) as circle,
     exists (select 1 from people where id = $2) as substitute_exists,
     exists (select 1 from people where id = $2 and dismissed_on < $4::date) as substitute_leaves,
     (select count(*)::int from absences where person_id = $1 and state in ('planned', 'active')) as open,
     exists (select 1 from role_grants where person_id = $1 and valid_from <= $4::date
             and (valid_to is null or valid_to >= $3::date)
             and role in ('schoolHead', 'councilChair', 'accountant')) as needs_order`,
);

interface Conflicts {
  overlaps: boolean;
  substitute_away: boolean;
  circle: boolean;
  substitute_exists: boolean;
  substitute_leaves: boolean;
  open: number;
  needs_order: boolean;
}

/**
 * Refuses an absence that can't be: days the wrong way round, over or too far, a second one on the same days, a
 * substitute who is away too or in a circle; a head, a chair or an accountant without the order's number and date.
 */
export async function checkAbsence(tx: Tx, request: AbsenceRequest, today: string): Promise<void> {
  const errors = dayErrors(request, today);
  if (errors.length > 0) throw refusal('invalid', { errors });
  const { personId, substitute, from, to } = request;
  const [found] = await tx.query<Conflicts>(conflicts, [personId, substitute, from, to]);
  errors.push(...(found === undefined ? [] : conflictErrors(request, found)));
  if (errors.length > 0) throw refusal('invalid', { errors });
}

/** Refuses a substitute for an absence that is there: nobody, away too, leaving, in a circle. @throws refusal invalid */
export async function refuseSubstitute(tx: Tx, request: AbsenceRequest): Promise<void> {
  const { personId, substitute, from, to } = request;
  const [found] = await tx.query<Conflicts>(conflicts, [personId, substitute, from, to]);
  const errors = found === undefined ? [] : substituteErrors(request, found);
  if (errors.length === 0) return;
  throw refusal('invalid', { errors: errors.map(({ message }) => ({ path: 'to', message })) });
}

function dayErrors({ from, to }: AbsenceRequest, today: string): FieldError[] {
  if (to < from)
    return [
      {
        path: 'to',
        message: say(
          'Последний день раньше первого. Исправьте даты.',
          'The last day is before the first. Correct the dates.',
        ),
      },
    ];
  if (to < today) {
    return [
      {
        path: 'to',
        message: say(
          'Эти дни уже прошли. Укажите сегодняшний или будущий день.',
          'These days are past. Name today or a day to come.',
        ),
      },
    ];
  }
  if (from < addDays(today, -LONGEST_DAYS) || from > addDays(today, FARTHEST_DAYS)) {
    return [
      {
        path: 'from',
        message: say(
          'Так далеко отсутствие не указывают. Проверьте год.',
          'That is too far away. Check the year.',
        ),
      },
    ];
  }
  if (to > addDays(from, LONGEST_DAYS)) {
    return [
      {
        path: 'to',
        message: say(
          'Отсутствие не бывает дольше года. Проверьте даты.',
          'An absence is no longer than a year. Check the dates.',
        ),
      },
    ];
  }
  return [];
}

function conflictErrors(request: AbsenceRequest, found: Conflicts): FieldError[] {
  const { substitute, orderNumber, orderDate } = request;
  const errors: FieldError[] = [];
  const wrong = (path: string, message: string) => errors.push({ path, message });
  if (found.overlaps)
    wrong(
      'from',
      say(
        'На эти дни отсутствие уже указано. Измените даты или отмените прежнее.',
        'There is an absence on these days already. Change the dates or cancel the former one.',
      ),
    );
  if (found.open >= MOST_OPEN)
    wrong(
      'from',
      say(
        'Отсутствий указано уже двадцать. Отмените лишние.',
        'There are twenty absences already. Cancel some.',
      ),
    );
  if (substitute === null) return errors;
  errors.push(...substituteErrors(request, found));
  if (found.needs_order && !orderNumber)
    wrong(
      'orderNumber',
      say('Нужен номер приказа о замещении.', 'The number of the order on the substitution is needed.'),
    );
  if (found.needs_order && !orderDate)
    wrong(
      'orderDate',
      say('Нужна дата приказа о замещении.', 'The date of the order on the substitution is needed.'),
    );
  return errors;
}

function substituteErrors({ personId, substitute }: AbsenceRequest, found: Conflicts): FieldError[] {
  const errors: FieldError[] = [];
  const wrong = (path: string, message: string) => errors.push({ path, message });
  if (substitute === personId)
    wrong(
      'substitute',
      say('Замещающий — другой человек. Выберите его.', 'The substitute is another person. Choose one.'),
    );
  else if (!found.substitute_exists)
    wrong(
      'substitute',
      say('Такого человека нет. Выберите из списка.', 'There is no such person. Choose from the list.'),
    );
  else if (found.substitute_leaves)
    wrong(
      'substitute',
      say(
        'Этот человек увольняется раньше, чем вы вернётесь. Выберите другого.',
        'This person leaves before you come back. Choose another.',
      ),
    );
  else if (found.circle) {
    // Whoever is in a circle is away too: this says why.
    wrong(
      'substitute',
      say(
        'Выходит круг: вы уже замещаете этого человека, сами или через других. Выберите другого.',
        'That makes a circle: you stand in for this person already, yourself or through others. Choose another.',
      ),
    );
  } else if (found.substitute_away) {
    wrong(
      'substitute',
      say(
        'Этот человек сам отсутствует в эти дни. Выберите другого.',
        'This person is away on these days too. Choose another.',
      ),
    );
  }
  return errors;
}
