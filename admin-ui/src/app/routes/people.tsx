/** The district's people: their orders, accounts and erasures. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { AccountsFilter, OrdersFilter, PeopleFilter } from '../../shared/api/queries.ts';
import {
  accountsFilterOf,
  newOrderOf,
  oneOf,
  ordersFilterOf,
  peopleFilterOf,
  textOf,
  type NewOrderSearch,
} from '../search-params.ts';
import { root } from './root.tsx';

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: (search): PeopleFilter => peopleFilterOf(search),
  component: lazyRouteComponent(() => import('../../features/people/people-page.tsx'), 'PeoplePage'),
});
const frdo = createRoute({
  getParentRoute: () => root,
  path: '/frdo',
  validateSearch: (search): { from?: string; to?: string } => ({
    from: textOf(search['from']),
    to: textOf(search['to']),
  }),
  component: lazyRouteComponent(() => import('../../features/frdo/frdo-page.tsx'), 'FrdoPage'),
});
const newPerson = createRoute({
  getParentRoute: () => root,
  path: '/people/new',
  component: lazyRouteComponent(() => import('../../features/people/new-person-page.tsx'), 'NewPersonPage'),
});
const importPeople = createRoute({
  getParentRoute: () => root,
  path: '/people/import',
  component: lazyRouteComponent(() => import('../../features/people-import/import-page.tsx'), 'ImportPage'),
});
const person = createRoute({
  getParentRoute: () => root,
  path: '/people/$id',
  validateSearch: (search): { panel?: 'name' | 'dismiss' } => ({
    panel: oneOf(['name', 'dismiss'], search['panel']),
  }),
  component: lazyRouteComponent(() => import('../../features/people/person-page.tsx'), 'PersonPage'),
});
const orders = createRoute({
  getParentRoute: () => root,
  path: '/orders',
  validateSearch: (search): OrdersFilter => ordersFilterOf(search),
  component: lazyRouteComponent(() => import('../../features/orders/orders-page.tsx'), 'OrdersPage'),
});
const newOrder = createRoute({
  getParentRoute: () => root,
  path: '/orders/new',
  validateSearch: (search): NewOrderSearch => newOrderOf(search),
  component: lazyRouteComponent(() => import('../../features/orders/new-order-page.tsx'), 'NewOrderPage'),
});
const order = createRoute({
  getParentRoute: () => root,
  path: '/orders/$id',
  validateSearch: (search): { panel?: 'annul' } => ({ panel: oneOf(['annul'], search['panel']) }),
  component: lazyRouteComponent(() => import('../../features/orders/order-page.tsx'), 'OrderPage'),
});
const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  validateSearch: (search): AccountsFilter => accountsFilterOf(search),
  component: lazyRouteComponent(() => import('../../features/accounts/accounts-page.tsx'), 'AccountsPage'),
});
const erasures = createRoute({
  getParentRoute: () => root,
  path: '/erasures',
  component: lazyRouteComponent(() => import('../../features/erasures/erasures-page.tsx'), 'ErasuresPage'),
});

export const peopleRoutes = [
  people,
  newPerson,
  frdo,
  importPeople,
  person,
  orders,
  newOrder,
  order,
  accounts,
  erasures,
] as const;
