import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MyLanguage } from '../features/language/my-language.tsx';
import { queries } from '../shared/api/queries.ts';
import { Icon } from '../shared/ui/icon.tsx';
import { useSecondaryPlaces } from './navigation.tsx';
import { SignOutButton } from './sign-out-button.tsx';

/** What the phone's bar has no room for. */
export function MorePage(): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const places = useSecondaryPlaces();
  return (
    <div className="stack">
      <div>
        <h1>{me?.person.name}</h1>
        <p className="muted">
          {me?.roles
            .map(({ roleTitle, scopeTitle }) => [roleTitle, scopeTitle].filter(Boolean).join(', '))
            .join('; ')}
        </p>
      </div>
      <ul className="more-list">
        <li>
          <Link to="/account">
            <Icon name="key" />
            {t('nav.account')}
          </Link>
        </li>
        {places.map((place) => (
          <li key={place.title}>
            <Link to={place.to}>
              <Icon name={place.icon} />
              {t(`nav.${place.title}`)}
            </Link>
          </li>
        ))}
      </ul>
      <div>
        <MyLanguage />
        <SignOutButton />
      </div>
    </div>
  );
}
