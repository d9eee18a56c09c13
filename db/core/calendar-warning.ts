import { isSure, localDate } from '../../domain/calendar.ts';
import { idFrom } from './ids.ts';
import type { StepRow } from './rows.ts';
import { statement } from './sql.ts';
import type { Work } from './work.ts';

// One row a year for all cases: with `do nothing` none waits for another to end its transaction.
const warn = statement(
  'calendar_warning',
  `insert into incidents (id, kind, activity, fingerprint, message, attempts, first_seen, last_seen)
   values ($1, 'calendar', 'calendar', $2, $3, 1, $4, $4) on conflict (id) do nothing`,
);

/**
 * Warns administrators where a step's term or ladder reaches beyond the loaded calendar (domain.md, fact 9): once a
 * calendar year, as an incident of no case, since no case fails by it. The pack loader takes it back with that year.
 */
export function warnIfUnsure({ tx, pack, now }: Work, step: StepRow): void {
  const { calendar } = pack;
  // A date that the case itself brings is reckoned by no calendar.
  const term = step.term_days === null ? [] : [step.due];
  const days = [...term, ...step.authorities.map(({ at }) => new Date(at))].map((at) =>
    localDate(at, calendar.zone),
  );
  const years = new Set(days.filter((day) => !isSure(day, calendar)).map((day) => day.slice(0, 4)));
  for (const year of years) {
    const message =
      `Terms reach into ${year}, which is not in calendar.yaml yet: ` +
      'they are counted by weekends and fixed holidays alone';
    tx.last(warn, [idFrom('incident', 'calendar', year), `calendar:${year}`, message, now]);
  }
}
