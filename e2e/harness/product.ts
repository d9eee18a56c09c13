export type Product = {
  /** Without a slash at its end. */
  baseUrl: string;
  /** Where screenshots of failed stories go. */
  artifacts: string;
};

/** The product that the run has started (or that E2E_BASE_URL names); all files of a run share it. */
export function product(): Product {
  const { E2E_BASE_URL: baseUrl, E2E_ARTIFACTS: artifacts } = process.env;
  if (!baseUrl || !artifacts) {
    throw new Error('E2E_BASE_URL and E2E_ARTIFACTS are not set: run with `npm run test:e2e -- <path>`.');
  }
  return { baseUrl, artifacts };
}
