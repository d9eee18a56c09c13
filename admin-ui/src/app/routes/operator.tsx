/** What administrators look after: letters, history, templates, a restore. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { LettersFilter, MailFilter } from '../../shared/api/queries.ts';
import {
  historySearchOf,
  rolloverSearchOf,
  stuckSearchOf,
  type HistorySearch,
  type RolloverSearch,
  type StuckSearch,
} from '../operator-search.ts';
import { lettersFilterOf, mailFilterOf } from '../search-params.ts';
import { root } from './root.tsx';

const mail = createRoute({
  getParentRoute: () => root,
  path: '/mail',
  validateSearch: (search): MailFilter => mailFilterOf(search),
  component: lazyRouteComponent(() => import('../../features/mail/mail-page.tsx'), 'MailPage'),
});
const letters = createRoute({
  getParentRoute: () => root,
  path: '/mail/delivery',
  validateSearch: (search): LettersFilter => lettersFilterOf(search),
  component: lazyRouteComponent(() => import('../../features/letters/letters-page.tsx'), 'LettersPage'),
});
const history = createRoute({
  getParentRoute: () => root,
  path: '/history',
  validateSearch: (search): HistorySearch => historySearchOf(search),
  component: lazyRouteComponent(() => import('../../features/history/history-page.tsx'), 'HistoryPage'),
});
const stuck = createRoute({
  getParentRoute: () => root,
  path: '/stuck',
  validateSearch: (search): StuckSearch => stuckSearchOf(search),
  component: lazyRouteComponent(() => import('../../features/stuck/stuck-page.tsx'), 'StuckPage'),
});
const operation = createRoute({
  getParentRoute: () => root,
  path: '/operations/$id',
  component: lazyRouteComponent(() => import('../../features/operation/operation-page.tsx'), 'OperationPage'),
});
const templates = createRoute({
  getParentRoute: () => root,
  path: '/templates',
  component: lazyRouteComponent(() => import('../../features/templates/templates-page.tsx'), 'TemplatesPage'),
});
const health = createRoute({
  getParentRoute: () => root,
  path: '/health',
  component: lazyRouteComponent(() => import('../../features/health/health-page.tsx'), 'HealthPage'),
});
const versions = createRoute({
  getParentRoute: () => root,
  path: '/versions',
  component: lazyRouteComponent(() => import('../../features/versions/versions-page.tsx'), 'VersionsPage'),
});
const restore = createRoute({
  getParentRoute: () => root,
  path: '/restore',
  component: lazyRouteComponent(() => import('../../features/restore/restore-page.tsx'), 'RestorePage'),
});
const sandbox = createRoute({
  getParentRoute: () => root,
  path: '/sandbox',
  component: lazyRouteComponent(() => import('../../features/sandbox/sandbox-page.tsx'), 'SandboxPage'),
});

const rollover = createRoute({
  getParentRoute: () => root,
  path: '/rollover',
  validateSearch: (search): RolloverSearch => rolloverSearchOf(search),
  component: lazyRouteComponent(() => import('../../features/rollover/rollover-page.tsx'), 'RolloverPage'),
});

export const operatorRoutes = [
  mail,
  letters,
  history,
  stuck,
  operation,
  templates,
  health,
  versions,
  restore,
  sandbox,
  rollover,
] as const;
