import type { Endpoints } from '../contract/index.ts';
import type { RawHandler } from '../server/context.ts';
export const annualReport: RawHandler<Endpoints['annualReport']> = async (_c, _r, response) => {
  response.end();
};
