/** The year's training in views: its course, and everybody who is to be trained. */
import { cohortKinds, cohortPhases } from '../../domain/cohort.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { caseOutcomeTitle, stateTitle } from '../../domain/state-words.ts';
import { inLanguage, t } from '../../domain/text-object.ts';
import type { TrainedRead, TrainingRead } from '../../db/read/trainings.ts';
import type { MethodistTrainingView } from '../contract/views.ts';
import { organizationRef, personRef, roleTitleIn, type Lookup } from './refs.ts';
import { inRussianOrder } from '../../domain/russian-order.ts';

export const trainedStates = {
  completed: t('завершил(а)', 'completed'),
  enrolled: t('учится', 'learns'),
  unfinished: t('не завершил(а)', 'did not complete it'),
  notEnrolled: t('не зачислен(а)', 'not enrolled'),
  leads: t('ведёт курс', 'leads the course'),
};

type Trained = MethodistTrainingView['people'][number];

/** Those who have not finished come first. */
const order: readonly Trained['state'][] = ['notEnrolled', 'unfinished', 'enrolled', 'completed', 'leads'];

export function trainingState(
  training: TrainingRead | undefined,
  process: ProcessDeclaration | undefined,
  { language }: Lookup,
): Pick<MethodistTrainingView, 'caseId' | 'state' | 'stateTitle' | 'course'> {
  if (training === undefined)
    return { caseId: null, state: null, stateTitle: inLanguage(notBegun, language), course: null };
  const { id, state, outcome, course, title, phase } = training;
  return {
    ...{ caseId: id, state },
    stateTitle:
      outcome === null ? stateTitle(state, process, language) : caseOutcomeTitle(process, outcome, language),
    course:
      course === null || title === null || phase === null
        ? null
        : { id: course, title, phase, phaseTitle: inLanguage(cohortPhases[phase], language) },
  };
}

const notBegun = t('не начато', 'not begun');

/** Everybody by name, those who have not finished first. */
export function trainedViews(
  rows: readonly TrainedRead[],
  course: MethodistTrainingView['course'],
  lookup: Lookup,
): Trained[] {
  return rows
    .map((row) => trainedView(row, course?.phase === 'concluded', lookup))
    .toSorted(
      (a, b) =>
        order.indexOf(a.state) - order.indexOf(b.state) || inRussianOrder(a.person.name, b.person.name),
    );
}

function trainedView(row: TrainedRead, isOver: boolean, lookup: Lookup): Trained {
  const { language } = lookup;
  const state = stateOf(row, isOver);
  const scopes = row.roles.flatMap(({ scope }) => organizationRef(lookup, scope) ?? []);
  const led = row.forms.map((kind) => inLanguage(cohortKinds[kind], language));
  return {
    person: personRef(lookup, row.person),
    roles: [
      ...new Set(row.roles.map(({ role, scope }) => roleTitleIn(lookup, role, scope))),
      ...(led.length > 0 ? [`${inLanguage(leader, language)}: ${led.join(', ')}`] : []),
    ],
    organization: scopes[0] ?? (row.school === null ? null : organizationRef(lookup, row.school)),
    state,
    stateTitle: inLanguage(trainedStates[state], language),
  };
}

const leader = t('руководит', 'leads');

function stateOf({ leads, enrolled, completed }: TrainedRead, isOver: boolean): Trained['state'] {
  if (leads) return 'leads';
  if (completed) return 'completed';
  if (!enrolled) return 'notEnrolled';
  return isOver ? 'unfinished' : 'enrolled';
}
