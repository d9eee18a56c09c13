/** Tables for people: the main things of the year with Russian headings and words, as a Russian Excel opens them. */
import type pg from 'pg';
import { documentKinds } from '../../domain/documents.ts';
import { titleOfKind } from '../../domain/document-title.ts';
import { counters } from '../../domain/ledger.ts';
import { paymentStates } from '../../domain/payment.ts';
import { caseRoles, roles } from '../../domain/roles.ts';
import { caseOutcomeTitle, outcomeWord, stateTitle } from '../../domain/state-words.ts';
import type { Text } from '../../domain/text-object.ts';
import { byName } from '../../db/read/names.ts';
import { processes } from '../../workflows/processes.ts';
import { takenRows } from './pick.ts';

export interface Reading {
  /** Its name without the ending. */
  file: string;
  title: string;
  sql: string;
}

type Columns = readonly (readonly [heading: string, expression: string])[];

const person = (id: string) => `(select ${byName} from people p where p.id = ${id})`;
const organization = (id: string) =>
  `coalesce((select n.short_name from organization_names n where n.organization_id = ${id} order by n.valid_from desc limit 1), ${id})`;
const moment = (at: string) =>
  `to_char(${at} at time zone (select calendar->>'zone' from pack_versions order by version desc limit 1), 'DD.MM.YYYY HH24:MI')`;
const day = (of: string) => `to_char(${of}, 'DD.MM.YYYY')`;
const rubles = (kopecks: string) => `replace(round(${kopecks} / 100.0, 2)::text, '.', ',')`;

/** The tables, each as one COPY of the rows that were taken. */
export function forReading(client: pg.Client): Reading[] {
  /** The word for a key, the key itself where there is none. */
  const word = (words: Record<string, string>, key: string) =>
    `coalesce(${client.escapeLiteral(JSON.stringify(words))}::jsonb ->> (${key}), ${key})`;
  const inRussian = (texts: Record<string, Text>) =>
    Object.fromEntries(Object.entries(texts).map(([key, { ru }]) => [key, ru]));
  const role = (key: string) => word(inRussian({ ...roles, ...caseRoles }), key);
  const caseTitle = `(select c.subject from cases c where c.id = t.case_id)`;
  const byCase = (words: Record<string, string>, key: string, rest: string) =>
    `coalesce(${client.escapeLiteral(JSON.stringify(words))}::jsonb ->> (${key}), ${rest})`;
  const { types, states, ends, steps, choices } = processWords();
  const step = `s.case_type || '/' || s.key`;

  return [
    reading('Дела', 'Дела', takenRows('public.cases'), 't.opened_at, t.id', [
      ['Номер', 't.id'],
      ['Процесс', word(types, 't.type')],
      ['О чём', 't.subject'],
      ['Состояние', byCase(states, `t.type || '/' || t.state`, 't.state')],
      ['Итог', byCase(ends, `t.type || '/' || t.outcome`, 't.outcome')],
      ['Кто начал', person('t.initiator_id')],
      [
        'Организации',
        `array_to_string(array(select ${organization('o')} from unnest(t.organization_ids) o), ', ')`,
      ],
      ['Учебный год', `t.year || '/' || lpad(((t.year + 1) % 100)::text, 2, '0')`],
      ['Начато', moment('t.opened_at')],
      ['Завершено', moment('t.closed_at')],
    ]),
    reading(
      'Решения',
      'Решения',
      `(select d.* from ${takenRows('public.decisions', 'd')} union all select d.* from ${takenRows('archive.decisions', 'd')}) t
        cross join lateral (select c.type as case_type, x.key from history.steps x
          join cases c on c.id = x.case_id where x.id = t.step_id) s`,
      't.decided_at, t.id',
      [
        ['Номер дела', 't.case_id'],
        ['О чём', caseTitle],
        ['Шаг', byCase(steps, step, 's.key')],
        ['Решение', byCase(choices, `${step} || '/' || t.choice`, 't.choice')],
        ['Причина', `t.form->>'reason'`],
        ['Кто решил', person('t.actor_id')],
        ['За кого', person('t.for_id')],
        ['Роль', role('t.role')],
        ['Организация', organization('t.scope')],
        ['Когда', moment('t.decided_at')],
      ],
    ),
    reading(
      'Зачётные книжки',
      'Записи зачётных книжек',
      takenRows('public.ledger_entries'),
      't.dated_to, t.id',
      [
        ['Кто', person('t.person_id')],
        ['Школа', organization('t.school')],
        ['Что', 't.title'],
        ['Часы', 't.hours'],
        ['Счёт', word(inRussian(counters), 't.counter')],
        ['Выдал', 't.issuer'],
        ['Номер документа', 't.number'],
        ['День', day('t.dated_to')],
        ['Почему зачтено', `t.explanation->>'ru'`],
        ['Почему снято', 't.reason'],
      ],
    ),
    reading('Документы', 'Документы', takenRows('public.documents'), 't.issued_at, t.id', [
      [
        'Документ',
        word(
          Object.fromEntries(Object.keys(documentKinds).map((kind) => [kind, titleOfKind(kind, 'ru')])),
          't.kind',
        ),
      ],
      ['Номер', 't.number'],
      ['Дата', day('t.dated')],
      ['Номер дела', 't.case_id'],
      ['О чём', caseTitle],
      [
        'Кому',
        `(select concat_ws(' ', k.last_name, k.first_name, k.patronymic) from certificates k where k.id = t.id)`,
      ],
      ['Файл PDF', 't.pdf_sha256'],
      ['Файл Word', 't.docx_sha256'],
    ]),
    reading('Выплаты', 'Выплаты', takenRows('public.payments'), 't.id', [
      ['Номер дела', 't.id'],
      ['Кому', person('t.payee_id')],
      ['Плательщик', organization('t.payer')],
      ['Курс', '(select k.title from cohorts k where k.id = t.cohort_id)'],
      ['Часы', 't.hours'],
      ['Ставка, ₽', rubles('t.rate')],
      ['Состояние', word(inRussian(paymentStates), 't.state')],
      ['Источник', 't.source'],
      ['Приказ', 't.order_number'],
      [
        'Выплачено, ₽',
        rubles('(select sum(i.paid_kopecks) from payment_batch_items i where i.payment_id = t.id)'),
      ],
    ]),
    reading('Файлы', 'Файлы: исходные имена', takenRows('public.attachments'), 't.uploaded_at, t.id', [
      ['Файл', 't.sha256'],
      ['Имя', 't.name'],
      ['Тип', 't.media_type'],
      ['Размер, байт', 't.size'],
      ['Кто загрузил', person('t.uploaded_by')],
      ['Когда', moment('t.uploaded_at')],
    ]),
  ];
}

/** Text that a spreadsheet would run as a formula gets an apostrophe in front: a name stays a name. */
function reading(file: string, title: string, from: string, order: string, columns: Columns): Reading {
  const list = columns.map(
    ([heading, expression]) =>
      `regexp_replace((${expression})::text, '^(\\s*[=+\\-@])', '''\\1') as "${heading}"`,
  );
  const sql = `copy (select ${list.join(', ')} from ${from} order by ${order})
    to stdout (format csv, header true, delimiter ';', force_quote *)`;
  return { file, title, sql };
}

/** Words of the declarations by `type`, `type/state`, `type/outcome`, `type/step` and `type/step/choice`. */
function processWords() {
  const words = { types: {}, states: {}, ends: {}, steps: {}, choices: {} } as Record<
    'types' | 'states' | 'ends' | 'steps' | 'choices',
    Record<string, string>
  >;
  for (const process of processes) {
    const { key } = process;
    words.types[key] = process.title.ru;
    for (const [outcome, { state }] of Object.entries(process.outcomes)) {
      words.ends[`${key}/${outcome}`] = caseOutcomeTitle(process, outcome, 'ru');
      words.states[`${key}/${state}`] = stateTitle(state, process, 'ru');
    }
    for (const [name, step] of Object.entries(process.steps)) {
      words.steps[`${key}/${name}`] = step.title.ru;
      words.states[`${key}/${step.state}`] = stateTitle(step.state, process, 'ru');
      for (const choice of Object.keys(step.choices))
        words.choices[`${key}/${name}/${choice}`] = outcomeWord(process, step, choice, 'ru');
    }
  }
  return words;
}
