/** Handlers of courses: the catalog, enrolling, sessions, works, the year's training. */
import { attendanceSheet } from './course-sheet.ts';
import {
  changeLeader,
  changeSession,
  checkIn,
  correctAttendance,
  handInWork,
  reviewWork,
  wallCode,
} from './course-sessions.ts';
import { course, courses, enroll, giveUpSeat } from './courses.ts';
import { methodistTraining } from './methodist-training.ts';

export const courseHandlers = {
  courses,
  course,
  enroll,
  giveUpSeat,
  changeSession,
  changeLeader,
  wallCode,
  checkIn,
  correctAttendance,
  handInWork,
  reviewWork,
  attendanceSheet,
  methodistTraining,
};
