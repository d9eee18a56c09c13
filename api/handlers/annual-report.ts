import { demandMap } from '../../db/demand/map.ts';
import { readAnswers, readHours, readLevels, readOrders, readProgress } from '../../db/read/demand.ts';
import { readTemplate } from '../../db/read/documents.ts';
import { renderPaper } from '../../district/papers/render.ts';
import { demandGroups } from '../../domain/demand-topics.ts';
import { diagnosisOf } from '../../domain/diagnosis.ts';
import { refusal } from '../../domain/refusals.ts';
import { schoolYear, schoolYearTitle, yearInFileName } from '../../domain/school-year.ts';
import { inLanguage } from '../../domain/text-object.ts';
import { documentKinds } from '../../domain/documents.ts';
import type { Endpoints } from '../contract/index.ts';
import { annualReportValues } from '../read/annual-report.ts';
import { demandView } from '../read/demand-view.ts';
import { progressView } from '../read/progress-view.ts';
import type { ApiDeps, RawHandler } from '../server/context.ts';
import { demandKnown, yearProblems } from './demand.ts';
import { MEDIA_TYPES } from './documents.ts';
import { sendDownload } from './download.ts';
import { drawn } from './drawn.ts';

/** GET /api/annual-report.docx: drawn at each request and kept nowhere; the methodist finishes it in words. */
export const annualReport: RawHandler<Endpoints['annualReport']> = async (
  { deps, actor, query },
  _request,
  response,
) => {
  const today = await deps.today();
  const year = query.year ?? schoolYear(today);
  demandKnown(yearProblems(year, today));
  await drawn(actor, async () => {
    const template = await readTemplate(deps.pool, 'annualReport');
    if (template === undefined) throw refusal('not-found');
    const { docx } = await renderPaper('annualReport', template.bytes, await valuesOf(deps, year, today));
    sendDownload(response, {
      name: `${inLanguage(documentKinds.annualReport.title, actor.language)} ${yearInFileName(schoolYearTitle(year))}.docx`,
      media_type: MEDIA_TYPES.docx,
      bytes: docx,
    });
  });
};

async function valuesOf(deps: ApiDeps, year: number, today: string) {
  const now = await deps.now();
  const [map, orders, answers, rows, hours, levels, organizations] = await Promise.all([
    demandMap(deps.core, year, now),
    readOrders(deps.pool, year, null),
    readAnswers(deps.pool, now),
    readProgress(deps.pool, year, null, now),
    readHours(deps.pool, year, null),
    readLevels(deps.pool, year),
    deps.names.organizations(),
  ]);
  const lookup = { people: new Map(), organizations, language: 'ru' } as const;
  const { policy, name: district } = deps.core.packs.current();
  const schools = { isDistrict: true, all: [], only: null };
  const head = { year, yearTitle: schoolYearTitle(year), minimum: 0 };
  const groups = demandGroups(diagnosisOf(policy));
  return annualReportValues({
    district,
    today,
    progress: progressView({ year, rows, hours, district: true }, lookup),
    demand: demandView({ head, map, groups, orders, answers, filters: {}, schools }, lookup),
    levels,
    processes: deps.core.processes,
  });
}
