import type { ProcessDeclaration } from '../../domain/process.ts';
import { mayTakeOver, versionChanges } from '../../domain/process-version.ts';
import { counted, plural } from '../../domain/russian.ts';
import { inLanguage, t, type Language, type Text } from '../../domain/text-object.ts';
import type { PolicyVersionRead, VersionRead } from '../../db/read/versions.ts';
import type { ProcessVersions, VersionsView } from '../contract/views.ts';
import { isoOrNull } from './refs.ts';

/** Which open cases go by which version, newest first; a version without cases is told of where it changed something. */
export function versionsView(
  rows: readonly VersionRead[],
  policies: readonly PolicyVersionRead[],
  processes: Iterable<ProcessDeclaration>,
  { language, currentPolicy }: { language: Language; currentPolicy: number },
): VersionsView {
  const shown = [...processes].map((process) => versionsOf(process, rows, language));
  const older = shown.flatMap(({ version, versions }) => versions.filter((each) => each.version < version));
  const count = older.reduce((sum, { cases }) => sum + cases, 0);
  const all = shown.reduce((sum, { cases }) => sum + cases, 0);
  return {
    sentence: inLanguage(sentence(count, all), language),
    processes: shown.filter(({ cases, versions }) => cases > 0 || versions.length > 1),
    policies: policies.map((policy) => ({ ...policy, current: policy.version === currentPolicy })),
  };
}

const CASES = ['дело', 'дела', 'дел'] as const;

function sentence(older: number, all: number): Text {
  if (all === 0) return t('Открытых дел нет.', 'No case is open.');
  if (older === 0)
    return t(
      `Все открытые дела (${all}) идут по нынешним версиям процессов.`,
      `All open cases (${all}) go by the present versions of their processes.`,
    );
  const ends = plural(older, ['закончится', 'закончатся', 'закончатся']);
  return t(
    `${counted(older, CASES)} из ${all} ${ends} по прежней версии процесса. Делать ничего не нужно.`,
    `${older} of ${all} cases will end by a former version of their process. Nothing need be done.`,
  );
}

function versionsOf(
  process: ProcessDeclaration,
  rows: readonly VersionRead[],
  language: Language,
): ProcessVersions {
  const mine = rows.filter(({ type }) => type === process.key);
  const changes = versionChanges(process);
  const numbers = new Set([
    process.version,
    ...mine.map(({ version }) => version),
    ...changes.map(({ version }) => version),
  ]);
  const titles = (steps: readonly { title: Text }[] = []) =>
    steps.map(({ title }) => inLanguage(title, language));
  const versions = [...numbers]
    .toSorted((a, b) => b - a)
    .map((version) => {
      const theirs = mine.filter((row) => row.version === version);
      const change = changes.find((each) => each.version === version);
      const oldest = theirs.map((row) => row.oldest).toSorted((a, b) => a.getTime() - b.getTime())[0];
      const movable = theirs.filter(
        ({ steps }) => version < process.version && steps.length > 0 && mayTakeOver(process, version, steps),
      );
      return {
        version,
        cases: sum(theirs),
        oldest: isoOrNull(oldest ?? null),
        added: titles(change?.added),
        dropped: titles(change?.dropped),
        mayTakeOver: sum(movable),
      };
    });
  const title = inLanguage(process.title, language);
  return { key: process.key, title, version: process.version, cases: sum(mine), versions };
}

function sum(rows: readonly { cases: number }[]): number {
  return rows.reduce((total, { cases }) => total + cases, 0);
}
