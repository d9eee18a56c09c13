/** The council's sessions and votes, and the registry of what it has approved. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { ProgramsFilter } from '../../shared/api/queries.ts';
import { oneOf, pairOf, programsFilterOf } from '../search-params.ts';
import { open, root } from './root.tsx';

const sessions = createRoute({
  getParentRoute: () => root,
  path: '/sessions',
  component: lazyRouteComponent(() => import('../../features/sessions/sessions-page.tsx'), 'SessionsPage'),
});
const callSession = createRoute({
  getParentRoute: () => root,
  path: '/sessions/new',
  validateSearch: (search): { kind?: 'ordinary' | 'electronic' } => ({
    kind: oneOf(['ordinary', 'electronic'], search['kind']),
  }),
  component: lazyRouteComponent(() => import('../../features/sessions/call-page.tsx'), 'CallPage'),
});
const oneSession = createRoute({
  getParentRoute: () => root,
  path: '/sessions/$id',
  component: lazyRouteComponent(() => import('../../features/sessions/session-page.tsx'), 'SessionPage'),
});
/** The screen of a letter's personal link. */
const vote = createRoute({
  getParentRoute: () => root,
  path: '/vote',
  ...open,
  component: lazyRouteComponent(() => import('../../features/vote/vote-page.tsx'), 'VotePage'),
});
const programs = createRoute({
  getParentRoute: () => root,
  path: '/registry',
  validateSearch: (search): ProgramsFilter => programsFilterOf(search),
  component: lazyRouteComponent(() => import('../../features/registry/registry-page.tsx'), 'RegistryPage'),
});
const program = createRoute({
  getParentRoute: () => root,
  path: '/registry/$id',
  validateSearch: (search): { compare?: string } => ({ compare: pairOf(search['compare']) }),
  component: lazyRouteComponent(() => import('../../features/registry/program-page.tsx'), 'ProgramPage'),
});
/** Where the registry was before programs had pages of their own. */
const formerPrograms = createRoute({
  getParentRoute: () => root,
  path: '/programs',
  validateSearch: (search): ProgramsFilter => programsFilterOf(search),
  beforeLoad: ({ search }) => redirect({ to: '/registry', search, replace: true, throw: true }),
});

export const councilRoutes = [
  sessions,
  callSession,
  oneSession,
  vote,
  programs,
  program,
  formerPrograms,
] as const;
