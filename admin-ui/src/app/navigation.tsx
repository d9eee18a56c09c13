import { Link, type LinkProps } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MyLanguage } from '../features/language/my-language.tsx';
import { queries } from '../shared/api/queries.ts';
import { Icon, type IconName } from '../shared/ui/icon.tsx';
import { SignOutButton } from './sign-out-button.tsx';

interface Place {
  to: NonNullable<LinkProps['to']>;
  icon: IconName;
  title:
    | 'tasks'
    | 'start'
    | 'cases'
    | 'sessions'
    | 'registry'
    | 'absences'
    | 'people'
    | 'orders'
    | 'templates'
    | 'history'
    | 'mail'
    | 'myData';
}

const main: readonly Place[] = [
  { to: '/', icon: 'tasks', title: 'tasks' },
  { to: '/start', icon: 'start', title: 'start' },
  { to: '/cases', icon: 'cases', title: 'cases' },
];

/** The places behind «Ещё» on a phone. */
export function useSecondaryPlaces(): readonly Place[] {
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const places: Place[] = [
    ...(me?.can['sessions.see'] ? [{ to: '/sessions', icon: 'sessions', title: 'sessions' } as const] : []),
    { to: '/registry', icon: 'registry', title: 'registry' },
    { to: '/absences', icon: 'absence', title: 'absences' },
  ];
  if (me?.can['people.manage']) {
    places.push({ to: '/people', icon: 'people', title: 'people' });
    places.push({ to: '/orders', icon: 'orders', title: 'orders' });
  }
  if (me?.can['templates.see']) places.push({ to: '/templates', icon: 'file', title: 'templates' });
  if (me?.can['audit.read']) places.push({ to: '/history', icon: 'history', title: 'history' });
  // The demo's letters are read where they are not sent.
  if (me?.can['mail.read'])
    places.push({ to: me.demo && !me.sendsMail ? '/mail' : '/mail/delivery', icon: 'mail', title: 'mail' });
  places.push({ to: '/my-data', icon: 'lock', title: 'myData' });
  return places;
}

export function Navigation(): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const secondary = useSecondaryPlaces();
  return (
    <nav className="nav" aria-label={t('nav.label')}>
      <div className="nav-brand">
        {t('app.name')}
        <div className="muted">{me?.district}</div>
      </div>
      {main.map((place) => (
        <NavLink key={place.title} place={place} />
      ))}
      {secondary.map((place) => (
        <NavLink key={place.title} place={place} secondary />
      ))}
      <Link to="/more" className="nav-link is-phone-only">
        <Icon name="more" />
        {t('nav.more')}
      </Link>
      <div className="nav-person">
        <p>
          <Link to="/account" title={t('nav.account')}>
            {me?.person.shortName}
          </Link>
        </p>
        <p className="muted">{me?.roles[0]?.roleTitle}</p>
        <MyLanguage />
        <SignOutButton />
      </div>
    </nav>
  );
}

function NavLink({ place, secondary = false }: { place: Place; secondary?: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <Link
      to={place.to}
      className={secondary ? 'nav-link is-secondary' : 'nav-link'}
      activeOptions={{ exact: place.to === '/', includeSearch: false }}
    >
      <Icon name={place.icon} />
      {t(`nav.${place.title}`)}
    </Link>
  );
}
