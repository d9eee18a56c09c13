import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { WorklistPage } from '../features/tasks/worklist-page.tsx';
import type { CasesFilter, HistoryFilter, MailFilter, ProgramsFilter } from '../shared/api/queries.ts';
import type { CaseSearch } from '../shared/case-address.ts';
import { MorePage } from './more-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import {
  casePanelOf,
  caseTabOf,
  casesFilterOf,
  historyFilterOf,
  mailFilterOf,
  oneOf,
  pairOf,
  programsFilterOf,
  textOf,
  worklistSearchOf,
  type WorklistSearch,
} from './search-params.ts';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

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
const history = createRoute({
  getParentRoute: () => root,
  path: '/history',
  validateSearch: (search): HistoryFilter => historyFilterOf(search),
  component: lazyRouteComponent(() => import('../features/history/history-page.tsx'), 'HistoryPage'),
});
const saved = createRoute({
  getParentRoute: () => root,
  path: '/saved/$id',
  component: lazyRouteComponent(() => import('../features/saved/saved-page.tsx'), 'SavedPage'),
});
const awaited = createRoute({
  getParentRoute: () => root,
  path: '/awaited',
  validateSearch: (search): CasesFilter => casesFilterOf(search),
  component: lazyRouteComponent(() => import('../features/awaited/awaited-page.tsx'), 'AwaitedPage'),
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
    history,
    saved,
    awaited,
    absences,
    templates,
    more,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
