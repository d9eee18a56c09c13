import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, TaskDetail } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { DecidedSoFar } from '../../shared/read/decisions-list.tsx';
import { CurrentEdition } from '../../shared/read/edition-view.tsx';
import { Due } from '../../shared/ui/due.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { RowsSkeleton } from '../../shared/ui/states.tsx';
import { hasYearEditor } from '../../shared/year-steps.ts';
import { ClosedTask } from './closed-task.tsx';
import { DecisionForm } from './decision-form.tsx';
import { isRevision } from './starting-form.ts';
import { ROLLOVER } from '../../../../domain/rollover/phases.ts';
import { HeldByAnother, Hindered, NoSuchTask, OnRolloverPage } from './task-elsewhere.tsx';
import { TaskPanels } from './task-panels.tsx';
import './tasks.css';

const SimilarPapers = lazy(async () => ({
  default: (await import('../credit-book/similar-papers.tsx')).SimilarPapers,
}));

const CaseItems = lazy(async () => ({
  default: (await import('../year/case-items.tsx')).CaseItems,
}));

const OwnDeficits = lazy(async () => ({
  default: (await import('../year/deficits.tsx')).OwnDeficits,
}));

/** Ratings and plans are written on pages of their own kind. */
const YearTask = lazy(async () => ({
  default: (await import('../year-task/year-task.tsx')).YearTask,
}));

/** Who was at a session is switched person by person. */
const AttendanceTask = lazy(async () => ({
  default: (await import('../attendance/attendance-task.tsx')).AttendanceTask,
}));

const CourseFacts = lazy(async () => ({
  default: (await import('../courses/course-facts.tsx')).CourseFacts,
}));

const PaymentFacts = lazy(async () => ({
  default: (await import('../payments/payment-facts.tsx')).PaymentFacts,
}));

/** One decision to make: what is decided on beside the form. */
export function TaskPage(): ReactNode {
  const { id } = useParams({ from: '/tasks/$id' });
  const task = useQuery(queries.task(id));
  return (
    <QueryView query={task} missing={<NoSuchTask />}>
      {(shown) =>
        hasYearEditor(shown) || marksAttendance(shown) ? (
          <OwnEditor key={shown.id} task={shown} />
        ) : (
          <TaskView key={shown.id} task={shown} />
        )
      }
    </QueryView>
  );
}

function OwnEditor({ task }: { task: TaskDetail }): ReactNode {
  return (
    <>
      <Suspense fallback={<RowsSkeleton />}>
        {marksAttendance(task) ? <AttendanceTask task={task} /> : <YearTask task={task} />}
      </Suspense>
      <TaskPanels task={task} />
    </>
  );
}

function TaskView({ task }: { task: TaskDetail }): ReactNode {
  const { t } = useTranslation();
  const about = useQuery(queries.case(task.caseId));
  const { because, recused } = about.data?.steps.find(({ id }) => id === task.stepId) ?? {};
  return (
    <div className="stack">
      <header>
        <p className="muted">
          <Link to="/cases/$id" params={{ id: task.caseId }}>
            {task.caseType}
          </Link>
          {' · '}
          {task.initiator.shortName}
        </p>
        <h1>
          {task.title}: {tied(task.subject)}
        </h1>
        {task.state === 'open' ? (
          <p>
            {t('task.until')} <Due due={task.due} exact />
          </p>
        ) : null}
        {recused ? <p className="muted">{recused}</p> : null}
        {task.standsInFor && task.can['decide'] ? (
          <p>{t('task.youStandIn', { name: task.standsInFor.name })}</p>
        ) : null}
      </header>
      {because ? <p className="note is-warn">{because}</p> : null}
      <div className={isRevision(task) ? 'task-columns is-revision' : 'task-columns'}>
        <section className="surface stack task-form" aria-label={t('task.decision')}>
          <a className="to-about" href="#about">
            {t('task.seeAbout')} ↓
          </a>
          <Answer task={task} />
        </section>
        <section id="about" className="surface stack" aria-label={t('task.about')}>
          {task.process === 'program-delivery' ? (
            <Suspense>
              <CourseFacts courseId={task.caseId} />
            </Suspense>
          ) : null}
          {task.process === 'payment-authorization' ? (
            <Suspense>
              <PaymentFacts paymentId={task.caseId} />
            </Suspense>
          ) : null}
          {checksPaper(task) ? (
            <Suspense>
              <SimilarPapers caseId={task.caseId} />
            </Suspense>
          ) : null}
          {looksBack(task) ? (
            <Suspense>
              <CaseItems caseId={task.caseId} />
            </Suspense>
          ) : null}
          {looksBackAtOwn(task) ? (
            <Suspense>
              <OwnDeficits />
            </Suspense>
          ) : null}
          <QueryView query={about}>{(shown) => <About of={shown} />}</QueryView>
        </section>
      </div>
      <TaskPanels task={task} />
    </div>
  );
}

/** Whoever decides on a claim of hours sees the papers that look like it; its author has nothing to compare. */
function checksPaper({ process, step, state, can }: TaskDetail): boolean {
  const isAuthors = step === 'claim' || step === 'appeal';
  return process === 'external-credit' && !isAuthors && state === 'open' && can['decide'] === true;
}

/** A session's attendance has a list of people in place of the general form. */
function marksAttendance({ process, step, state, can }: TaskDetail): boolean {
  return (
    process === 'program-delivery' && step === 'attendance' && state === 'open' && can['decide'] === true
  );
}

/** Whoever looks back at a teacher's year sees what was done in it. */
function looksBack({ process, step }: TaskDetail): boolean {
  return process === 'iop-cycle' && (step === 'midpoint' || step === 'confirmation');
}

/** Whoever looks back at their own year sees what they set out to learn. */
function looksBackAtOwn({ process, step, can }: TaskDetail): boolean {
  return process === 'iop-cycle' && step === 'midpoint' && can['decide'] === true;
}

function Answer({ task }: { task: TaskDetail }): ReactNode {
  if (task.state !== 'open') return <ClosedTask task={task} />;
  if (task.can['decide'] && task.process === ROLLOVER) return <OnRolloverPage />;
  if (task.can['decide']) return <DecisionForm task={task} />;
  return task.hindrance ? <Hindered task={task} /> : <HeldByAnother task={task} />;
}

function About({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <h2>{t('task.about')}</h2>
      <CurrentEdition of={of} />
      {of.decisions.length > 0 ? (
        <div>
          <h2>{t('task.decidedSoFar')}</h2>
          <DecidedSoFar of={of} />
        </div>
      ) : null}
    </div>
  );
}
