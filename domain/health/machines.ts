/** Checks of what runs: engine, worker, database, disk, backup. */
import { t, type BothTexts } from '../text-object.ts';
import type { Check } from './check.ts';

const GB = 1024 ** 3;
const MB = 1024 ** 2;
const DAY = 86_400_000;
/** Below this much room somebody should look; below the other nothing can be relied on. */
const LITTLE_ROOM = 2 * GB;
const NO_ROOM = 256 * 1024 ** 2;
/** A nightly backup that was missed once is a reason to look. */
const BACKUP_DAYS = 2;
/** A nudge waits so many seconds where something is wrong. */
const LATE_DEBT = 60;

/** «3,2 ГБ», «240 МБ» */
function sizeText(bytes: number): BothTexts {
  const inGigabytes = bytes >= GB;
  const said = (language: 'ru' | 'en') =>
    (bytes / (inGigabytes ? GB : MB)).toLocaleString(language, {
      maximumFractionDigits: inGigabytes ? 1 : 0,
    });
  return inGigabytes ? t(`${said('ru')} ГБ`, `${said('en')} GB`) : t(`${said('ru')} МБ`, `${said('en')} MB`);
}

export const machineChecks = {
  database: {
    title: t('База данных', 'Database'),
    judge: ({ database: { version, size, connections, mostConnections, isReadOnly } }) => {
      if (isReadOnly)
        return {
          verdict: 'bad',
          says: t(
            'База данных открыта только для чтения: решения не принимаются.',
            'The database is read-only: nothing can be decided.',
          ),
          todo: t(
            'Это снимает тот, кто ведёт сервер PostgreSQL. Всё принятое цело.',
            'Whoever runs the PostgreSQL server mends it. Nothing that was accepted is lost.',
          ),
        };
      const figures = t(
        `PostgreSQL ${version}, ${sizeText(size).ru}, соединений ${connections} из ${mostConnections}.`,
        `PostgreSQL ${version}, ${sizeText(size).en}, ${connections} of ${mostConnections} connections.`,
      );
      if (connections < mostConnections * 0.9) return { verdict: 'ok', says: figures };
      return {
        verdict: 'warn',
        says: figures,
        todo: t(
          'Соединения почти кончились: закройте лишние программы или поднимите max_connections.',
          'Connections have almost run out: end programs that need none, or raise max_connections.',
        ),
      };
    },
  },
  engine: {
    title: t('Движок (Temporal)', 'Engine (Temporal)'),
    judge: ({ engineAnswers, openCases }) =>
      engineAnswers
        ? {
            verdict: 'ok',
            says: t(`Отвечает. Открытых дел: ${openCases}.`, `It answers. Open cases: ${openCases}.`),
          }
        : {
            verdict: 'bad',
            says: t(
              'Не отвечает: напоминания и сроки ждут, решения принимаются.',
              'It does not answer: reminders and terms wait, decisions are taken.',
            ),
            todo: t(
              'Перезапустите Temporal. Если данные движка пропали, он соберёт их заново из базы.',
              'Restart Temporal. If its data are gone, it builds them anew from the database.',
            ),
          },
  },
  worker: {
    title: t('Исполнитель (worker)', 'Worker'),
    judge: ({ workerPolls, engineAnswers, builds, oldestDebt }) => {
      // An engine that is away can't say who polls it: then the workers' own beat counts.
      if (engineAnswers ? !workerPolls : builds === 0)
        return {
          verdict: 'bad',
          says: t(
            'Ни один исполнитель не работает: дела не идут дальше, письма и документы ждут.',
            'No worker works: cases do not go on, letters and documents wait.',
          ),
          todo: t('Запустите worker: дела продолжатся сами.', 'Start the worker: cases go on by themselves.'),
        };
      if (builds > 1)
        return {
          verdict: 'warn',
          says: t(
            `Одновременно работают исполнители ${builds} сборок.`,
            `Workers of ${builds} builds are at work at once.`,
          ),
          todo: t(
            'Так бывает минуту при обновлении. Если дольше — остановите старые.',
            'That is so for a minute while upgrading. If it lasts, stop the old ones.',
          ),
        };
      if (oldestDebt > LATE_DEBT)
        return {
          verdict: 'warn',
          says: t(
            `Самое давнее дело ждёт движка ${Math.round(oldestDebt / 60)} мин.`,
            `The case that waits longest has waited for the engine for ${Math.round(oldestDebt / 60)} min.`,
          ),
          todo: t('Посмотрите в «Застряло», что его держит.', 'See under "Stuck" what holds it up.'),
        };
      return { verdict: 'ok', says: t('Работает, дела его не ждут.', 'It works, no case waits for it.') };
    },
  },
  disk: {
    title: t('Место на диске', 'Disk space'),
    judge: ({ freeBytes }) => {
      if (freeBytes === null)
        return {
          verdict: 'ok',
          says: t(
            'За диском сервера базы следит тот, кто его ведёт.',
            'Whoever runs the database’s server watches its disk.',
          ),
        };
      const says = t(`Свободно ${sizeText(freeBytes).ru}.`, `${sizeText(freeBytes).en} are free.`);
      if (freeBytes >= LITTLE_ROOM) return { verdict: 'ok', says };
      const todo = t(
        'Освободите место: старые журналы, лишние копии. В папке postgres ничего не удаляйте.',
        'Make room: old logs, needless backups. Delete nothing in the folder postgres.',
      );
      return { verdict: freeBytes < NO_ROOM ? 'bad' : 'warn', says, todo };
    },
  },
  backup: {
    title: t('Резервная копия', 'Backup'),
    judge: ({ lastBackup, now }) => {
      const todo = t(
        'Сделайте копию (npm run backup) и проверьте, что её делают каждую ночь и уносят на другую машину.',
        'Make one (npm run backup), and see that it is made every night and copied to another machine.',
      );
      if (lastBackup === null)
        return { verdict: 'warn', says: t('Копий ещё не делали.', 'There is no backup yet.'), todo };
      const days = Math.floor((now.getTime() - lastBackup.getTime()) / DAY);
      const says =
        days < 1
          ? t('Последняя — меньше суток назад.', 'The last one is less than a day old.')
          : t(`Последняя — ${days} сут. назад.`, `The last one is ${days} days old.`);
      return days < BACKUP_DAYS ? { verdict: 'ok', says } : { verdict: 'warn', says, todo };
    },
  },
} as const satisfies Record<string, Check>;
