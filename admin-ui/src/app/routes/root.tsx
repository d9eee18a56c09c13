import { createRootRoute } from '@tanstack/react-router';
import { NotFoundPage } from '../not-found-page.tsx';
import { Shell } from '../shell.tsx';

export const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

/** For pages of whoever isn't signed in yet: the shell lets them through. */
export const open = { staticData: { open: true } } as const;
