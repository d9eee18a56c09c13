import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { WorklistPage } from '../features/tasks/worklist-page.tsx';
import { refusals } from '../features/session/sign-in-page.tsx';
import type {
  AccountsFilter,
  CasesFilter,
  LettersFilter,
  MailFilter,
  OrdersFilter,
  PeopleFilter,
  ProgramsFilter,
} from '../shared/api/queries.ts';
import type { CaseSearch } from '../shared/case-address.ts';
import { MorePage } from './more-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import {
  accountsFilterOf,
  casePanelOf,
  caseTabOf,
  casesFilterOf,
  lettersFilterOf,
  mailFilterOf,
  newOrderOf,
  oneOf,
  ordersFilterOf,
  pairOf,
  peopleFilterOf,
  programsFilterOf,
  textOf,
  worklistSearchOf,
  type NewOrderSearch,
  type WorklistSearch,
} from './search-params.ts';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

/** Pages for whoever isn't signed in yet: the shell lets them through. */
const open = { staticData: { open: true } } as const;

// «Мои задачи» is what most people come for: it is in the first file, every other screen comes when it is opened.
const worklist = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: WorklistPage,
  validateSearch: (search): WorklistSearch => worklistSearchOf(search),
});
const task = createRoute({
  getParentRoute: () => root,
  path: '/tasks/$id',
  validateSearch: (search): { panel?: 'ask' | 'delegate' } => ({
    panel: oneOf(['ask', 'delegate'], search['panel']),
  }),
  component: lazyRouteComponent(() => import('../features/tasks/task-page.tsx'), 'TaskPage'),
});
const start = createRoute({
  getParentRoute: () => root,
  path: '/start',
  component: lazyRouteComponent(() => import('../features/start/start-page.tsx'), 'StartPage'),
});
const startForm = createRoute({
  getParentRoute: () => root,
  path: '/start/$key',
  validateSearch: (search): { renews?: string } => ({ renews: textOf(search['renews']) }),
  component: lazyRouteComponent(() => import('../features/start/start-form-page.tsx'), 'StartFormPage'),
});
const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  validateSearch: (search): CasesFilter => casesFilterOf(search),
  component: lazyRouteComponent(() => import('../features/cases/cases-page.tsx'), 'CasesPage'),
});
const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  validateSearch: (search): CaseSearch => ({
    tab: caseTabOf(search['tab']),
    panel: casePanelOf(search['panel']),
    task: textOf(search['task']),
    map: search['map'] === true ? true : undefined,
    compare: pairOf(search['compare']),
  }),
  component: lazyRouteComponent(() => import('../features/case/case-page.tsx'), 'CasePage'),
});
const sessions = createRoute({
  getParentRoute: () => root,
  path: '/sessions',
  component: lazyRouteComponent(() => import('../features/sessions/sessions-page.tsx'), 'SessionsPage'),
});
const callSession = createRoute({
  getParentRoute: () => root,
  path: '/sessions/new',
  validateSearch: (search): { kind?: 'ordinary' | 'electronic' } => ({
    kind: oneOf(['ordinary', 'electronic'], search['kind']),
  }),
  component: lazyRouteComponent(() => import('../features/sessions/call-page.tsx'), 'CallPage'),
});
const oneSession = createRoute({
  getParentRoute: () => root,
  path: '/sessions/$id',
  component: lazyRouteComponent(() => import('../features/sessions/session-page.tsx'), 'SessionPage'),
});
const together = createRoute({
  getParentRoute: () => root,
  path: '/together',
  validateSearch: (search): { process?: string; step?: string } => ({
    process: textOf(search['process']),
    step: textOf(search['step']),
  }),
  component: lazyRouteComponent(() => import('../features/together/together-page.tsx'), 'TogetherPage'),
});
const programs = createRoute({
  getParentRoute: () => root,
  path: '/registry',
  validateSearch: (search): ProgramsFilter => programsFilterOf(search),
  component: lazyRouteComponent(() => import('../features/registry/registry-page.tsx'), 'RegistryPage'),
});
const program = createRoute({
  getParentRoute: () => root,
  path: '/registry/$id',
  validateSearch: (search): { compare?: string } => ({ compare: pairOf(search['compare']) }),
  component: lazyRouteComponent(() => import('../features/registry/program-page.tsx'), 'ProgramPage'),
});
/** Where the registry was before programs had pages of their own. */
const formerPrograms = createRoute({
  getParentRoute: () => root,
  path: '/programs',
  validateSearch: (search): ProgramsFilter => programsFilterOf(search),
  beforeLoad: ({ search }) => redirect({ to: '/registry', search, replace: true, throw: true }),
});
const mail = createRoute({
  getParentRoute: () => root,
  path: '/mail',
  validateSearch: (search): MailFilter => mailFilterOf(search),
  component: lazyRouteComponent(() => import('../features/mail/mail-page.tsx'), 'MailPage'),
});
const letters = createRoute({
  getParentRoute: () => root,
  path: '/mail/delivery',
  validateSearch: (search): LettersFilter => lettersFilterOf(search),
  component: lazyRouteComponent(() => import('../features/letters/letters-page.tsx'), 'LettersPage'),
});
/** The screen of a letter's personal link. */
const vote = createRoute({
  getParentRoute: () => root,
  path: '/vote',
  ...open,
  component: lazyRouteComponent(() => import('../features/vote/vote-page.tsx'), 'VotePage'),
});
const absences = createRoute({
  getParentRoute: () => root,
  path: '/absences',
  component: lazyRouteComponent(() => import('../features/absences/absences-page.tsx'), 'AbsencesPage'),
});
const templates = createRoute({
  getParentRoute: () => root,
  path: '/templates',
  component: lazyRouteComponent(() => import('../features/templates/templates-page.tsx'), 'TemplatesPage'),
});
const restore = createRoute({
  getParentRoute: () => root,
  path: '/restore',
  component: lazyRouteComponent(() => import('../features/restore/restore-page.tsx'), 'RestorePage'),
});
const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: (search): PeopleFilter => peopleFilterOf(search),
  component: lazyRouteComponent(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
});
const newPerson = createRoute({
  getParentRoute: () => root,
  path: '/people/new',
  component: lazyRouteComponent(() => import('../features/people/new-person-page.tsx'), 'NewPersonPage'),
});
const importPeople = createRoute({
  getParentRoute: () => root,
  path: '/people/import',
  component: lazyRouteComponent(() => import('../features/people-import/import-page.tsx'), 'ImportPage'),
});
const person = createRoute({
  getParentRoute: () => root,
  path: '/people/$id',
  validateSearch: (search): { panel?: 'name' | 'dismiss' } => ({
    panel: oneOf(['name', 'dismiss'], search['panel']),
  }),
  component: lazyRouteComponent(() => import('../features/people/person-page.tsx'), 'PersonPage'),
});
const orders = createRoute({
  getParentRoute: () => root,
  path: '/orders',
  validateSearch: (search): OrdersFilter => ordersFilterOf(search),
  component: lazyRouteComponent(() => import('../features/orders/orders-page.tsx'), 'OrdersPage'),
});
const newOrder = createRoute({
  getParentRoute: () => root,
  path: '/orders/new',
  validateSearch: (search): NewOrderSearch => newOrderOf(search),
  component: lazyRouteComponent(() => import('../features/orders/new-order-page.tsx'), 'NewOrderPage'),
});
const order = createRoute({
  getParentRoute: () => root,
  path: '/orders/$id',
  validateSearch: (search): { panel?: 'annul' } => ({ panel: oneOf(['annul'], search['panel']) }),
  component: lazyRouteComponent(() => import('../features/orders/order-page.tsx'), 'OrderPage'),
});
const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/account/account-page.tsx'), 'AccountPage'),
});
const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  validateSearch: (search): AccountsFilter => accountsFilterOf(search),
  component: lazyRouteComponent(() => import('../features/accounts/accounts-page.tsx'), 'AccountsPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  ...open,
  validateSearch: (search): { refused?: (typeof refusals)[number] } => ({
    refused: oneOf(refusals, search['refused']),
  }),
  component: lazyRouteComponent(() => import('../features/session/sign-in-route.tsx'), 'SignInRoute'),
});
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  ...open,
  component: lazyRouteComponent(() => import('../features/access/code-page.tsx'), 'WelcomePage'),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  ...open,
  component: lazyRouteComponent(() => import('../features/access/code-page.tsx'), 'ResetPage'),
});
const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot',
  ...open,
  component: lazyRouteComponent(() => import('../features/access/forgot-page.tsx'), 'ForgotPage'),
});
const myData = createRoute({
  getParentRoute: () => root,
  path: '/my-data',
  component: lazyRouteComponent(() => import('../features/my-data/my-data-page.tsx'), 'MyDataPage'),
});
const consentDocument = createRoute({
  getParentRoute: () => root,
  path: '/my-data/consents/$kind',
  component: lazyRouteComponent(
    () => import('../features/my-data/consent-document-page.tsx'),
    'ConsentDocumentPage',
  ),
});
const erasures = createRoute({
  getParentRoute: () => root,
  path: '/erasures',
  component: lazyRouteComponent(() => import('../features/erasures/erasures-page.tsx'), 'ErasuresPage'),
});
const more = createRoute({ getParentRoute: () => root, path: '/more', component: MorePage });

export const router = createRouter({
  routeTree: root.addChildren([
    worklist,
    task,
    start,
    startForm,
    cases,
    oneCase,
    sessions,
    callSession,
    oneSession,
    together,
    programs,
    program,
    formerPrograms,
    mail,
    letters,
    vote,
    absences,
    templates,
    restore,
    people,
    newPerson,
    importPeople,
    person,
    orders,
    newOrder,
    order,
    account,
    accounts,
    signIn,
    welcome,
    reset,
    forgot,
    myData,
    consentDocument,
    erasures,
    more,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** Shown to whoever isn't signed in. */
    open?: boolean;
  }
}
