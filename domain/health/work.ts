/** Checks of what is to be done: letters, documents, tasks, what fails, the next school year. */
import { counted } from '../russian.ts';
import { t } from '../text-object.ts';
import type { Check } from './check.ts';

const HOUR = 3_600;
const DAY = 86_400;
/** Letters rest half a minute after a failure; one that waits longer than this has no server. */
const LATE_LETTER = HOUR;
const LATE_DOCUMENT = 600;
/** Nobody hurries any more whom every authority has hurried. */
const LATE_TASK_DAYS = 30;

const letters = (count: number) => counted(count, ['письмо', 'письма', 'писем']);
const documents = (count: number) => counted(count, ['документ', 'документа', 'документов']);

const passwordRefused = 'mail:signIn';

export const workChecks = {
  mail: {
    title: t('Почта', 'Mail'),
    judge: ({ mail: { isSent, owed, oldest, failed, trouble } }) => {
      if (!isSent)
        return {
          verdict: 'ok',
          says: t(
            'Почтовый сервер не указан: письма читают в системе.',
            'No mail server is set: letters are read in the system.',
          ),
        };
      const waits = t(`Ждёт отправки: ${letters(owed)}.`, `Letters that wait: ${owed}.`);
      if (trouble !== null || oldest > LATE_LETTER)
        return {
          verdict: 'bad',
          says:
            trouble === passwordRefused
              ? t(
                  `Почтовый сервер отвергает имя или пароль. ${waits.ru}`,
                  `The mail server refuses the name or the password. ${waits.en}`,
                )
              : t(
                  `Почтовый сервер не берёт письма. ${waits.ru}`,
                  `The mail server takes no letters. ${waits.en}`,
                ),
          todo: t(
            'Исправьте SMTP_URL или сервер; письма уйдут сами в течение минуты. Об этом письмом не сообщить.',
            'Correct SMTP_URL or the server; letters go by themselves within a minute. No letter can tell of this.',
          ),
        };
      if (failed > 0)
        return {
          verdict: 'warn',
          says: t(`Не отправлено: ${letters(failed)}.`, `Letters that could not be sent: ${failed}.`),
          todo: t('Проверьте адреса в разделе «Письма».', 'Check the addresses under "Letters".'),
        };
      return { verdict: 'ok', says: waits };
    },
  },
  documents: {
    title: t('Документы', 'Documents'),
    judge: ({ documents: { owed, oldest } }) =>
      oldest > LATE_DOCUMENT
        ? {
            verdict: 'warn',
            says: t(
              `Не составлено: ${documents(owed)}; самый давний ждёт ${Math.round(oldest / 60)} мин.`,
              `Not made yet: ${owed}; the oldest waits for ${Math.round(oldest / 60)} min.`,
            ),
            todo: t(
              'Причина — в «Застряло». Часть ждёт протокола заседания: это не сбой.',
              'The cause is under "Stuck". Some wait for a session’s minutes: that is no failure.',
            ),
          }
        : { verdict: 'ok', says: t(`В работе: ${documents(owed)}.`, `In the making: ${owed}.`) },
  },
  tasks: {
    title: t('Задачи', 'Tasks'),
    judge: ({ latestTask }) => {
      const days = Math.floor(latestTask / DAY);
      if (days < 1) return { verdict: 'ok', says: t('Давно просроченных нет.', 'None is long overdue.') };
      const says = t(
        `Самая давняя просрочена на ${counted(days, ['день', 'дня', 'дней'])}.`,
        `The one that is late longest is ${days} days late.`,
      );
      if (days < LATE_TASK_DAYS) return { verdict: 'ok', says };
      return { verdict: 'warn', says, todo: t('Посмотрите «Застряло».', 'See "Stuck".') };
    },
  },
  failures: {
    title: t('Сбои', 'Failures'),
    judge: ({ incidents }) =>
      incidents === 0
        ? { verdict: 'ok', says: t('Ничего не сбоит.', 'Nothing fails.') }
        : {
            verdict: 'warn',
            says: t(
              `Сбоит: ${counted(incidents, ['дело или часть', 'дела или части', 'дел или частей'])}.`,
              `Cases or parts that fail: ${incidents}.`,
            ),
            todo: t(
              'Причины словами и что сделать — в «Застряло».',
              'The causes in words and what to do are under "Stuck".',
            ),
          },
  },
  rollover: {
    title: t('Следующий учебный год', 'Next school year'),
    judge: ({ nextRollover, now }) => {
      if (nextRollover === null)
        return { verdict: 'ok', says: t('Переход ещё не назначен.', 'No rollover is set yet.') };
      const days = Math.ceil((nextRollover.getTime() - now.getTime()) / (DAY * 1000));
      return {
        verdict: 'ok',
        says:
          days <= 0
            ? t('Переход идёт сейчас.', 'The rollover is going on.')
            : t(
                `Следующий шаг перехода — через ${counted(days, ['день', 'дня', 'дней'])}.`,
                `The rollover’s next step is in ${days} days.`,
              ),
      };
    },
  },
} as const satisfies Record<string, Check>;
