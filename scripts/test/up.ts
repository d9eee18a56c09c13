/** `npm run test:up`: keeps PostgreSQL and Temporal up, so that `npm test -- <path>` in another terminal takes seconds. */
import { once } from 'node:events';
import { interruption } from './interruption.ts';
import { announceServices } from './services.ts';

const interrupted = interruption();
const services = await announceServices();
if (!services) {
  console.log('test servers are up already; `npm test -- <path>` uses them');
  process.exit(0);
}
console.log('test servers are up; `npm test -- <path>` uses them; Ctrl-C stops them');
// A timer keeps the process alive: signal handlers alone do not.
const alive = setInterval(() => {}, 60_000);
if (!interrupted.aborted) await once(interrupted, 'abort');
clearInterval(alive);
await services.stop();
process.exit(0);
