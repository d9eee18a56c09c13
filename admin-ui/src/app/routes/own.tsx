/** One's own account and data, and the ways in. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { refusals } from '../../features/session/sign-in-page.tsx';
import { oneOf, schoolSearchOf, textOf, yearNumberOf } from '../search-params.ts';
import { open, root } from './root.tsx';

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('../../features/account/account-page.tsx'), 'AccountPage'),
});
const myData = createRoute({
  getParentRoute: () => root,
  path: '/my-data',
  component: lazyRouteComponent(() => import('../../features/my-data/my-data-page.tsx'), 'MyDataPage'),
});
const details = createRoute({
  getParentRoute: () => root,
  path: '/details',
  component: lazyRouteComponent(() => import('../../features/details/details-page.tsx'), 'DetailsPage'),
});
const myCreditBook = createRoute({
  getParentRoute: () => root,
  path: '/credit-book',
  component: lazyRouteComponent(
    () => import('../../features/credit-book/credit-book-page.tsx'),
    'MyCreditBookPage',
  ),
});
const creditBook = createRoute({
  getParentRoute: () => root,
  path: '/credit-book/$personId',
  component: lazyRouteComponent(
    () => import('../../features/credit-book/credit-book-page.tsx'),
    'CreditBookPage',
  ),
});
const year = createRoute({
  getParentRoute: () => root,
  path: '/year',
  validateSearch: (search): { year?: number; done?: string } => ({
    year: yearNumberOf(search['year']),
    done: textOf(search['done']),
  }),
  component: lazyRouteComponent(() => import('../../features/year/year-page.tsx'), 'YearPage'),
});
const school = createRoute({
  getParentRoute: () => root,
  path: '/school',
  validateSearch: schoolSearchOf,
  component: lazyRouteComponent(() => import('../../features/school/school-page.tsx'), 'SchoolPage'),
});
const schoolPlan = createRoute({
  getParentRoute: () => root,
  path: '/school/plan/$caseId',
  component: lazyRouteComponent(() => import('../../features/school/paper-plan-page.tsx'), 'PaperPlanPage'),
});
const consentDocument = createRoute({
  getParentRoute: () => root,
  path: '/my-data/consents/$kind',
  component: lazyRouteComponent(
    () => import('../../features/my-data/consent-document-page.tsx'),
    'ConsentDocumentPage',
  ),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  ...open,
  validateSearch: (search): { refused?: (typeof refusals)[number] } => ({
    refused: oneOf(refusals, search['refused']),
  }),
  component: lazyRouteComponent(() => import('../../features/session/sign-in-route.tsx'), 'SignInRoute'),
});
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  ...open,
  component: lazyRouteComponent(() => import('../../features/access/code-page.tsx'), 'WelcomePage'),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  ...open,
  component: lazyRouteComponent(() => import('../../features/access/code-page.tsx'), 'ResetPage'),
});
const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot',
  ...open,
  component: lazyRouteComponent(() => import('../../features/access/forgot-page.tsx'), 'ForgotPage'),
});

export const ownRoutes = [
  account,
  myData,
  details,
  myCreditBook,
  creditBook,
  year,
  school,
  schoolPlan,
  consentDocument,
  signIn,
  welcome,
  reset,
  forgot,
] as const;
