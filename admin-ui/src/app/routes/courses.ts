/** Courses: the catalog, one course, and what its leader does at a session. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import {
  coursesSearchOf,
  courseSearchOf,
  textOf,
  type CoursesSearch,
  type CourseSearch,
} from '../search-params.ts';
import { root } from './root.tsx';

const courses = createRoute({
  getParentRoute: () => root,
  path: '/courses',
  validateSearch: (search): CoursesSearch => coursesSearchOf(search),
  component: lazyRouteComponent(() => import('../../features/courses/courses-page.tsx'), 'CoursesPage'),
});
const course = createRoute({
  getParentRoute: () => root,
  path: '/courses/$id',
  validateSearch: (search): CourseSearch => courseSearchOf(search),
  component: lazyRouteComponent(() => import('../../features/courses/course-page.tsx'), 'CoursePage'),
});
const attendance = createRoute({
  getParentRoute: () => root,
  path: '/courses/$id/sessions/$number/attendance',
  // Whose mark is being corrected.
  validateSearch: (search): { person?: string } => ({ person: textOf(search['person']) }),
  component: lazyRouteComponent(
    () => import('../../features/attendance/attendance-page.tsx'),
    'AttendancePage',
  ),
});
const wallCode = createRoute({
  getParentRoute: () => root,
  path: '/courses/$id/sessions/$number/code',
  component: lazyRouteComponent(() => import('../../features/attendance/wall-code-page.tsx'), 'WallCodePage'),
});

const combined = createRoute({
  getParentRoute: () => root,
  path: '/papers',
  component: lazyRouteComponent(() => import('../../features/papers/combined-page.tsx'), 'CombinedPage'),
});

export const courseRoutes = [combined, courses, course, attendance, wallCode] as const;
