/** What fills the district's annual report: figures as the page shows them, in Russian like all the district's papers. */
import { NOTHING, orNoRow, orNothing } from '../../domain/paper-rows.ts';
import type { LevelRead } from '../../db/read/demand.ts';
import type { ValuesOf } from '../../domain/document-fields.ts';
import type { documentKinds } from '../../domain/documents.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import type { Level } from '../../domain/roles.ts';
import { counted } from '../../domain/russian.ts';
import { officialDate } from '../../domain/russian-dates.ts';
import type { DemandView, ProgressView } from '../contract/views.ts';

interface Found {
  district: string;
  today: string;
  progress: ProgressView;
  demand: DemandView;
  levels: readonly LevelRead[];
  processes: ReadonlyMap<string, ProcessDeclaration>;
}

/** Every table has a row: one that says there was nothing, where there was nothing. */
export function annualReportValues(found: Found): ValuesOf<typeof documentKinds.annualReport.fields> {
  const { progress, demand } = found;
  const level = (key: Level) => figuresOf(found, key);
  const completed = progress.phases.find(({ key }) => key === 'completed')?.years ?? 0;
  return {
    district: found.district,
    year: progress.yearTitle,
    date: officialDate(found.today),
    teachers: teachers(begun(progress)),
    completed: teachers(completed),
    progress: orNoRow(
      progress.phases.filter(({ years }) => years > 0).map(({ title, years }) => [title, String(years)]),
      2,
    ),
    school: level('school'),
    interschool: level('interschool'),
    districtLevel: level('district'),
    interdistrict: level('interdistrict'),
    krai: level('krai'),
    hours: orNoRow(
      progress.hours.map(({ title, hours }) => [title, String(hours)]),
      2,
    ),
    demand: orNoRow(
      demand.groups
        .flatMap(({ topics }) => topics)
        .filter(({ people }) => people !== null)
        .map(({ title, people, programs }) => [
          title,
          `от ${people}`,
          programs.map((program) => `«${program.title}»`).join(', ') || NOTHING,
        ]),
      3,
    ),
    orders: orNoRow(
      demand.orders.map(({ topic, people, lines }) => [
        topic,
        String(people),
        [...new Set(lines.map(({ school }) => school.name))].join(', '),
      ]),
      3,
    ),
    unanswered: orNothing(demand.unanswered.map(({ title }) => title)),
  };
}

function figuresOf({ levels, processes }: Found, level: Level): string[][] {
  const theirs = levels.filter((row) => row.level === level);
  return orNoRow(
    theirs.map(({ type, cases, open, done }) => [
      processes.get(type)?.title.ru ?? type,
      ...[cases, open, done].map(String),
    ]),
    4,
  );
}

/** Whoever has answered the invitation and has a plan or is on the way to one. */
function begun({ years, phases }: ProgressView): number {
  const others = phases.filter(({ key }) => key === 'invited' || key === 'without');
  return years - others.reduce((sum, phase) => sum + phase.years, 0);
}

function teachers(count: number): string {
  return counted(count, ['педагог', 'педагога', 'педагогов']);
}
