import { isUtf8 } from 'node:buffer';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { assemble } from './assemble.ts';
import type { ProcessDeclaration } from '../domain/process.ts';
import type { Finding, Loaded } from './checks/finding.ts';
import { organizationFindings } from './checks/organizations.ts';
import { demoAddressFindings, peopleFindings } from './checks/people.ts';
import { processFindings } from './checks/processes.ts';
import { diagnosisFindings } from './checks/diagnosis.ts';
import { calendarFindings, councilFindings, levelFindings, policyFindings } from './checks/rules.ts';
import type { Pack } from './pack.ts';
import { PackError, pathInWords, type Problem } from './problems.ts';
import { schemaProblems } from './schema-problems.ts';
import { packFiles, type PackFile } from './schema.ts';
import { readTemplates } from './templates.ts';
import { bytesOf, wholeFile } from './whole-file.ts';
import { parseYaml } from './yaml-source.ts';

const MAX_BYTES = 1_000_000;
const PEOPLE = 'people.yaml';

/**
 * Reads and checks a district's pack; `demoDir` is a folder with the demo's people alone, `processes` are those whose
 * terms and values must be there. Reads files only.
 * Throws a PackError that names everything wrong at once, each with file, line, column, path and how to mend it.
 */
export function loadPack(dir: string, demoDir?: string, processes: readonly ProcessDeclaration[] = []): Pack {
  const problems: Problem[] = [
    ...folderProblems(dir, fileNames),
    ...(demoDir ? folderProblems(demoDir, [PEOPLE]) : []),
  ];
  const read = <F extends PackFile>(folder: string, name: F): Loaded<F> | undefined => {
    const result = readPackFile(folder, name);
    problems.push(...result.problems);
    return result.loaded;
  };
  const district = read(dir, 'district.yaml');
  const organizations = read(dir, 'organizations.yaml');
  const roles = read(dir, 'roles.yaml');
  const council = read(dir, 'council.yaml');
  const calendar = read(dir, 'calendar.yaml');
  const policies = read(dir, 'policies.yaml');
  const consents = read(dir, 'consents.yaml');
  const diagnosis = read(dir, 'diagnosis.yaml');
  const ownPeople = exists(join(dir, PEOPLE)) ? read(dir, PEOPLE) : undefined;
  const demoPeople = demoDir === undefined ? undefined : read(demoDir, PEOPLE);

  const known = {
    roles: roles?.content.roles,
    organizations:
      organizations && new Map(organizations.content.organizations.map(({ slug, kind }) => [slug, kind])),
  };
  const findings: Iterable<Finding>[] = [
    district ? levelFindings(district) : [],
    organizations ? organizationFindings(organizations) : [],
    council ? councilFindings(council, known) : [],
    calendar ? calendarFindings(calendar) : [],
    diagnosis ? diagnosisFindings(diagnosis) : [],
    policies ? policyFindings(policies, known) : [],
    policies ? processFindings(policies, processes) : [],
    ownPeople ? demoAddressFindings(ownPeople, false) : [],
    demoPeople ? demoAddressFindings(demoPeople, true) : [],
    peopleFindings(
      [ownPeople, demoPeople].filter((file) => file !== undefined),
      known,
    ),
  ];
  problems.push(...findings.flatMap((some) => [...some].map(toProblem)));
  const papers = exists(dir) ? readTemplates(dir) : { templates: [], problems: [] };
  problems.push(...papers.problems);

  if (
    problems.length > 0 ||
    !district ||
    !organizations ||
    !roles ||
    !council ||
    !calendar ||
    !policies ||
    !consents ||
    !diagnosis
  ) {
    throw new PackError(dir, problems);
  }
  return assemble(
    {
      'district.yaml': district.content,
      'organizations.yaml': organizations.content,
      'roles.yaml': roles.content,
      'council.yaml': council.content,
      'calendar.yaml': calendar.content,
      'policies.yaml': policies.content,
      'consents.yaml': consents.content,
      'diagnosis.yaml': diagnosis.content,
    },
    [
      { demo: false, people: ownPeople?.content.people ?? [] },
      { demo: true, people: demoPeople?.content.people ?? [] },
    ],
    papers.templates,
  );
}

const fileNames = Object.keys(packFiles);

function toProblem({ source, path, message, fix }: Finding): Problem {
  return { file: source.file, ...source.place(path), path: pathInWords(path), message, fix };
}

/** YAML files that no part of the product reads: a misspelled name would be silently without effect. */
function folderProblems(dir: string, expected: readonly string[]): Problem[] {
  if (!exists(dir)) return [];
  return readdirSync(dir)
    .filter((name) => /\.ya?ml$/i.test(name) && !expected.includes(name))
    .map((name) =>
      wholeFile(
        join(dir, name),
        'Такого файла в настройках не бывает.',
        `Здесь читаются: ${expected.join(', ')}.`,
      ),
    );
}

function readPackFile<F extends PackFile>(dir: string, name: F): { loaded?: Loaded<F>; problems: Problem[] } {
  const file = join(dir, name);
  const text = readText(file);
  if (typeof text !== 'string') return { problems: [text] };
  const { source, problems } = parseYaml(file, text);
  if (source === undefined) return { problems };
  const result = packFiles[name].safeParse(source.data, { reportInput: true });
  if (!result.success) return { problems: schemaProblems(result.error.issues, source) };
  return { loaded: { source, content: result.data } as Loaded<F>, problems: [] };
}

function readText(file: string): string | Problem {
  if (!exists(file)) return wholeFile(file, 'Файла нет.', 'Создайте его по образцу district/shushensky.');
  if (statSync(file).size > MAX_BYTES)
    return wholeFile(file, 'Файл больше 1 МБ.', 'Оставьте в нём только настройки района.');
  const bytes = bytesOf(file);
  if (!Buffer.isBuffer(bytes)) return bytes;
  return isUtf8(bytes)
    ? bytes.toString('utf8')
    : wholeFile(file, 'Файл не в кодировке UTF-8.', 'Сохраните его как UTF-8.');
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
