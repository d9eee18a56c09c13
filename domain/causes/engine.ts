/** Causes that lie in what runs the processes: the worker, the engine, their clocks. */
import { t } from '../text-object.ts';
import { host, type Cause } from './cause.ts';

const later = t(
  'Решения принимаются и не теряются, но дела не идут дальше, сроки и напоминания ждут.',
  'Decisions are accepted and not lost, but cases do not go on; terms and reminders wait.',
);

export const engineCauses = {
  noWorker: {
    stands: true,
    freedBy: 'mending',
    title: () => t('Исполнитель (worker) не работает', 'The worker does not work'),
    what: () =>
      t(
        'Процесс, который ведёт дела, остановлен или завис. Запустите систему снова (npm start) или службу worker.',
        'The process that leads the cases is stopped or frozen. Start the system again (npm start), or the service worker.',
      ),
    blocks: later,
    who: host,
    actions: ['wait'],
  },
  workerVersions: {
    stands: false,
    freedBy: 'mending',
    title: () => t('Работают исполнители разных версий', 'Workers of unlike versions are at work'),
    what: () =>
      t(
        'Одновременно работают процессы worker разных версий программы: одно и то же дело может попасть то к одной, то к другой. Остановите старый.',
        'Workers of different versions of the program run at once: a case may meet now one, now the other. Stop the old one.',
      ),
    blocks: t(
      'Дела могут задерживаться, пока версии не станут одинаковы.',
      'Cases may be held up until the versions are alike.',
    ),
    who: host,
    actions: ['wait'],
  },
  wakeUndelivered: {
    stands: true,
    freedBy: 'itself',
    title: ({ engineAway }) =>
      engineAway === true
        ? t('Движок (Temporal) не отвечает', 'The engine (Temporal) does not answer')
        : t('Дело не узнало о принятом решении', 'The case has not heard of what was decided'),
    what: ({ engineAway }) =>
      engineAway === true
        ? t(
            'Движок остановлен или до него нет связи. Система пробует снова каждые секунды и продолжит сама.',
            'The engine is stopped or out of reach. The system tries again every few seconds and goes on by itself.',
          )
        : t(
            'Решение записано, но ход дела его ещё не принял. Система повторяет; если это длится минуты, повторите сами.',
            'It is recorded, but the case’s run has not taken it yet. The system tries again; if that lasts for minutes, retry.',
          ),
    blocks: later,
    who: host,
    actions: ['wait', 'retry', 'rebuild'],
  },
  timerLate: {
    stands: true,
    freedBy: 'itself',
    title: () =>
      t(
        'Срок наступил, а система его ещё не заметила',
        'The time has come, and the system has not noticed yet',
      ),
    what: () =>
      t(
        'Напоминание или срок должны были сработать несколько минут назад: перевели часы сервера или движок был остановлен. Система наверстает сама.',
        'A reminder or a term should have come minutes ago: the server’s clock was moved, or the engine was stopped. The system catches up by itself.',
      ),
    blocks: t('Напоминания и передача следующему опаздывают.', 'Reminders and escalations are late.'),
    who: host,
    actions: ['wait', 'retry'],
  },
} as const satisfies Record<string, Cause>;
