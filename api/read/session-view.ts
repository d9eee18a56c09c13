/** A session as the council reads it: its agenda with what to know about each program, and what has come of it. */
import { presentIn, sittingOf } from '../../domain/sitting.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import type { StepDeclaration } from '../../domain/step.ts';
import { totalScore } from '../../domain/score-sheet.ts';
import { voteChoices, type Share } from '../../domain/vote.ts';
import { inLanguage, t, type Language, type Text } from '../../domain/text-object.ts';
import type { QuestionOnAgenda, SessionRead } from '../../db/read/sessions.ts';
import type { AgendaItem, SessionView } from '../contract/views.ts';
import type { SignedIn } from '../server/context.ts';
import { choiceViews } from './choice-views.ts';
import { documentViews } from './document-view.ts';
import { iso, isoOrNull, personRef, textOf, type Lookup } from './refs.ts';
import { caseOutcomeTitle, outcomeWord, stateTitle } from '../../domain/state-words.ts';

export interface Declarations {
  session: ProcessDeclaration | undefined;
  program: ProcessDeclaration | undefined;
  /** Of the policy in force. */
  quorum: Share;
}

/** Everybody whom a session names. */
export function peopleInSession(session: SessionRead): string[] {
  const ofPrograms = session.agenda.flatMap(
    ({ initiator_id: leader, author_ids: authors, minutes_tasks: tasks }) => [
      leader,
      ...authors,
      ...tasks.map(({ holder }) => holder),
    ],
  );
  const signed = session.documents.flatMap(({ signatures }) => signatures.map(({ by }) => by));
  return [session.initiator_id, ...(presentIn(session) ?? []), ...ofPrograms, ...signed];
}

interface Readers {
  actor: SignedIn;
  /** Who votes in the council today: an author among them is recused. */
  members: ReadonlySet<string>;
}

export function sessionView(
  session: SessionRead,
  declared: Declarations,
  lookup: Lookup,
  readers: Readers,
): SessionView {
  const sitting = sittingOf(session);
  const { task_step: step } = session;
  const mine = session.task_id !== null;
  return {
    id: session.id,
    kind: sitting === undefined ? 'electronic' : 'ordinary',
    kindTitle: inLanguage(kinds[sitting === undefined ? 'electronic' : 'ordinary'], lookup.language),
    subject: session.subject,
    state: session.state === 'submitted' ? 'planned' : session.state === 'active' ? 'open' : 'over',
    stateTitle:
      session.outcome === null
        ? stateTitle(session.state, declared.session, lookup.language)
        : caseOutcomeTitle(declared.session, session.outcome, lookup.language),
    outcome: session.outcome,
    startsAt: iso(session.starts_at),
    place: sitting?.place ?? null,
    calledBy: personRef(lookup, session.initiator_id),
    closedAt: isoOrNull(session.closed_at),
    quorum: declared.quorum,
    present: presentIn(session)?.map((person) => personRef(lookup, person)) ?? null,
    agenda: session.agenda.map((question) => agendaItem(question, declared, lookup, readers)),
    documents: documentViews(session, lookup, readers.actor),
    taskId: session.task_id,
    can: { open: mine && step === 'planned', close: mine && step === 'voting' },
  };
}

const kinds = {
  ordinary: t('очное заседание', 'ordinary session'),
  electronic: t('электронное голосование', 'electronic vote'),
};

function agendaItem(
  question: QuestionOnAgenda,
  { program }: Declarations,
  lookup: Lookup,
  { actor, members }: Readers,
): AgendaItem {
  const { content, answers, seats } = question;
  const state = stateOf(question);
  const vote = program?.steps['vote'];
  const over = state === 'decided' && question.step === 'vote';
  // A program that an administrator has cancelled is out of the agenda like a withdrawn one, but isn't called so.
  const word = state === 'withdrawn' && question.state === 'cancelled' ? cancelled : states[state];
  const title = over
    ? outcomeWord(program, vote, question.outcome ?? '', lookup.language)
    : inLanguage(word, lookup.language);
  return {
    caseId: question.case_id,
    subject: question.subject,
    leader: personRef(lookup, question.initiator_id),
    hours: Number(content['hours'] ?? 0),
    audience: textOf(content['audience']),
    annotation: textOf(content['annotation']),
    schools: Array.isArray(content['schools']) ? content['schools'].length : 0,
    opinions: opinionsOf(question),
    state,
    stateTitle: title,
    outcome: over ? question.outcome : null,
    due: state === 'voting' ? iso(question.due) : null,
    voted: answers.length,
    asked: question.step === 'vote' ? asked(seats) : 0,
    counts: over ? countsOf(question, vote?.tally ?? {}, lookup.language) : [],
    recused: question.author_ids
      .filter((author) => members.has(author))
      .map((author) => personRef(lookup, author)),
    vote: voteOf(question, vote, lookup.language),
    ...minutesOf(question, program, lookup, actor),
  };
}

function voteOf(
  { task_id: taskId, content_hash: contentHash }: QuestionOnAgenda,
  step: StepDeclaration | undefined,
  language: Language,
): AgendaItem['vote'] {
  if (taskId === null || step === undefined) return null;
  return { taskId, contentHash, choices: choiceViews(step, Object.keys(step.choices), language) };
}

/** The reader's own task with its minutes; where there is none, whose it is. */
function minutesOf(
  { minutes_tasks: tasks }: QuestionOnAgenda,
  program: ProcessDeclaration | undefined,
  lookup: Lookup,
  { personId }: SignedIn,
): Pick<AgendaItem, 'minutesTask' | 'minutesHeldBy'> {
  const step = program?.steps[tasks[0]?.step ?? ''];
  if (step === undefined) return { minutesTask: null, minutesHeldBy: null };
  const own = tasks.find(({ holder }) => holder === personId);
  if (own !== undefined)
    return {
      minutesTask: { taskId: own.id, title: inLanguage(step.task, lookup.language) },
      minutesHeldBy: null,
    };
  const people = tasks.map(({ holder }) => personRef(lookup, holder));
  return { minutesTask: null, minutesHeldBy: { title: inLanguage(step.title, lookup.language), people } };
}

const states: Record<AgendaItem['state'], Text> = {
  waiting: t('ждёт заседания', 'waits'),
  voting: t('идёт голосование', 'voting'),
  decided: t('решено', 'decided'),
  takenOff: t('снята с повестки', 'taken off'),
  withdrawn: t('отозвана', 'withdrawn'),
};

const cancelled = t('отменена', 'cancelled');

function stateOf({ step, step_state: state }: QuestionOnAgenda): AgendaItem['state'] {
  if (state === 'open') return step === 'vote' ? 'voting' : 'waiting';
  if (state === 'withdrawn') return 'withdrawn';
  return step === 'vote' ? 'decided' : 'takenOff';
}

/** In an ordinary session those who are present, otherwise all who vote. */
function asked(seats: QuestionOnAgenda['seats']): number {
  const present = seats.filter((seat) => seat.present === true).length;
  return present > 0 ? present : seats.length;
}

function opinionsOf({ opinions }: QuestionOnAgenda): AgendaItem['opinions'] {
  const sums = opinions.flatMap(({ scores }) => totalScore(scores) ?? []);
  const number = (choice: string) => opinions.filter((opinion) => opinion.choice === choice).length;
  const average = sums.reduce((sum, score) => sum + score, 0) / sums.length;
  return {
    recommend: number('recommend'),
    notRecommend: number('notRecommend'),
    score: sums.length === 0 ? null : Math.round(average * 10) / 10,
  };
}

function countsOf(
  { answers }: QuestionOnAgenda,
  tally: Record<string, Text>,
  language: Language,
): AgendaItem['counts'] {
  const always: readonly string[] = voteChoices;
  return Object.entries(tally).flatMap(([choice, title]) => {
    const count = answers.filter((answer) => answer.choice === choice).length;
    return count > 0 || always.includes(choice)
      ? [{ choice, title: inLanguage(title, language), count }]
      : [];
  });
}
