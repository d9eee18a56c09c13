/** The registry in views: what of a published program everybody on the staff may read. */
import { mayStart } from '../../db/core/commands.ts';
import { mayOpen } from '../../domain/cohort.ts';
import { keyPermits } from '../../domain/key-scopes.ts';
import { voteChoices } from '../../domain/vote.ts';
import type { ApprovalRead, SchoolAnswerRead, VersionRead } from '../../db/read/program.ts';
import type { ProgramRead } from '../../db/read/programs.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { programForms } from '../../domain/program-form.ts';
import { programStates } from '../../domain/program-state.ts';
import { refersTo, type Reference } from '../../domain/references.ts';
import { mayRenew } from '../../domain/renewal.ts';
import { inLanguage, t } from '../../domain/text-object.ts';
import type { ProgramDetail, ProgramVersionView, ProgramView } from '../contract/views.ts';
import type { SignedIn } from '../server/context.ts';
import { inputSchemaOf } from './forms.ts';
import { attachmentView } from './record-views.ts';
import type { Unnamed } from './unnamed.ts';
import { iso, isoOrNull, namesIn, personRef, personRefOrNull, roleTitleIn, type Lookup } from './refs.ts';

/** @param published whether the leader has agreed to their name in the registry */
export function programView(row: ProgramRead, published: boolean, lookup: Lookup): ProgramView {
  return {
    id: row.id,
    caseId: row.case_id,
    title: row.title,
    hours: row.hours,
    form: row.form,
    formTitle: inLanguage(programForms[row.form], lookup.language),
    leader: personRef(lookup, row.leader_id),
    leaderPublished: published,
    schools: row.school_ids.map((id) => schoolRef(lookup, id)),
    edition: row.edition,
    version: row.version,
    state: row.state,
    stateTitle: inLanguage(programStates[row.state], lookup.language),
    approvedAt: iso(row.approved_at),
    validUntil: iso(row.valid_until),
  };
}

interface ProgramFound {
  shown: VersionRead;
  versions: readonly VersionRead[];
  approval: ApprovalRead;
}

interface ShownTo {
  process: ProcessDeclaration;
  /** The process that opens courses of it. */
  delivery: ProcessDeclaration | undefined;
  lookup: Lookup;
  actor: SignedIn;
}

/** The people whose names its page needs. */
export function peopleInProgram(
  process: ProcessDeclaration,
  { versions, approval: { answers } }: ProgramFound,
): string[] {
  const named = referencesIn(process, versions).flatMap(({ kind, id }) => (kind === 'person' ? [id] : []));
  const leaders = versions.map(({ leader_id: leader }) => leader);
  const answered = answers.flatMap(({ actor_id: actor, for_id: standsFor }) => [actor, standsFor ?? actor]);
  return [...named, ...leaders, ...answered];
}

/** Without the ids of those whose names aren't for this reader; who sees the case of a version sees all its people. */
export function withoutUnpublished(found: ProgramFound, unnamed: Unnamed): ProgramFound {
  const of = (version: VersionRead) => (version.sees_case ? version : unnamed.in(version));
  return {
    shown: of(found.shown),
    versions: found.versions.map(of),
    approval: found.shown.sees_case ? found.approval : unnamed.in(found.approval),
  };
}

function referencesIn(process: ProcessDeclaration, versions: readonly VersionRead[]): Reference[] {
  return versions.flatMap(({ content }) => refersTo(process.input, content));
}

export function programDetail({ shown, versions, approval }: ProgramFound, to: ShownTo): ProgramDetail {
  const { process, delivery, lookup, actor } = to;
  const agreed = new Set(shown.school_ids);
  const { answers, renewal } = approval;
  const out = schoolsOf(process, shown).filter((school) => !agreed.has(school));
  const isValid = shown.state === 'valid' || shown.state === 'expiring';
  const free = shown.state !== 'renewed' && renewal === null;
  return {
    ...programView(shown, shown.leader_published, lookup),
    caseId: caseIdOf(shown),
    expiringFrom: isoOrNull(shown.expiring_from),
    content: shown.content,
    contentSchema: inputSchemaOf(process, lookup.language),
    names: namesIn(referencesIn(process, versions), lookup),
    files: shown.attachments.map(attachmentView),
    versions: versions.map((version) => versionView(version, lookup)),
    agreements: answers
      .filter(({ school, choice }) => agreed.has(school) && choice === 'agree')
      .map((answer) => agreementView(answer, lookup)),
    leftOut: out.map((school) => leftOutView(school, answers, lookup)),
    votes: votesOf(approval, process, lookup),
    votedAt: isoOrNull(approval.voted_at),
    minutesAt: isoOrNull(approval.minutes_at),
    renewal: renewal === null ? null : { caseId: approval.sees_renewal ? renewal : null },
    can: {
      renew:
        free &&
        keyPermits(actor.keyScopes, 'start') &&
        mayStart(process, actor) &&
        mayRenew(actor, shown.author_ids),
      openCourse:
        isValid &&
        delivery !== undefined &&
        keyPermits(actor.keyScopes, 'start') &&
        mayStart(delivery, actor) &&
        mayOpen(actor, shown.author_ids),
    },
  };
}

function versionView(version: VersionRead, lookup: Lookup): ProgramVersionView {
  return {
    id: version.id,
    version: version.version,
    state: version.state,
    stateTitle: inLanguage(programStates[version.state], lookup.language),
    approvedAt: iso(version.approved_at),
    validUntil: iso(version.valid_until),
    caseId: caseIdOf(version),
    content: version.content,
    files: version.attachments.map(attachmentView),
  };
}

function caseIdOf({ case_id: caseId, sees_case: sees }: VersionRead): string | null {
  return sees ? caseId : null;
}

function agreementView(answer: SchoolAnswerRead, lookup: Lookup): ProgramDetail['agreements'][number] {
  const { school, role, scope } = answer;
  return {
    organization: { id: school, name: answer.school_name ?? schoolRef(lookup, school).name },
    person: personRef(lookup, answer.actor_id),
    standsInFor: personRefOrNull(lookup, answer.for_id),
    roleTitle: roleTitleIn(lookup, role, scope),
    at: iso(answer.decided_at),
  };
}

const whys = { noAnswer: t('нет ответа', 'no answer'), refused: t('отказ', 'refused') };

/** Of a school that isn't in it: did its head refuse, or never answer? Whatever was said stays in the case. */
function leftOutView(
  school: string,
  answers: readonly SchoolAnswerRead[],
  lookup: Lookup,
): ProgramDetail['leftOut'][number] {
  const answer = answers.find((one) => one.school === school);
  const why = answer?.choice === 'drop' ? 'refused' : 'noAnswer';
  const organization = { id: school, name: answer?.school_name ?? schoolRef(lookup, school).name };
  return { organization, why, whyTitle: inLanguage(whys[why], lookup.language) };
}

function votesOf({ votes }: ApprovalRead, process: ProcessDeclaration, lookup: Lookup) {
  const always: readonly string[] = voteChoices;
  const counts = Object.entries(process.steps['vote']?.tally ?? {}).map(([choice, title]) => ({
    choice,
    title: inLanguage(title, lookup.language),
    count: votes.find((one) => one.choice === choice)?.count ?? 0,
  }));
  return counts.filter(({ choice, count }) => count > 0 || always.includes(choice));
}

function schoolsOf(process: ProcessDeclaration, { content }: VersionRead): readonly string[] {
  return process.organizations?.(content as never) ?? [];
}

function schoolRef(lookup: Lookup, id: string) {
  return { id, name: lookup.organizations.get(id)?.short_name ?? id };
}
