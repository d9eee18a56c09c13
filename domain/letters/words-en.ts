/** Letters in English: the same kinds as in `words-ru.ts`. */
import { counted } from '../english.ts';
import type { LetterKind } from './letter.ts';
import type { Template } from './words-ru.ts';

const wanted: Record<string, string> = {
  paper: 'Print it, sign it and attach a scan.',
  qualified: 'Sign the file with a qualified signature and attach the .sig file.',
};

export const english: Record<LetterKind, Template> = {
  opened: ({ task, subject, until }) => ({
    subject: `${task}: ${subject}`,
    text: `The task “${task}” on ${subject} waits for you. Please answer ${until}.`,
  }),
  reminder: ({ task, subject, until }) => ({
    subject: `Reminder: ${task}, ${subject}`,
    text: `The task “${task}” on ${subject} still waits for your answer. Please answer ${until}.`,
  }),
  escalated: ({ task, subject, step }) => ({
    subject: `Overdue: ${task}, ${subject}`,
    text: `The term of the step “${step}” on ${subject} has passed. The next authority knows; your answer is still needed.`,
  }),
  decided: ({ subject, outcome }) => ({
    subject: `${outcome}: ${subject}`,
    text: `News on your case ${subject}. ${outcome}. The details are in the case.`,
  }),
  returned: ({ subject, until, noun, state }) => ({
    subject: `${noun} ${state}: ${subject}`,
    text: `${noun} ${subject}: ${state}. The reason is in the task. Please correct it and send the new edition ${until}.`,
  }),
  substituted: ({ task, subject, until }) => ({
    subject: `A task was handed to you: ${task}, ${subject}`,
    text: `The task “${task}” on ${subject} has come to you. Please answer ${until}.`,
  }),
  question: ({ subject, task }) => ({
    subject: `A question on ${subject}`,
    text: `You are asked a question on ${subject} (task “${task}”). Please answer it in the case.`,
  }),
  answered: ({ subject }) => ({
    subject: `An answer to your question: ${subject}`,
    text: `Your question on ${subject} is answered. The answer is in the case.`,
  }),
  itemReturned: ({ subject }) => ({
    subject: `An item is returned: ${subject}`,
    text: `Your school needs more proof of an item of your plan (${subject}). The reason is on “My year”: add to it and mark it again.`,
  }),
  planEntered: ({ subject }) => ({
    subject: `Your school has entered your plan: ${subject}`,
    text: `Your school has entered your plan from paper (${subject}). It waits as your draft: look at it on “My year”, mend it and send it yourself.`,
  }),
  called: ({ sitting }) => ({
    subject: `Session of the expert council: ${sitting}`,
    text: `You are invited to a session of the expert council: ${sitting}. The agenda is under “Sessions”.`,
  }),
  moved: ({ sitting, reason }) => ({
    subject: `The session is moved: ${sitting}`,
    text: `The session of the expert council is moved.${reason} Now: ${sitting}.`,
  }),
  calledOff: ({ sitting, reason }) => ({
    subject: `The session is called off: ${sitting}`,
    text: `The session of the expert council will not be held: ${sitting}.${reason} Its programs wait for another.`,
  }),
  toSign: ({ subject, paper, signing }) => ({
    subject: `The signed copy is awaited: ${paper}`,
    text: `A document is ready: ${paper}, case ${subject}. ${wanted[signing] ?? ''} Its place is in the case, under “Documents”.`,
  }),
  paperIssued: ({ subject, paper }) => ({
    subject: `Your paper is ready: ${paper}`,
    text: `Your paper of the course (${subject}) is ready: ${paper}. Download it on the page of the course.`,
  }),
  paperReissued: ({ subject, paper, reason }) => ({
    subject: `Your paper is replaced: ${paper}`,
    text: `Your paper of the course (${subject}) is replaced: ${paper}.${reason} The new one is being made, and you will get a letter; whoever checks the old one by its code sees that it is replaced.`,
  }),
  paperAnnulled: ({ subject, paper, reason }) => ({
    subject: `Your paper is annulled: ${paper}`,
    text: `Your paper of the course (${subject}) is annulled: ${paper}.${reason} Whoever checks it by its code sees that. If this is a mistake, write to the district’s methodist.`,
  }),
  paymentReversed: ({ subject, reason }) => ({
    subject: `The money came back: ${subject}`,
    text: `The payment did not arrive, the money came back to the payer (${subject}).${reason} Check your details with the accountant and ask to be paid anew on the payment’s page.`,
  }),
  ended: ({ subject, noun, caseOutcome }) => ({
    subject: subject === noun ? `${noun} ${caseOutcome}` : `${noun} ${caseOutcome}: ${subject}`,
    text:
      subject === noun
        ? `${noun} ${caseOutcome}.`
        : `The case ${subject} has ended: ${noun.toLowerCase()} ${caseOutcome}.`,
  }),
  seatFreed: ({ subject, until }) => ({
    subject: `A seat for you: ${subject}`,
    text: `A seat of the course ${subject} is free and yours: it is your turn. If your plans have changed, give it up on the course’s page ${until}, and the next in line gets it.`,
  }),
  seatLost: ({ subject, reason }) => ({
    subject: `You have lost your seat: ${subject}`,
    text: `The sessions of ${subject} are in working time, and your school has not released you.${reason} The seat went to the next in line. Talk to your head and see other courses in the catalog.`,
  }),
  noSeat: ({ subject }) => ({
    subject: `There was no seat: ${subject}`,
    text: `The course ${subject} begins, and no seat has come to you. See other courses in the catalog, or tell a methodist that it is needed once more.`,
  }),
  enrolledByOrder: ({ subject }) => ({
    subject: `You are enrolled in the training of methodists: ${subject}`,
    text: `By the order of your appointment you are enrolled in ${subject}: everybody who accompanies teachers’ development in the district learns there. Its days and place are on the course’s page.`,
  }),
  courseRuns: ({ subject }) => ({
    subject: `The course takes place: ${subject}`,
    text: `The course ${subject} takes place. Days, times and places are on its page; you can add them to your calendar.`,
  }),
  courseMoved: ({ subject, date, reason }) => ({
    subject: `The course is postponed: ${subject}`,
    text: `The course ${subject} is postponed: its first session is on ${date}.${reason} You keep your seat, or your place in line. For sessions in working time your school is asked anew. If the new days do not suit you, give it up on the course’s page.`,
  }),
  courseCancelled: ({ subject, reason, isForm }) =>
    isForm
      ? {
          subject: `The form of methodical work is called off: ${subject}`,
          text: `The form of methodical work ${subject} is called off, and meets no more.${reason} See other forms in the catalog.`,
        }
      : {
          subject: `The course does not take place: ${subject}`,
          text: `The course ${subject} does not take place.${reason} See other courses in the catalog.`,
        },
  sessionChanged: ({ subject, date, reason, isForm }) => ({
    subject: `A ${isForm ? 'meeting' : 'session'} has changed: ${subject}`,
    text: isForm
      ? `A meeting of ${subject} has changed: it is on ${date} now.${reason} Time and place are on the form’s page.`
      : `A session of ${subject} has changed: it is on ${date} now.${reason} Time and place are on the course’s page.`,
  }),
  leaderChanged: ({ subject, reason, isForm }) => ({
    subject: `Another leader: ${subject}`,
    text: isForm
      ? `${subject} has another leader.${reason} The form’s page says who it is. The meetings and your part in it stay.`
      : `The course ${subject} has another leader.${reason} Its page says who it is. Its days and your seat stay.`,
  }),
  leadsNow: ({ subject, reason, isForm }) => ({
    subject: `You lead it now: ${subject}`,
    text: `You lead ${isForm ? '' : 'the course '}${subject} from now on.${reason} Its page shows the schedule, the group and what waits for you.`,
  }),
  leadsNoMore: ({ subject, reason, isForm }) => ({
    subject: `Another person leads it now: ${subject}`,
    text: `Somebody else leads ${isForm ? '' : 'the course '}${subject} from now on.${reason} Your tasks there went to them.`,
  }),
  workReturned: ({ subject, reason }) => ({
    subject: `Your final work is returned: ${subject}`,
    text: `Your final work of ${subject} needs to be revised.${reason} Hand it in again on the course’s page.`,
  }),
  courseCompleted: ({ subject }) => ({
    subject: `You have completed a course: ${subject}`,
    text: `The course ${subject} is over and you have completed it: the hours are in your credit book; the paper will be there and on the course’s page.`,
  }),
  courseNotCompleted: ({ subject }) => ({
    subject: `A course is over: ${subject}`,
    text: `The course ${subject} is over. It does not count for you: attended hours or an accepted final work are missing. Its page says which; if that is a mistake, tell the course’s leader.`,
  }),
  formConcluded: ({ subject, hours }) => ({
    subject: `Hours are credited to you: ${subject}`,
    text: `The year of ${subject} is over: for the meetings at which you were you are credited ${hours}. They are in your credit book already.`,
  }),
  detailsAsked: ({ subject }) => ({
    subject: `Your certificate waits for your details: ${subject}`,
    text: `You are due a certificate for ${subject}. The law demands its entry into the federal register, which takes your SNILS, date of birth and diploma. Please enter them, or confirm them if you have before: until then the certificate can not be issued. The hours in your credit book do not depend on it.`,
  }),
  hoursReversed: ({ subject, reason }) => ({
    subject: `Hours taken back: ${subject}`,
    text: `Hours were taken back from your credit book: ${subject}.${reason} The entry stays there with a mark; if you disagree, claim the hours again and say why.`,
  }),
  stuckAlert: ({ stuck, freed }) => ({
    subject: stuck === '' ? 'Cases that were stuck are free' : 'Cases are stuck',
    text: [
      stuck && `Cases stand: ${stuck}. “Stuck” has the causes in words, who can help and what to do.`,
      freed && `These stand no more: ${freed}.`,
    ]
      .filter(Boolean)
      .join(' '),
  }),
  trainingTerm: ({ date }) => ({
    subject: `Training: three years will have passed on ${date}`,
    text: `By your credit book three years since your last qualification program will have passed on ${date}. If you have been trained since, claim the hours by the paper; if not, choose a program and tell your deputy head.`,
  }),
  votedByLink: ({ subject }) => ({
    subject: `Your vote was taken by the link: ${subject}`,
    text: `Your vote on the program ${subject} was taken by the personal link of a letter. If it was not you who voted, tell the council’s secretary and the district’s administrator at once.`,
  }),
  invitation: ({ district }) => ({
    subject: `Invitation to professional development: ${district}`,
    text: `You are invited to the system of professional development (${district}). Open the link and choose a password: you will sign in with it from then on.`,
  }),
  passwordReset: () => ({
    subject: 'New password',
    text: 'Somebody asked for a new password of yours. If it was you, open the link and choose one. If not, do nothing: your password stays as it is.',
  }),
  passwordChanged: () => ({
    subject: 'Your password was changed',
    text: 'Your password was changed by the link of a letter or by a printed code; the earlier one is no longer valid. If it was not you, tell the district’s administrator at once and press “Forgot the password?” on the sign-in page.',
  }),
};

/** A kind that has no words of its own. */
export const englishNews: Template = ({ subject }) => ({ subject, text: `There is news on ${subject}.` });

/** The subject of several letters in one: “7 tasks wait for you, with 2 pieces of news”; “3 pieces of news on your cases”. */
export function englishDigest(tasks: number, news: number): string {
  const newsWord = news === 1 ? 'one piece of news' : `${news} pieces of news`;
  if (tasks === 0) return `${newsWord.charAt(0).toUpperCase()}${newsWord.slice(1)} on your cases`;
  const verb = tasks === 1 ? 'waits' : 'wait';
  return `${counted(tasks, ['task', 'tasks'])} ${verb} for you${news > 0 ? `, with ${newsWord}` : ''}`;
}
