/** `npm run pack:check [-- DIR [DEMO_DIR]]`: is a pack in order? Loads nothing; says all that must be mended. */
import { demandDrawable } from '../district/draw-templates.ts';
import { loadPack } from '../district/load.ts';
import { PackError } from '../district/problems.ts';
import { processes } from '../workflows/processes.ts';

const [dir = 'district/shushensky', demoDir] = process.argv.slice(2);
try {
  const pack = loadPack(dir, demoDir, processes);
  await demandDrawable(dir, pack);
  const { name, organizations, people, policy, calendar } = pack;
  process.stdout.write(
    `${name.ru}: в порядке. Организаций: ${organizations.length}, людей: ${people.length}, ` +
      `версия сроков: ${policy.version}, календарь с переносами — по ${calendar.sureUntil} год.\n`,
  );
} catch (error) {
  if (!(error instanceof PackError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
