/** The credit book as files: drawn at each request, kept nowhere. */
import { ledgerPolicyOn } from '../../db/ledger/policy.ts';
import {
  readCounted,
  readEntries,
  readProducts,
  readProgramsLed,
  type HolderRead,
} from '../../db/read/credit-book.ts';
import { readTemplate } from '../../db/read/documents.ts';
import { readRolesOf } from '../../db/read/people.ts';
import { drawTablePaper } from '../../district/papers/table-paper.ts';
import { renderPaper } from '../../district/papers/render.ts';
import { addDays, addMonths, atLocalTime } from '../../domain/calendar.ts';
import type { DocumentKind } from '../../domain/documents.ts';
import { totalsOn } from '../../domain/ledger.ts';
import { totalText } from '../../domain/ledger-words.ts';
import { refusal } from '../../domain/refusals.ts';
import { inLanguage, t, type Text } from '../../domain/text-object.ts';
import type { Values } from '../../domain/document-fields.ts';
import type { Endpoints } from '../contract/index.ts';
import { writeXlsx } from '../../district/papers/write-xlsx.ts';
import { creditBookPaper, creditBookSheets } from '../read/credit-book-papers.ts';
import { countersView, entryView, holderRef } from '../read/credit-book-view.ts';
import {
  attestationSheet as attestationValues,
  hoursStatement as statementValues,
} from '../read/official-hours.ts';
import type { ApiDeps, RawHandler, SignedIn } from '../server/context.ts';
import { demandReader } from './credit-book.ts';
import { MEDIA_TYPES } from './documents.ts';
import { sendDownload } from './download.ts';
import { drawn } from './drawn.ts';

/** More entries than a working life brings. */
const ALL = 5_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ATTESTATION_YEARS = 5;

const names = {
  book: t('Зачётная книжка', 'Credit book'),
  statement: t('Справка о накопленных часах', 'Statement of accumulated hours'),
  attestation: t('К аттестации', 'For attestation'),
} as const satisfies Record<string, Text>;

/** GET /api/people/{id}/credit-book.pdf */
export const creditBookPdf: RawHandler<Endpoints['creditBookPdf']> = async (call, _request, response) => {
  const { deps, actor, params, looksAt } = call;
  const whose = await demandReader(deps, actor, params.id);
  await looksAt([params.id]);
  const book = await bookOf(deps, actor, params.id, whose);
  const { name: district } = deps.core.packs.current();
  const file = await drawn(actor, () => drawTablePaper(creditBookPaper(book, district, actor.language)));
  send(response, file, {
    name: names.book,
    of: book.person,
    ending: 'pdf',
    mediaType: MEDIA_TYPES.pdf,
    actor,
  });
};

/** GET /api/people/{id}/credit-book.xlsx */
export const creditBookXlsx: RawHandler<Endpoints['creditBookXlsx']> = async (call, _request, response) => {
  const { deps, actor, params, looksAt } = call;
  const whose = await demandReader(deps, actor, params.id);
  await looksAt([params.id]);
  const book = await bookOf(deps, actor, params.id, whose);
  const file = await drawn(actor, async () => writeXlsx(creditBookSheets(book, actor.language)));
  send(response, file, { name: names.book, of: book.person, ending: 'xlsx', mediaType: XLSX, actor });
};

/** GET /api/people/{id}/hours-statement.pdf. @throws refusals not-found, invalid (the total isn't reached) */
export const hoursStatement: RawHandler<Endpoints['hoursStatement']> = async (call, _request, response) => {
  const { deps, actor, params, looksAt } = call;
  const whose = await demandReader(deps, actor, params.id);
  const [now, today, counted] = await Promise.all([
    deps.now(),
    deps.today(),
    readCounted(deps.pool, params.id),
  ]);
  const policy = ledgerPolicyOn(deps.core, now);
  const { methodical } = totalsOn(counted, today, policy);
  if (methodical.within < policy.accumulatedHours) {
    const total = totalText(methodical, policy);
    throw refusal('invalid', {
      detail: t(
        `${total.ru} Справку можно напечатать, когда норма набрана.`,
        `${total.en} The statement can be printed once the total is reached.`,
      ),
    });
  }
  await looksAt([params.id]);
  const since = addDays(addMonths(today, -12 * policy.accumulatedYears), 1);
  const holder = await holderOf(deps, params.id, since, whose);
  const { name: district } = deps.core.packs.current();
  const { pdf } = await drawn(actor, () =>
    rendered(deps, 'hoursStatement', statementValues(holder, { district, policy })),
  );
  const of = { id: params.id, name: holder.name };
  send(response, pdf, { name: names.statement, of, ending: 'pdf', mediaType: MEDIA_TYPES.pdf, actor });
};

/** GET /api/people/{id}/attestation.docx */
export const attestationSheet: RawHandler<Endpoints['attestationSheet']> = async (
  call,
  _request,
  response,
) => {
  const { deps, actor, params, query, looksAt } = call;
  const whose = await demandReader(deps, actor, params.id);
  await looksAt([params.id]);
  const since = query.since ?? addMonths(await deps.today(), -12 * ATTESTATION_YEARS);
  const moment = atLocalTime(since, '00:00', deps.zone);
  const [holder, led, products] = await Promise.all([
    holderOf(deps, params.id, since, whose),
    readProgramsLed(deps.pool, params.id, moment),
    readProducts(deps.history, params.id, { day: since, moment }),
  ]);
  const { docx } = await drawn(actor, () =>
    rendered(deps, 'attestationSheet', attestationValues(holder, { led, products, zone: deps.zone })),
  );
  const of = { id: params.id, name: holder.name };
  send(response, docx, { name: names.attestation, of, ending: 'docx', mediaType: MEDIA_TYPES.docx, actor });
};

async function bookOf(deps: ApiDeps, actor: SignedIn, id: string, whose: HolderRead) {
  const [rows, counted, today, now, people, organizations] = await Promise.all([
    readEntries(deps.pool, id, { limit: ALL }),
    readCounted(deps.pool, id),
    deps.today(),
    deps.now(),
    deps.names.people([id]),
    deps.names.organizations(),
  ]);
  const lookup = { people, organizations, language: actor.language };
  const policy = ledgerPolicyOn(deps.core, now);
  const rights = { isOwner: id === actor.personId, mayReverse: false };
  return {
    person: holderRef(lookup, id, whose),
    today,
    ...countersView(counted, { today, policy, language: actor.language }),
    items: rows.map((row) => entryView(row, lookup, rights)),
  };
}

/** Of the district's papers, which are in Russian. */
async function holderOf(deps: ApiDeps, id: string, since: string, whose: HolderRead) {
  const [entries, roles, today, people, organizations] = await Promise.all([
    readEntries(deps.pool, id, { limit: ALL, since }),
    readRolesOf(deps.pool, id),
    deps.today(),
    deps.names.people([id]),
    deps.names.organizations(),
  ]);
  const lookup = { people, organizations, language: 'ru' } as const;
  return { name: holderRef(lookup, id, whose).name, roles, entries, lookup, today, since };
}

async function rendered(deps: ApiDeps, kind: DocumentKind, values: Values) {
  const template = await readTemplate(deps.pool, kind);
  if (template === undefined) throw refusal('not-found');
  return renderPaper(kind, template.bytes, values);
}

interface Sent {
  name: Text;
  of: { id: string; name: string };
  ending: string;
  mediaType: string;
  actor: SignedIn;
}

/** One's own by the paper's name; somebody else's with theirs, for whoever loads a whole school's. */
function send(
  response: Parameters<typeof sendDownload>[0],
  bytes: Uint8Array,
  { name, of, ending, mediaType, actor }: Sent,
): void {
  const title = inLanguage(name, actor.language);
  sendDownload(response, {
    name: `${of.id === actor.personId ? title : `${title}, ${of.name}`}.${ending}`,
    media_type: mediaType,
    bytes,
  });
}
