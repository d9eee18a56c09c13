/** The card of deficits as a file: drawn at each request for its owner alone, kept nowhere. */
import { yearInFileName } from '../../domain/school-year.ts';
import { drawTablePaper, type TablePaper } from '../../district/papers/table-paper.ts';
import { dayText } from '../../domain/dates.ts';
import { inLanguage, t, type Language, type Text } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import type { MyYearView } from '../contract/views.ts';
import type { RawHandler } from '../server/context.ts';
import { MEDIA_TYPES } from './documents.ts';
import { sendDownload } from './download.ts';
import { drawn } from './drawn.ts';
import { personRef } from '../read/refs.ts';
import { readMyYear } from './year.ts';

const words = {
  title: t('Карта дефицитов', 'Deficit card'),
  what: t('Затруднение', 'Difficulty'),
  priority: t('Важность', 'Priority'),
  since: t('С какого года', 'Since'),
  state: t('Что с ним', 'State'),
  proof: t('Чем закрыт или почему перенесён', 'What closed it, or why it is carried'),
  empty: t('В карте этого года ничего нет.', 'There is nothing on the card of this year.'),
  ofYear: t('учебный год', 'school year'),
} as const satisfies Record<string, Text>;

/** GET /api/me/year/deficit-card.pdf: one's own, of the school year asked for. */
export const deficitCard: RawHandler<Endpoints['deficitCard']> = async (
  { deps, actor, query },
  _request,
  response,
) => {
  const [year, people, organizations] = await Promise.all([
    readMyYear(deps, actor, query.year),
    deps.names.people([actor.personId]),
    deps.names.organizations(),
  ]);
  const { name } = personRef({ people, organizations, language: actor.language }, actor.personId);
  const bytes = await drawn(actor, () => drawTablePaper(paperOf(year, name, actor.language)));
  sendDownload(response, {
    name: `${inLanguage(words.title, actor.language)} ${yearInFileName(year.yearTitle)}.pdf`,
    media_type: MEDIA_TYPES.pdf,
    bytes,
  });
};

function paperOf({ deficits, yearTitle, today }: MyYearView, person: string, language: Language): TablePaper {
  const say = (text: Text) => inLanguage(text, language);
  return {
    title: say(words.title),
    person,
    about: `${yearTitle} ${say(words.ofYear)} · ${say(dayText(today))}`,
    counters: [],
    heads: [words.what, words.priority, words.since, words.state, words.proof].map(say),
    widths: ['*', 60, 80, 70, '*'],
    rows: deficits.map(({ title, priority, since, stateTitle, proof }) => [
      title,
      String(priority),
      String(since),
      stateTitle,
      proof ?? '',
    ]),
    empty: say(words.empty),
  };
}
