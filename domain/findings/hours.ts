/** Words for what is wrong with courses and the hours that they give. */
import { t } from '../text-object.ts';
import type { FindingWords } from './mend.ts';

export const hoursFindings = {
  'attended hours that are not those of the marks': {
    title: t('Посещённые часы не сходятся с отметками', 'Attended hours are not those of the marks'),
    what: t(
      'Сумма часов педагога не равна сумме отмеченных занятий.',
      'The teacher’s sum of hours is not that of the sessions marked.',
    ),
    mend: 'attendance',
  },
  'a course whose hours in the ledger are not those of whoever completed it': {
    title: t('Часы за курс в зачётной книжке не те', 'Hours of a course in the credit book are wrong'),
    what: t(
      'В книжке у педагога за этот курс не столько часов, сколько он прошёл.',
      'The credit book has another number of hours for this course than were completed.',
    ),
    mend: 'attendance',
  },
  'a form of methodical work whose hours in the ledger are not those attended': {
    title: t(
      'Часы методической работы в зачётной книжке не те',
      'Hours of methodical work in the credit book are wrong',
    ),
    what: t(
      'В книжке не столько часов, сколько отмечено на встречах.',
      'The credit book has another number of hours than were marked at the meetings.',
    ),
    mend: 'attendance',
  },
  'hours of a course in the ledger without an enrollment': {
    title: t('Часы за курс, на который человека не зачисляли', 'Hours of a course without an enrollment'),
    what: t(
      'В зачётной книжке есть часы курса, в списке которого этого человека нет.',
      'The credit book has hours of a course whose list does not have this person.',
    ),
    mend: 'takeBackHours',
  },
  'a paper of a kind that its course does not give': {
    title: t('Документ не того вида', 'A paper of the wrong kind'),
    what: t(
      'По часам, лицензии и итоговой работе курс даёт документ другого вида.',
      'By its hours, license and final work the course gives a paper of another kind.',
    ),
    mend: 'reissuePaper',
  },
  'a paper whose hours are not those of its course': {
    title: t('В документе не те часы', 'A paper with other hours than its course'),
    what: t('Часы в документе не равны часам курса.', 'The hours on the paper are not those of the course.'),
    mend: 'reissuePaper',
  },
  'a paper whose hours are not those in its holder’s ledger': {
    title: t('Часы в документе и в зачётной книжке расходятся', 'Paper and credit book differ in hours'),
    what: t(
      'В документе о курсе и в зачётной книжке записаны разные часы.',
      'The paper of the course and the credit book name different hours.',
    ),
    mend: 'attendance',
  },
  'hours that a course credited and for which it gave no paper, or more than one': {
    title: t('Часы зачтены, а документа нет или их два', 'Hours credited with no paper, or with two'),
    what: t(
      'За зачтённые часы курса должен быть ровно один действующий документ.',
      'For credited hours of a course there should be exactly one paper that counts.',
    ),
    mend: 'reissuePaper',
  },
  'a register whose numbers are not 1, 2, 3 … to the last': {
    title: t(
      'В журнале регистрации пропуск или повтор номера',
      'A register with a gap or a double in its numbers',
    ),
    what: t(
      'Номера документов в журнале должны идти подряд.',
      'Numbers of documents should follow one another without a gap.',
    ),
    mend: 'developer',
  },
  'a cohort whose taken seats are not those of its people': {
    title: t('Число занятых мест не равно числу слушателей', 'Taken seats are not the number of people'),
    what: t(
      'Группа считает занятыми не столько мест, сколько в ней людей: кого-то могут не записать.',
      'The group holds another number of seats to be taken than it has people: somebody may be turned away.',
    ),
    mend: 'developer',
  },
  'somebody waits though there is a seat': {
    title: t('Есть свободное место, а человек ждёт в очереди', 'Somebody waits though there is a seat'),
    what: t(
      'Место освободилось, но первого из очереди на него не перевели.',
      'A seat is free, and the first in line has not been given it.',
    ),
    mend: 'itself',
  },
  'a course with more people than seats': {
    title: t('Слушателей больше, чем мест', 'More people than seats'),
    what: t(
      'На курс записано больше людей, чем в нём мест.',
      'More people are enrolled than the course has seats.',
    ),
    mend: 'developer',
  },
  'somebody who is twice in one course, or a place in line that two have': {
    title: t('Человек записан на курс дважды', 'Somebody is enrolled twice'),
    what: t(
      'Один человек стоит в группе два раза, или двое занимают одно место в очереди.',
      'One person is in the group twice, or two have one place in line.',
    ),
    mend: 'developer',
  },
  'somebody in line whom one who came later has gone past': {
    title: t('Человека обошли в очереди', 'Somebody was passed over in line'),
    what: t('Место получил тот, кто записался позже.', 'Somebody who came later was given the seat.'),
    mend: 'developer',
  },
  'an open request to release somebody who has no seat': {
    title: t('Просят отпустить того, у кого нет места', 'A request to release somebody who has no seat'),
    what: t(
      'У директора висит запрос отпустить педагога на курс, на котором он уже не учится.',
      'A head is asked to release a teacher for a course that they are not in any more.',
    ),
    mend: 'cancel',
  },
  'a training that goes on beside a course that has ended': {
    title: t('Обучение не закрыто, хотя курс закончен', 'A training goes on though its course has ended'),
    what: t(
      'Курс закончен, а дело об обучении ещё открыто.',
      'The course is over while the case of the training is still open.',
    ),
    mend: 'developer',
  },
  'a session that was marked before it began': {
    title: t('Посещаемость отмечена до начала занятия', 'Attendance marked before the session began'),
    what: t('Отметки стоят раньше, чем занятие началось.', 'Marks were made before the session began.'),
    mend: 'attendance',
  },
  'a session whose step waits for another moment': {
    title: t('Занятие ждут не в то время', 'A session is waited for at another time'),
    what: t(
      'Система откроет отметку посещаемости не тогда, когда идёт занятие.',
      'The system would ask for attendance at another time than the session’s.',
    ),
    mend: 'developer',
  },
  'hours in the ledger without what they stand on': {
    title: t('Часы в зачётной книжке без основания', 'Hours in the credit book without a ground'),
    what: t(
      'Заявки, документа или плана, по которым зачтены часы, нет, или они другого человека.',
      'The claim, document or plan by which the hours count is not there, or is somebody else’s.',
    ),
    mend: 'takeBackHours',
  },
  'hours that stand though their claim was taken back': {
    title: t('Заявка отозвана, а часы остались', 'The claim was taken back, and its hours stand'),
    what: t(
      'Заявку на зачёт отозвали или отменили, а часы в зачётной книжке остались.',
      'The claim was withdrawn or cancelled, and its hours are still in the credit book.',
    ),
    mend: 'takeBackHours',
  },
  'hours taken back that are not those that were given': {
    title: t('Сняты не те часы, что были зачтены', 'Hours taken back are not those that were given'),
    what: t(
      'Запись о снятии часов не соответствует записи об их зачёте: сумма в книжке неверна.',
      'The reversal does not match the entry that it takes back: the total is wrong.',
    ),
    mend: 'tampered',
  },
} as const satisfies Record<string, FindingWords>;
