/** Leaders' pay. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { PaymentsFilter } from '../../shared/api/payment-queries.ts';
import { paymentsFilterOf } from '../search-params.ts';
import { root } from './root.tsx';

const payments = createRoute({
  getParentRoute: () => root,
  path: '/payments',
  validateSearch: (search): PaymentsFilter => paymentsFilterOf(search),
  component: lazyRouteComponent(() => import('../../features/payments/payments-page.tsx'), 'PaymentsPage'),
});
const payment = createRoute({
  getParentRoute: () => root,
  path: '/payments/$id',
  component: lazyRouteComponent(() => import('../../features/payments/payment-page.tsx'), 'PaymentPage'),
});

export const paymentRoutes = [payments, payment] as const;
