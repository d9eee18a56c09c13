/** The papers of a course as its page shows them. */
import { printedCertificateCode, verifyAddress } from '../../domain/certificate-code.ts';
import { certificateStateTitle, paperFor, type CertificateState } from '../../domain/certificates.ts';
import { documentTitle, titleOfKind } from '../../domain/document-title.ts';
import { permits } from '../../domain/permissions.ts';
import { inLanguage, t } from '../../domain/text-object.ts';
import type { CourseRead, LearnerRead, PaperRead } from '../../db/read/certificates.ts';
import type { CombinableRead } from '../../db/read/combinable.ts';
import type {
  CertificateView,
  CombinableView,
  CourseLearnerView,
  CoursePapersView,
} from '../contract/views.ts';
import type { SignedIn } from '../server/context.ts';
import { iso, personRef, type Lookup } from './refs.ts';

/** A paper that is not there yet. */
const unmade = {
  preparing: t('готовится', 'being made'),
  awaitingDetails: t('ждёт данных для удостоверения', 'waiting for the person’s details'),
  awaitingNumber: t(
    'ждёт подтверждения номера после восстановления',
    'waiting for its number to be confirmed after the restore',
  ),
} as const;

interface Viewer {
  lookup: Lookup;
  actor: SignedIn;
  baseUrl: string;
}

export function coursePapersView(
  course: CourseRead,
  learners: readonly LearnerRead[],
  viewer: Viewer,
): CoursePapersView {
  const kind = paperFor(course);
  const papers = learners.flatMap((learner) => learner.papers);
  const ready = papers.filter(({ dated, state }) => dated !== null && state === 'issued').length;
  return {
    title: course.title,
    kind,
    kindTitle: titleOfKind(kind, viewer.lookup.language),
    items: learners.map((learner) => learnerView(learner, viewer)),
    ready,
    preparing: papers.filter(({ dated }) => dated === null).length,
    can: {
      download: course.sees_all && ready > 0,
      register: course.sees_all && papers.some(({ dated }) => dated !== null),
    },
  };
}

/** Parts of a program that add up, with what may be done: nobody issues a paper to themselves. */
export function combinableView(
  { personId, title, hours, parts }: CombinableRead,
  viewer: Pick<Viewer, 'lookup' | 'actor'>,
): CombinableView {
  return {
    person: personRef(viewer.lookup, personId),
    ...{ title, hours },
    parts: parts.map((part) => ({
      ...{ enrollmentId: part.enrollmentId, courseId: part.cohortId, title: part.title },
      ...{ hours: part.hours, firstDay: part.firstDay, lastDay: part.lastDay },
    })),
    can: { issue: mayChange(personId, viewer) },
  };
}

function learnerView(learner: LearnerRead, viewer: Viewer): CourseLearnerView {
  const { enrollmentId, personId, completed, papers } = learner;
  const manages = mayChange(personId, viewer);
  return {
    enrollmentId,
    person: personRef(viewer.lookup, personId),
    completed,
    papers: papers.map((paper) => paperView(paper, personId, viewer)),
    can: { issue: manages && completed === true && papers.every(({ state }) => state !== 'issued') },
  };
}

function paperView(paper: PaperRead, personId: string, viewer: Viewer): CertificateView {
  const { id, kind, number, dated, code, reason, changedAt, replaces } = paper;
  const { language } = viewer.lookup;
  const state = stateOf(paper);
  const isThere = dated !== null;
  const manages = isThere && mayChange(personId, viewer);
  return {
    id,
    kind,
    title: isThere ? documentTitle({ kind, number, dated }, language) : titleOfKind(kind, language),
    state,
    stateTitle: inLanguage(isUnmade(state) ? unmade[state] : certificateStateTitle(state, kind), language),
    reason,
    changedAt: changedAt === null ? null : iso(new Date(changedAt)),
    code: isThere ? printedCertificateCode(code) : null,
    verify: isThere ? verifyAddress(viewer.baseUrl, code) : null,
    replaces,
    can: {
      download: isThere,
      reissue: manages && paper.state !== 'reissued',
      annul: manages && paper.state === 'issued',
    },
  };
}

function stateOf({
  state,
  dated,
  awaitsDetails,
  awaitsNumber,
}: PaperRead): CertificateState | keyof typeof unmade {
  if (dated !== null || state !== 'issued') return state;
  if (awaitsNumber) return 'awaitingNumber';
  return awaitsDetails ? 'awaitingDetails' : 'preparing';
}

function isUnmade(state: CertificateState | keyof typeof unmade): state is keyof typeof unmade {
  return Object.hasOwn(unmade, state);
}

/** Nobody their own. */
function mayChange(personId: string, { actor }: Pick<Viewer, 'actor'>): boolean {
  return (
    permits(actor.roles, 'certificates.manage') &&
    personId !== actor.personId &&
    actor.keyScopes === undefined
  );
}
