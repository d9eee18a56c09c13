/** What an administrator does about a finding: an action of the product, something outside of it, or nothing at all. */
import type { OperatorActionKey } from '../operations/actions.ts';
import { t, type BothTexts } from '../text-object.ts';

export interface Mend {
  says: BothTexts;
  /** The action on the case that mends it, where there is one. */
  action?: OperatorActionKey;
}

export const mends = {
  rebuild: {
    says: t(
      'Перезапустите дело: система заново выведет его состояние, исполнителей и сроки из шагов и задач. Решения не изменятся.',
      'Rebuild the run: the system derives state, holders and terms anew from steps and tasks. Decisions do not change.',
    ),
    action: 'rebuild',
  },
  retry: {
    says: t(
      'Повторите сейчас: система попробует ещё раз. Если через минуту не помогло, смотрите причину у дела.',
      'Retry now: the system tries once more. If that has not helped within a minute, look at the cause on the case.',
    ),
    action: 'retry',
  },
  cancel: {
    says: t(
      'Отмените это дело: оно держится за то, чего больше нет, и само не закончится.',
      'Cancel this case: it holds on to what is no longer there, and does not end by itself.',
    ),
    action: 'cancel',
  },
  correct: {
    says: t(
      'Сверьте данные с тем, что подавали, и исправьте их: появится новая редакция, и по ней решат заново. Если исправлять здесь нельзя, нужен разработчик.',
      'Compare the data with what was submitted and correct them: there will be a new edition, which is decided anew. Where nothing may be corrected, the developer is needed.',
    ),
    action: 'correct',
  },
  itself: {
    says: t(
      'Ничего не делайте: раз в полминуты это исправляет сама система. Если запись осталась и завтра, не работает обработчик, смотрите страницу «Здоровье».',
      'Do nothing: twice a minute the system mends this by itself. If it is still here tomorrow, no worker is running: see the page “Health”.',
    ),
  },
  takeBackHours: {
    says: t(
      'Методист открывает зачётную книжку этого человека и снимает часы с записью причины; зачтённое верно зачитывают заново.',
      'The methodist opens this person’s credit book and takes the hours back with a reason; what is right is credited anew.',
    ),
  },
  attendance: {
    says: t(
      'Методист сверяет ведомость посещения с бумажной и часы в зачётных книжках. Лишние часы снимают с записью причины; недостающие педагог получает по заявке на зачёт.',
      'The methodist compares the attendance sheet with the paper one, and the hours in the credit books. Surplus hours are taken back with a reason; missing ones the teacher gets by a claim.',
    ),
  },
  reissuePaper: {
    says: t(
      'Методист открывает курс и аннулирует неверный документ или выдаёт его заново.',
      'The methodist opens the course and annuls the wrong paper or issues it anew.',
    ),
  },
  stopPayment: {
    says: t(
      'Бухгалтер не проводит эту выплату, пока её не сверили с ведомостью и приказом. Лишнее из пакета возвращают кнопкой «Вернуть»; затем пишут разработчику.',
      'The accountant does not carry this payment out until it has been compared with attendance and order. What is too much in a batch is reversed; then the developer is told.',
    ),
  },
  restoreFile: {
    says: t(
      'Восстановите файл из резервной копии: его содержимое узнают по контрольной сумме. Это делает тот, кто обслуживает сервер (раздел «Check the data» руководства).',
      'Restore the file from a backup: its content is known by its hash. Whoever looks after the server does that (section “Check the data” of the operations guide).',
    ),
  },
  disk: {
    says: t(
      'Сегодня же сделайте резервную копию в другое место и проверьте диск: портится носитель. Указатель перестраивают командой reindex; таблицу восстанавливают из копии. Это делает тот, кто обслуживает сервер.',
      'Make a backup to another place today and check the disk: the medium is going bad. An index is rebuilt with reindex, a table is restored from the backup. Whoever looks after the server does that.',
    ),
  },
  tampered: {
    says: t(
      'Ничего не исправляйте. Выясните, кто мог менять записи в обход системы, и сравните с резервной копией. Перешлите находку разработчику.',
      'Mend nothing. Find out who could change records past the system, and compare with a backup. Pass the finding on to the developer.',
    ),
  },
  developer: {
    says: t(
      'Нужен разработчик: перешлите ему находку. Данные целы, ничего не трогайте.',
      'The developer is needed: pass the finding on. The data are whole, touch nothing.',
    ),
  },
} as const satisfies Record<string, Mend>;

export type MendKey = keyof typeof mends;

/** What one rule says when it finds something. */
export interface FindingWords {
  /** One line: what is wrong. */
  title: BothTexts;
  /** What that means for people. */
  what: BothTexts;
  mend: MendKey;
}
