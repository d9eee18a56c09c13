import { createRouter } from '@tanstack/react-router';
import { councilRoutes } from './routes/council.tsx';
import { courseRoutes } from './routes/courses.ts';
import { operatorRoutes } from './routes/operator.tsx';
import { ownRoutes } from './routes/own.tsx';
import { paymentRoutes } from './routes/payments.tsx';
import { peopleRoutes } from './routes/people.tsx';
import { workRoutes } from './routes/work.tsx';
import { root } from './routes/root.tsx';

export const router = createRouter({
  routeTree: root.addChildren([
    ...workRoutes,
    ...councilRoutes,
    ...courseRoutes,
    ...paymentRoutes,
    ...peopleRoutes,
    ...ownRoutes,
    ...operatorRoutes,
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
