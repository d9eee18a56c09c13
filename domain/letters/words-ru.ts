/** Letters in Russian: one template a kind, subject and first sentences. */
import { counted, plural } from '../russian.ts';
import type { LetterFacts } from './facts.ts';
import type { LetterKind } from './letter.ts';

export interface LetterWords {
  subject: string;
  text: string;
}

export type Template = (facts: LetterFacts) => LetterWords;

const wanted: Record<string, string> = {
  paper: 'Распечатайте его, подпишите и приложите скан.',
  qualified: 'Подпишите файл квалифицированной подписью и приложите файл .sig.',
};

export const russian: Record<LetterKind, Template> = {
  opened: ({ task, subject, until }) => ({
    subject: `${task}: ${subject}`,
    text: `Вас ждёт задача «${task}» по делу ${subject}. Ответьте ${until}.`,
  }),
  reminder: ({ task, subject, until }) => ({
    subject: `Напоминание: ${task}, ${subject}`,
    text: `Задача «${task}» по делу ${subject} ещё ждёт вашего ответа ${until}.`,
  }),
  escalated: ({ task, subject, step }) => ({
    subject: `Срок прошёл: ${task}, ${subject}`,
    text: `Срок шага «${step}» по делу ${subject} прошёл. О деле узнала следующая инстанция; ваш ответ по-прежнему нужен.`,
  }),
  decided: ({ subject, outcome }) => ({
    subject: `${outcome}: ${subject}`,
    text: `Новость по вашему делу ${subject}. ${outcome}. Подробности — в деле.`,
  }),
  returned: ({ subject, until, noun, state }) => ({
    subject: `${noun} ${state}: ${subject}`,
    text: `${noun} ${subject} ${state}. Причина — в задаче. Исправьте и отправьте новую редакцию ${until}.`,
  }),
  substituted: ({ task, subject, until }) => ({
    subject: `Вам передана задача: ${task}, ${subject}`,
    text: `К вам перешла задача «${task}» по делу ${subject}. Ответьте ${until}.`,
  }),
  question: ({ subject, task }) => ({
    subject: `Вопрос по делу ${subject}`,
    text: `Вам задан вопрос по делу ${subject} (задача «${task}»). Ответьте на него в деле.`,
  }),
  answered: ({ subject }) => ({
    subject: `Ответ на ваш вопрос: ${subject}`,
    text: `На ваш вопрос по делу ${subject} дан ответ. Он — в деле.`,
  }),
  itemReturned: ({ subject }) => ({
    subject: `Мероприятие возвращено: ${subject}`,
    text: `Школе не хватило подтверждения по мероприятию вашего плана (${subject}). Причина — на странице «Мой год»: дополните и отметьте снова.`,
  }),
  planEntered: ({ subject }) => ({
    subject: `Школа внесла ваш план: ${subject}`,
    text: `Школа внесла ваш план с бумаги (${subject}). Он ждёт как ваш черновик: проверьте его на странице «Мой год», исправьте и отправьте сами.`,
  }),
  called: ({ sitting }) => ({
    subject: `Заседание экспертного совета: ${sitting}`,
    text: `Вас приглашают на заседание экспертного совета: ${sitting}. Повестка — в разделе «Заседания».`,
  }),
  moved: ({ sitting, reason }) => ({
    subject: `Заседание перенесено: ${sitting}`,
    text: `Заседание экспертного совета перенесено.${reason} Теперь: ${sitting}.`,
  }),
  calledOff: ({ sitting, reason }) => ({
    subject: `Заседание отменено: ${sitting}`,
    text: `Заседание экспертного совета не состоится: ${sitting}.${reason} Программы ждут другого заседания.`,
  }),
  toSign: ({ subject, paper, signing }) => ({
    subject: `Ждём подписанный экземпляр: ${paper}`,
    text: `Готов документ: ${paper}, дело ${subject}. ${wanted[signing] ?? ''} Место для него — в деле, на вкладке «Документы».`,
  }),
  paperIssued: ({ subject, paper }) => ({
    subject: `Готов документ: ${paper}`,
    text: `Готов ваш документ о прохождении курса (${subject}): ${paper}. Скачайте его на странице курса.`,
  }),
  paperReissued: ({ subject, paper, reason }) => ({
    subject: `Документ заменён: ${paper}`,
    text: `Ваш документ о прохождении курса (${subject}) заменён: ${paper}.${reason} Новый готовится, о нём придёт письмо; прежний при проверке по коду показывается как заменённый.`,
  }),
  paperAnnulled: ({ subject, paper, reason }) => ({
    subject: `Документ аннулирован: ${paper}`,
    text: `Ваш документ о прохождении курса (${subject}) аннулирован: ${paper}.${reason} При проверке по коду он показывается как аннулированный. Если это ошибка, напишите методисту района.`,
  }),
  paymentReversed: ({ subject, reason }) => ({
    subject: `Деньги вернулись: ${subject}`,
    text: `Выплата не дошла, деньги вернулись плательщику (${subject}).${reason} Уточните свои данные у бухгалтера и запросите оплату заново на странице выплаты.`,
  }),
  ended: ({ subject, noun, caseOutcome }) => ({
    subject: subject === noun ? `${noun} ${caseOutcome}` : `${noun} ${caseOutcome}: ${subject}`,
    text:
      subject === noun
        ? `${noun} ${caseOutcome}.`
        : `Дело ${subject} завершено: ${noun.toLowerCase()} ${caseOutcome}.`,
  }),
  seatFreed: ({ subject, until }) => ({
    subject: `Для вас освободилось место: ${subject}`,
    text: `Освободилось место на курсе ${subject}, и вы зачислены: подошла ваша очередь. Если планы изменились, откажитесь от места на странице курса ${until}: его получит следующий.`,
  }),
  seatLost: ({ subject, reason }) => ({
    subject: `Место на курсе не сохранилось: ${subject}`,
    text: `Занятия курса ${subject} идут в рабочее время, а школа вас не отпустила.${reason} Место перешло следующему в очереди. Поговорите с директором и посмотрите другие курсы в каталоге.`,
  }),
  noSeat: ({ subject }) => ({
    subject: `Мест не хватило: ${subject}`,
    text: `Курс ${subject} начинается, а место до вас не дошло. Посмотрите другие курсы в каталоге или скажите методисту, что такой курс нужен ещё раз.`,
  }),
  enrolledByOrder: ({ subject }) => ({
    subject: `Вы зачислены на обучение методистов: ${subject}`,
    text: `По приказу о назначении вы зачислены на курс ${subject}: так в районе учатся все, кто сопровождает профессиональное развитие педагогов. Дни и место занятий — на странице курса.`,
  }),
  courseRuns: ({ subject }) => ({
    subject: `Курс состоится: ${subject}`,
    text: `Курс ${subject} состоится. Дни, время и место занятий — на странице курса; их можно добавить в свой календарь.`,
  }),
  courseMoved: ({ subject, date, reason }) => ({
    subject: `Курс перенесён: ${subject}`,
    text: `Курс ${subject} перенесён: первое занятие ${date}.${reason} Ваше место, в том числе в очереди, сохранилось. Если занятия в рабочее время, школу спросят снова. Если новые дни не подходят, откажитесь от места на странице курса.`,
  }),
  courseCancelled: ({ subject, reason, isForm }) =>
    isForm
      ? {
          subject: `Форма методической работы отменена: ${subject}`,
          text: `Форма методической работы ${subject} отменена, встреч больше не будет.${reason} Посмотрите другие формы в каталоге.`,
        }
      : {
          subject: `Курс не состоится: ${subject}`,
          text: `Курс ${subject} не состоится.${reason} Посмотрите другие курсы в каталоге.`,
        },
  sessionChanged: ({ subject, date, reason, isForm }) =>
    isForm
      ? {
          subject: `Изменилась встреча: ${subject}`,
          text: `В форме методической работы ${subject} изменилась встреча: теперь она ${date}.${reason} Время и место — на странице формы.`,
        }
      : {
          subject: `Изменилось занятие: ${subject}`,
          text: `На курсе ${subject} изменилось занятие: теперь оно ${date}.${reason} Время и место — на странице курса.`,
        },
  leaderChanged: ({ subject, reason, isForm }) => ({
    subject: `Другой руководитель: ${subject}`,
    text: isForm
      ? `У формы методической работы ${subject} другой руководитель.${reason} Кто это — на странице формы. Встречи и ваше участие остаются.`
      : `У курса ${subject} другой руководитель.${reason} Кто это — на странице курса. Дни занятий и ваше место остаются.`,
  }),
  leadsNow: ({ subject, reason, isForm }) => ({
    subject: `Теперь ведёте вы: ${subject}`,
    text: isForm
      ? `Вы теперь руководитель формы методической работы ${subject}.${reason} Встречи, группа и то, что вас ждёт, — на странице формы.`
      : `Вы теперь руководитель курса ${subject}.${reason} Занятия, группа и то, что вас ждёт, — на странице курса.`,
  }),
  leadsNoMore: ({ subject, reason, isForm }) => ({
    subject: `Теперь ведёт другой руководитель: ${subject}`,
    text: isForm
      ? `Формой методической работы ${subject} теперь руководит другой человек.${reason} Ваши задачи по ней перешли к нему.`
      : `Курсом ${subject} теперь руководит другой человек.${reason} Ваши задачи по курсу перешли к нему.`,
  }),
  workReturned: ({ subject, reason }) => ({
    subject: `Итоговая работа возвращена: ${subject}`,
    text: `Итоговую работу по курсу ${subject} нужно доработать.${reason} Сдайте её снова на странице курса.`,
  }),
  courseCompleted: ({ subject }) => ({
    subject: `Курс пройден: ${subject}`,
    text: `Курс ${subject} завершён, и вы его прошли: часы уже в вашей зачётной книжке, документ появится там же и на странице курса.`,
  }),
  courseNotCompleted: ({ subject }) => ({
    subject: `Курс завершён: ${subject}`,
    text: `Курс ${subject} завершён. Вам он не засчитан: не хватило посещённых часов или принятой итоговой работы. Что именно — на странице курса; если там ошибка, скажите руководителю курса.`,
  }),
  formConcluded: ({ subject, hours }) => ({
    subject: `Вам засчитаны часы: ${subject}`,
    text: `Год работы формы ${subject} завершён: за встречи, на которых вы были, вам засчитано ${hours}. Они уже в вашей зачётной книжке.`,
  }),
  detailsAsked: ({ subject }) => ({
    subject: `Удостоверение ждёт ваших данных: ${subject}`,
    text: `За курс ${subject} вам положено удостоверение. Закон велит внести его в федеральный реестр, поэтому нужны СНИЛС, дата рождения и данные диплома. Внесите их или подтвердите, если вносили раньше: до этого удостоверение не выдать. Часы в зачётной книжке от этого не зависят.`,
  }),
  hoursReversed: ({ subject, reason }) => ({
    subject: `Часы сняты с зачёта: ${subject}`,
    text: `Из вашей зачётной книжки сняты часы: ${subject}.${reason} Запись осталась в книжке с пометкой; если вы не согласны, заявите часы снова и объясните почему.`,
  }),
  stuckAlert: ({ stuck, freed }) => ({
    subject: stuck === '' ? 'Застрявшие дела освободились' : 'Появились застрявшие дела',
    text: [
      stuck && `Стоят дела: ${stuck}. В разделе «Застряло» причины словами, кто поможет и что сделать.`,
      freed && `Больше не стоят: ${freed}.`,
    ]
      .filter(Boolean)
      .join(' '),
  }),
  trainingTerm: ({ date }) => ({
    subject: `Повышение квалификации: три года пройдут ${date}`,
    text: `По сведениям вашей зачётной книжки, три года с последнего повышения квалификации пройдут ${date}. Если вы уже учились, заявите часы по документу; если нет, выберите программу и скажите о ней заместителю директора.`,
  }),
  votedByLink: ({ subject }) => ({
    subject: `Ваш голос принят по ссылке: ${subject}`,
    text: `По личной ссылке из письма принят ваш голос по программе ${subject}. Если голосовали не вы, сразу сообщите секретарю совета и администратору района.`,
  }),
  invitation: ({ district }) => ({
    subject: `Приглашение в систему повышения квалификации: ${district}`,
    text: `Вас пригласили в систему повышения квалификации (${district}). Откройте ссылку и придумайте пароль: дальше вы будете входить по нему.`,
  }),
  passwordReset: () => ({
    subject: 'Новый пароль',
    text: 'Кто-то попросил сменить ваш пароль. Если это вы, откройте ссылку и придумайте новый. Если нет, ничего не делайте: прежний пароль действует.',
  }),
  passwordChanged: () => ({
    subject: 'Ваш пароль сменили',
    text: 'Ваш пароль сменили по ссылке из письма или по напечатанному коду; прежний больше не действует. Если это были не вы, сразу сообщите администратору района и нажмите на странице входа «Забыли пароль?».',
  }),
};

/** A kind that has no words of its own. */
export const russianNews: Template = ({ subject }) => ({
  subject,
  text: `Есть новости по делу ${subject}.`,
});

/** The subject of several letters in one: «Вас ждут 7 задач и 2 новости»; «3 новости по вашим делам». */
export function russianDigest(tasks: number, news: number): string {
  const newsWord = counted(news, ['новость', 'новости', 'новостей']);
  if (tasks === 0) return `${newsWord} по вашим делам`;
  const verb = plural(tasks, ['ждёт', 'ждут', 'ждут']);
  return `Вас ${verb} ${counted(tasks, ['задача', 'задачи', 'задач'])}${news > 0 ? ` и ${newsWord}` : ''}`;
}
