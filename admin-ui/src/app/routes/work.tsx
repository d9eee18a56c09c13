/** What everybody works with: tasks, starting, cases, absences. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { WorklistPage } from '../../features/tasks/worklist-page.tsx';
import type { CaseSearch } from '../../shared/case-address.ts';
import { MorePage } from '../more-page.tsx';
import type { CasesFilter, HeatFilter } from '../../shared/api/queries.ts';
import {
  casePanelOf,
  caseTabOf,
  casesFilterOf,
  districtSearchOf,
  heatFilterOf,
  type DistrictSearch,
  oneOf,
  pairOf,
  textOf,
  worklistSearchOf,
  type WorklistSearch,
} from '../search-params.ts';
import { root } from './root.tsx';

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
  component: lazyRouteComponent(() => import('../../features/tasks/task-page.tsx'), 'TaskPage'),
});
const start = createRoute({
  getParentRoute: () => root,
  path: '/start',
  component: lazyRouteComponent(() => import('../../features/start/start-page.tsx'), 'StartPage'),
});
const startForm = createRoute({
  getParentRoute: () => root,
  path: '/start/$key',
  validateSearch: (search): { renews?: string; answers?: string; program?: string } => ({
    renews: textOf(search['renews']),
    answers: textOf(search['answers']),
    program: textOf(search['program']),
  }),
  component: lazyRouteComponent(() => import('../../features/start/start-form-page.tsx'), 'StartFormPage'),
});
const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  validateSearch: (search): CasesFilter => casesFilterOf(search),
  component: lazyRouteComponent(() => import('../../features/cases/cases-page.tsx'), 'CasesPage'),
});
const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  validateSearch: (search): CaseSearch => ({
    tab: caseTabOf(search['tab']),
    panel: casePanelOf(search['panel']),
    task: textOf(search['task']),
    act: textOf(search['act']),
    map: search['map'] === true ? true : undefined,
    compare: pairOf(search['compare']),
  }),
  component: lazyRouteComponent(() => import('../../features/case/case-page.tsx'), 'CasePage'),
});
const coursePapers = createRoute({
  getParentRoute: () => root,
  path: '/courses/$id/papers',
  component: lazyRouteComponent(() => import('../../features/papers/papers-page.tsx'), 'PapersPage'),
});
const together = createRoute({
  getParentRoute: () => root,
  path: '/together',
  validateSearch: (search): { process?: string; step?: string } => ({
    process: textOf(search['process']),
    step: textOf(search['step']),
  }),
  component: lazyRouteComponent(() => import('../../features/together/together-page.tsx'), 'TogetherPage'),
});
const absences = createRoute({
  getParentRoute: () => root,
  path: '/absences',
  component: lazyRouteComponent(() => import('../../features/absences/absences-page.tsx'), 'AbsencesPage'),
});
const saved = createRoute({
  getParentRoute: () => root,
  path: '/saved/$id',
  component: lazyRouteComponent(() => import('../../features/saved/saved-page.tsx'), 'SavedPage'),
});
const awaited = createRoute({
  getParentRoute: () => root,
  path: '/awaited',
  validateSearch: (search): CasesFilter => casesFilterOf(search),
  component: lazyRouteComponent(() => import('../../features/awaited/awaited-page.tsx'), 'AwaitedPage'),
});
const more = createRoute({ getParentRoute: () => root, path: '/more', component: MorePage });

const district = createRoute({
  getParentRoute: () => root,
  path: '/district',
  validateSearch: (search): DistrictSearch => districtSearchOf(search),
  component: lazyRouteComponent(() => import('../../features/district/district-page.tsx'), 'DistrictPage'),
});

const heat = createRoute({
  getParentRoute: () => root,
  path: '/heat',
  validateSearch: (search): HeatFilter => heatFilterOf(search),
  component: lazyRouteComponent(() => import('../../features/heat/heat-page.tsx'), 'HeatPage'),
});

export const workRoutes = [
  district,
  heat,
  worklist,
  task,
  start,
  startForm,
  cases,
  oneCase,
  coursePapers,
  together,
  absences,
  saved,
  awaited,
  more,
] as const;
