import type { LinkProps } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { learnerRoles } from '../../../domain/iop.ts';
import { queries } from '../shared/api/queries.ts';
import type { IconName } from '../shared/ui/icon.tsx';

export interface Place {
  to: NonNullable<LinkProps['to']>;
  icon: IconName;
  title:
    | 'tasks'
    | 'start'
    | 'cases'
    | 'sessions'
    | 'registry'
    | 'courses'
    | 'district'
    | 'schoolDemand'
    | 'year'
    | 'creditBook'
    | 'school'
    | 'payments'
    | 'papers'
    | 'absences'
    | 'people'
    | 'orders'
    | 'accounts'
    | 'templates'
    | 'history'
    | 'health'
    | 'stuck'
    | 'versions'
    | 'sandbox'
    | 'rollover'
    | 'heat'
    | 'mail'
    | 'account'
    | 'myData'
    | 'details'
    | 'frdo';
}

const tasks: Place = { to: '/', icon: 'tasks', title: 'tasks' };
const start: Place = { to: '/start', icon: 'start', title: 'start' };
const cases: Place = { to: '/cases', icon: 'cases', title: 'cases' };
const courses: Place = { to: '/courses', icon: 'courses', title: 'courses' };
const year: Place = { to: '/year', icon: 'year', title: 'year' };

/** Who looks after their own learning and nobody's else: their year and courses come before cases. */
const teachers = ['teacher', 'youngTeacher', 'mentor'];

interface Places {
  /** What this person goes to most; on a phone, what the bar under the thumb holds. */
  main: readonly Place[];
  /** Everybody's work. */
  work: readonly Place[];
  /** What few look after; empty for the rest. */
  administration: readonly Place[];
  /** One's own account and data. */
  own: readonly Place[];
}

/** Where this person may go. */
export function usePlaces(): Places {
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const can = (action: string): boolean => me?.can[action] === true;
  const places = (when: boolean, ...those: Place[]): Place[] => (when ? those : []);
  const roles = me?.roles.map(({ role }) => role) ?? [];
  const isTeacher = roles.length > 0 && roles.every((role) => teachers.includes(role));
  return {
    main: isTeacher ? [tasks, year, courses] : [tasks, start, cases],
    work: [
      ...places(isTeacher, start, cases),
      ...places(can('sessions.see'), { to: '/sessions', icon: 'sessions', title: 'sessions' }),
      ...places(!isTeacher, courses),
      { to: '/registry', icon: 'registry', title: 'registry' },
      ...places(!isTeacher && roles.some(isLearner), year),
      { to: '/credit-book', icon: 'book', title: 'creditBook' },
      ...places(can('demand.see'), {
        to: '/district',
        icon: 'district',
        // A head sees the school's own part.
        title: can('demand.seeAll') ? 'district' : 'schoolDemand',
      }),
      ...places(can('heat.see'), { to: '/heat', icon: 'heat', title: 'heat' }),
      ...places(can('rollover.see'), { to: '/rollover', icon: 'rollover', title: 'rollover' }),
      ...places(can('school.see'), { to: '/school', icon: 'school', title: 'school' }),
      ...places(can('payments.see'), { to: '/payments', icon: 'payments', title: 'payments' }),
      // As long as a course waits for them: found where one looks first.
      ...places(me?.asksDetails === true, details),
      ...places(can('certificates.manage'), { to: '/papers', icon: 'file', title: 'papers' }),
      ...places(can('details.read'), { to: '/frdo', icon: 'file', title: 'frdo' }),
      { to: '/absences', icon: 'absence', title: 'absences' },
      // Whoever administers finds them among the rest of it.
      ...places(can('templates.see') && !can('templates.manage'), templates),
    ],
    administration: [
      ...places(can('case.operate'), { to: '/stuck', icon: 'overdue', title: 'stuck' }),
      ...places(
        can('people.manage'),
        { to: '/people', icon: 'people', title: 'people' },
        { to: '/orders', icon: 'orders', title: 'orders' },
        { to: '/accounts', icon: 'key', title: 'accounts' },
      ),
      ...places(can('templates.manage'), templates),
      ...places(can('audit.read'), { to: '/history', icon: 'history', title: 'history' }),
      ...places(can('health.see'), { to: '/health', icon: 'done', title: 'health' }),
      ...places(can('case.operate'), { to: '/versions', icon: 'copy', title: 'versions' }),
      ...places(me?.sandbox === true && can('sandbox.move'), {
        to: '/sandbox',
        icon: 'clock',
        title: 'sandbox',
      }),
      // The demo's letters are read where they are not sent.
      ...places(can('mail.read'), {
        to: me?.demo && !me.sendsMail ? '/mail' : '/mail/delivery',
        icon: 'mail',
        title: 'mail',
      }),
    ],
    own: [
      { to: '/account', icon: 'account', title: 'account' },
      { to: '/my-data', icon: 'lock', title: 'myData' },
      ...places(me?.asksDetails === false, details),
    ],
  };
}

function isLearner(role: string): boolean {
  return learnerRoles.some((one) => one === role);
}

const details: Place = { to: '/details', icon: 'account', title: 'details' };
const templates: Place = { to: '/templates', icon: 'file', title: 'templates' };
