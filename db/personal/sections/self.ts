/** Who the person is, how they sign in, what they agreed to, who looked. */
import { t } from '../../../domain/text-object.ts';
import { at, kind, type SectionDeclaration } from './section.ts';

export const selfSections = {
  person: {
    title: t('Кто вы', 'Who you are'),
    columns: {
      last_name: t('Фамилия', 'Family name'),
      first_name: t('Имя', 'Given name'),
      patronymic: t('Отчество', 'Patronymic'),
      email: t('Электронная почта', 'E-mail'),
      login: t('Логин', 'Login'),
      dismissed_on: t('Последний день работы', 'Last day at work'),
      personnel_number: t('Табельный номер', 'Personnel number'),
      language: t('Язык', 'Language'),
      id: t('Номер в системе', 'Id'),
    },
    sql: `select last_name, first_name, patronymic, email, login, dismissed_on::text, personnel_number, language, id
          from people where id = $1::uuid`,
    covers: ['people.user_id'],
  },
  account: {
    title: t('Вход в систему', 'Sign-in'),
    columns: {
      email: t('Электронная почта', 'E-mail'),
      name: t('Имя', 'Name'),
      created: t('Создан', 'Created'),
      by: t('Способы входа', 'Ways of signing in'),
    },
    sql: `select u.email, u.name, u."createdAt" as created,
            (select string_agg(distinct a."providerId", ', ') from auth.account a where a."userId" = u.id) as by
          from people p join auth."user" u on u.id = p.user_id where p.id = $1::uuid`,
    covers: ['auth.user.email', 'auth.account.userId'],
  },
  sessions: {
    title: t('Открытые входы', 'Open sessions'),
    columns: {
      created: t('Начат', 'Began'),
      expires: t('Действует до', 'Until'),
      address: t('Сетевой адрес', 'Network address'),
      browser: t('Браузер', 'Browser'),
    },
    sql: `select s."createdAt" as created, s."expiresAt" as expires, s."ipAddress" as address, s."userAgent" as browser
          from people p join auth.session s on s."userId" = p.user_id where p.id = $1::uuid order by 1`,
    covers: ['auth.session.userId'],
  },
  keys: {
    title: t('Ключи для программ и календаря', 'Keys for programs and the calendar'),
    columns: {
      name: t('Название', 'Name'),
      scopes: t('Что позволяет', 'What it allows'),
      created: t('Создан', 'Created'),
      expires: t('Действует до', 'Until'),
      used: t('Последний раз', 'Last used'),
      revoked: t('Отозван', 'Revoked'),
    },
    sql: `select name, array_to_string(scopes, ', ') as scopes, last_used_at as used, created_at as created, expires_at as expires, revoked_at as revoked
          from auth.api_keys where person_id = $1::uuid order by created_at`,
    covers: ['auth.api_keys.person_id'],
  },
  codes: {
    title: t('Приглашения и коды для входа', 'Invitations and codes to sign in'),
    columns: {
      at,
      purpose: t('Для чего', 'What for'),
      expires: t('Действует до', 'Until'),
      used: t('Использован', 'Used'),
    },
    sql: `select created_at as at, purpose, expires_at as expires, used_at as used
          from auth.one_time_codes where person_id = $1::uuid order by created_at`,
    covers: ['auth.one_time_codes.person_id'],
  },
  roles: {
    title: t('Роли', 'Roles'),
    columns: {
      role: t('Роль', 'Role'),
      scope: t('Где', 'Where'),
      valid_from: t('С какого дня', 'From'),
      valid_to: t('По какой день', 'To'),
      number: t('Номер приказа', 'Order number'),
      dated: t('Дата приказа', 'Order date'),
    },
    sql: `select g.role, g.scope, g.valid_from::text, g.valid_to::text, o.number, o.dated::text
          from role_grants g left join orders o on o.id = g.order_id where g.person_id = $1::uuid
          order by g.valid_from, g.role`,
    covers: ['role_grants.person_id', 'role_grants.order_id'],
  },
  orders: {
    title: t('Приказы о вас', 'Orders about you'),
    columns: {
      kind,
      number: t('Номер', 'Number'),
      dated: t('От какого дня', 'Dated'),
      role: t('Роль', 'Role'),
      scope: t('Где', 'Where'),
      valid_from: t('С какого дня', 'From'),
      valid_to: t('По какой день', 'To'),
      reason: t('Основание', 'Reason'),
      annulled_on: t('Аннулирован', 'Annulled'),
    },
    sql: `select kind, number, dated::text, role, scope, valid_from::text, valid_to::text, reason, annulled_on::text
          from orders where person_id = $1::uuid order by dated, registered_at`,
    covers: ['orders.person_id'],
  },
  earlier: {
    title: t('Документы о прежнем обучении', 'Documents of earlier training'),
    columns: {
      kind,
      number: t('Номер', 'Number'),
      dated: t('От какого дня', 'Dated'),
      issuer: t('Кем выдан', 'Issuer'),
      title: t('Программа', 'Program'),
      hours: t('Часы', 'Hours'),
    },
    sql: `select kind, number, dated::text, issuer, title, hours
          from earlier_documents where person_id = $1::uuid order by dated, id`,
    covers: ['earlier_documents.person_id'],
  },
  absences: {
    title: t('Отсутствия и замещения', 'Absences and substitutions'),
    columns: {
      who: t('Чьё', 'Whose'),
      from_day: t('С какого дня', 'From'),
      to_day: t('По какой день', 'To'),
      order_number: t('Номер приказа', 'Order number'),
      state: t('Состояние', 'State'),
    },
    sql: `select case when person_id = $1::uuid then 'own' else 'substitute' end as who,
            from_day::text, to_day::text, order_number, state
          from absences where $1::uuid in (person_id, substitute_id) order by from_day`,
    covers: ['absences.person_id', 'absences.substitute_id'],
  },
  consents: {
    title: t('Согласия', 'Consents'),
    columns: {
      at,
      kind,
      answer: t('Ответ', 'Answer'),
      version: t('Версия', 'Version'),
      words: t('Текст', 'Text'),
    },
    sql: `select c.at, c.kind, c.answer, c.version, x.words->'text'->>'ru' as words
          from consents c left join consent_texts x on x.kind = c.kind and x.version = c.version
          where c.person_id = $1::uuid order by c.id`,
    covers: ['consents.person_id'],
  },
  seen: {
    title: t('Кто смотрел ваши данные', 'Who looked at your data'),
    columns: {
      at,
      who: t('Кто', 'Who'),
      role: t('Роль', 'Role'),
      what: t('Что', 'What'),
      count: t('Раз', 'Times'),
    },
    sql: `select v.last_at as at, concat_ws(' ', p.last_name, p.first_name, p.patronymic) as who, v.role, v.what, v.count
          from data_views v join people p on p.id = v.viewer_id where v.subject_id = $1::uuid order by v.last_at`,
    covers: ['data_views.subject_id'],
  },
  erasure: {
    title: t('Просьба удалить данные', 'Wish to have the data erased'),
    columns: { at, done: t('Исполнена', 'Done') },
    sql: 'select asked_at as at, done_at as done from erasures where person_id = $1::uuid',
    covers: ['erasures.person_id'],
  },
  looked: {
    title: t('Когда вы смотрели данные других', 'When you looked at others’ data'),
    columns: { day: t('День', 'Day'), what: t('Что', 'What'), people: t('Людей', 'People') },
    sql: `select day::text, what, count(*)::int as people from data_views
          where viewer_id = $1::uuid group by 1, 2 order by 1, 2`,
    covers: ['data_views.viewer_id'],
  },
} satisfies Record<string, SectionDeclaration>;
