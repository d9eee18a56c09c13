import { readCouncilName, readTemplate } from '../../db/read/documents.ts';
import { renderPaper } from '../../district/papers/render.ts';
import { refusal } from '../../domain/refusals.ts';
import type { Endpoints } from '../contract/index.ts';
import type { SessionView } from '../contract/views.ts';
import { agendaPaper } from '../read/agenda-paper.ts';
import { personRef } from '../read/refs.ts';
import type { ApiDeps, RawHandler } from '../server/context.ts';
import { MEDIA_TYPES } from './documents.ts';
import { sendDownload } from './download.ts';
import { sessionSeenBy } from './sessions.ts';
import { drawn } from './drawn.ts';

/**
 * GET /api/sessions/{id}/agenda: drawn of the district's template at each request, since an agenda changes until the
 * session opens; it bears no number and is kept nowhere.
 */
export const sessionAgenda: RawHandler<Endpoints['sessionAgenda']> = async (call, _request, response) => {
  const { deps, actor, params } = call;
  const session = await sessionSeenBy(deps, actor, params.id);
  const template = await readTemplate(deps.pool, 'agenda');
  if (template === undefined) throw refusal('not-found');
  await drawn(actor, async () => {
    const [now, today] = [await deps.now(), await deps.today()];
    const council = await readCouncilName(deps.pool, today);
    const secretary = await secretaryOf(deps, session);
    const values = agendaPaper(session, { council, secretary, now, zone: deps.zone });
    const { pdf } = await renderPaper('agenda', template.bytes, values);
    sendDownload(response, { name: 'Повестка.pdf', media_type: MEDIA_TYPES.pdf, bytes: pdf });
  });
};

/** The post's holder today; where it is vacant, whoever has called the session does its work. */
async function secretaryOf({ names }: ApiDeps, { calledBy }: SessionView): Promise<string> {
  const [holder] = (await names.holders()).get('councilSecretary') ?? [];
  if (holder === undefined) return calledBy.shortName;
  const lookup = { people: await names.people([holder]), organizations: new Map(), language: 'ru' as const };
  return personRef(lookup, holder).shortName;
}
