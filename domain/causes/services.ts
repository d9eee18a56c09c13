/** Causes that lie outside the system: mail, disk, database. */
import { t } from '../text-object.ts';
import { admin, host, quoted, type Cause } from './cause.ts';

const letters = t(
  'Письма ждут и уйдут сами, когда почта заработает; решать на странице можно и без писем.',
  'Letters wait and go by themselves once mail works; people can decide on the page without them.',
);
const accepting = t(
  'Новые решения не принимаются, дела не идут дальше. Принятое не теряется.',
  'No decisions are accepted and no case goes on. What was accepted is not lost.',
);

export const serviceCauses = {
  mailUnreachable: {
    stands: true,
    freedBy: 'mending',
    title: () =>
      t(
        'Письма не уходят: почтовый сервер не отвечает',
        'Letters do not go: the mail server does not answer',
      ),
    what: () =>
      t(
        'Сервер из настройки SMTP_URL не отвечает или обрывает связь. Система пробует снова каждые полминуты.',
        'The server of the setting SMTP_URL does not answer or hangs up. The system tries again every half a minute.',
      ),
    blocks: letters,
    who: host,
    actions: ['wait', 'retry'],
  },
  mailSignIn: {
    stands: true,
    freedBy: 'mending',
    title: () =>
      t(
        'Письма не уходят: почтовый сервер отвергает имя или пароль',
        'Letters do not go: the mail server refuses the name or password',
      ),
    what: () =>
      t(
        'Имя или пароль почты в настройке SMTP_URL больше не подходят: пароль сменили или он закончился. Впишите новый и запустите систему снова.',
        'The mail name or password in the setting SMTP_URL is no longer right. Write the new one and start the system again.',
      ),
    blocks: letters,
    who: host,
    actions: ['retry'],
  },
  mailSender: {
    stands: true,
    freedBy: 'mending',
    title: () =>
      t(
        'Письма не уходят: почтовый сервер не принимает адрес отправителя',
        'Letters do not go: the mail server refuses the sender’s address',
      ),
    what: () =>
      t(
        'Адрес из настройки MAIL_FROM этому серверу чужой. Впишите адрес, от имени которого ему разрешено писать.',
        'The address of the setting MAIL_FROM is not this server’s. Write one that it may send from.',
      ),
    blocks: letters,
    who: host,
    actions: ['retry'],
  },
  letterRefused: {
    stands: true,
    freedBy: 'mending',
    title: ({ person }) =>
      t(`Письмо не доставить: ${person ?? '—'}`, `A letter cannot be delivered: ${person ?? '—'}`),
    what: (facts) =>
      t(
        `Почтовый сервер отказался принять письмо для этого адреса${quoted(facts)}. Исправьте адрес на странице человека и отправьте письмо снова.`,
        `The mail server refused the letter for this address${quoted(facts)}. Correct the address on the person’s page and send the letter again.`,
      ),
    blocks: t(
      'Человек может не знать о задаче; на странице она есть.',
      'The person may not know of the task; it is on the page.',
    ),
    who: admin,
    actions: ['retry', 'reassign'],
  },
  diskFull: {
    stands: true,
    freedBy: 'mending',
    title: () => t('На диске нет места', 'The disk is full'),
    what: () =>
      t(
        'Системе некуда записывать. Освободите место на диске, где лежат данные; после этого она продолжит сама.',
        'The system has nowhere to write. Make room on the disk of the data; it then goes on by itself.',
      ),
    blocks: accepting,
    who: host,
    actions: ['wait'],
  },
  databaseReadOnly: {
    stands: true,
    freedBy: 'mending',
    title: () => t('База данных принимает только чтение', 'The database is read-only'),
    what: () =>
      t(
        'База данных отвечает, но не даёт записывать: её перевели в режим чтения или это запасная копия.',
        'The database answers but refuses to write: it was set to read-only, or is a standby.',
      ),
    blocks: accepting,
    who: host,
    actions: ['wait'],
  },
  databaseBusy: {
    stands: true,
    freedBy: 'mending',
    title: () => t('У базы данных кончились подключения', 'The database has no connections left'),
    what: () =>
      t(
        'Все подключения к базе данных заняты, новые она не принимает. Обычно это чужая программа или слишком малое max_connections.',
        'All connections to the database are taken. Usually it is another program, or max_connections is too low.',
      ),
    blocks: accepting,
    who: host,
    actions: ['wait'],
  },
  databaseAway: {
    stands: true,
    freedBy: 'mending',
    title: () => t('База данных не отвечает', 'The database does not answer'),
    what: (facts) =>
      t(
        `Связь с базой данных обрывалась или её нет${quoted(facts)}. Система пробует снова сама.`,
        `The connection to the database broke or is gone${quoted(facts)}. The system tries again by itself.`,
      ),
    blocks: accepting,
    who: host,
    actions: ['wait', 'retry'],
  },
} as const satisfies Record<string, Cause>;
