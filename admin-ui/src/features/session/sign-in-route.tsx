import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SignInPage } from './sign-in-page.tsx';

/** /sign-in: where the district's provider sends people back to when it let them in and we don't. */
export function SignInRoute(): ReactNode {
  const { refused } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  return (
    <SignInPage
      {...(refused && { refused })}
      onSignedIn={async () => {
        await navigate({ to: '/', replace: true });
      }}
    />
  );
}
