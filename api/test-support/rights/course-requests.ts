/** The same of the endpoints about courses. */
import type { Endpoints } from '../../contract/index.ts';
import { paths, reason, sending, type Asked } from './asked.ts';
import type { Named } from './named.ts';

type OfCourses =
  | 'courses' | 'course' | 'enroll' | 'giveUpSeat' | 'changeSession' | 'changeLeader' | 'wallCode' | 'checkIn' | 'correctAttendance'
  | 'handInWork' | 'reviewWork' | 'attendanceSheet' | 'methodistTraining'; // prettier-ignore

export const courseRequests: Pick<Record<keyof Endpoints, (named: Named) => Asked[]>, OfCourses> = {
  courses: paths(
    () => '/api/courses',
    () => '/api/courses?mine=true',
    ({ word }) => `/api/courses?q=${encodeURIComponent(word)}`,
  ),
  course: paths(({ caseId }) => `/api/courses/${caseId}`),
  enroll: sending(
    ({ caseId }) => `/api/courses/${caseId}/enrollment`,
    () => ({}),
  ),
  giveUpSeat: sending(
    ({ caseId }) => `/api/courses/${caseId}/leave`,
    () => ({}),
  ),
  changeSession: sending(
    ({ caseId }) => `/api/courses/${caseId}/sessions/1`,
    () => ({ place: 'Кабинет 1', reason }),
  ),
  changeLeader: sending(
    ({ caseId }) => `/api/courses/${caseId}/leader`,
    ({ caseId }) => ({ leader: caseId, reason }),
  ),
  wallCode: paths(({ caseId }) => `/api/courses/${caseId}/sessions/1/code`),
  checkIn: sending(
    ({ caseId }) => `/api/courses/${caseId}/sessions/1/check-in`,
    () => ({ code: '123456' }),
  ),
  correctAttendance: sending(
    ({ caseId }) => `/api/courses/${caseId}/sessions/1/corrections`,
    ({ caseId }) => ({ person: caseId, present: true, reason }),
  ),
  handInWork: sending(
    ({ caseId }) => `/api/courses/${caseId}/work`,
    ({ fileId }) => ({ files: [fileId] }),
  ),
  reviewWork: sending(
    ({ caseId }) => `/api/courses/${caseId}/works/${caseId}/review`,
    () => ({ accept: true, handedAt: '2026-09-01T00:00:00.000Z' }),
  ),
  attendanceSheet: paths(({ caseId }) => `/api/courses/${caseId}/sessions/1/sheet.pdf`),
  methodistTraining: paths(
    () => '/api/methodist-training',
    () => '/api/methodist-training?year=2026',
  ),
};
