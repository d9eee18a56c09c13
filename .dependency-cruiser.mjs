/**
 * Imports go one way (docs: architecture, "The house"):
 *   admin-ui → api contract → workflows/<process>/process.ts → domain
 *   worker → workflows, activities → db → domain
 * Each rule says in its comment what breaks without it. scripts/test/import-rules.test.ts proves that each one bites.
 */
const TESTS = '[.](test|e2e)[.]tsx?$|(^|/)test-support/';
const DECLARATIONS = '^workflows/(processes|[^/]+/process)[.]ts$';
/** What a process's folder holds beside its story: the declaration and its parts (forms, content). */
const DECLARATION_PARTS = '^workflows/([^/]+)/(?!workflow[.]ts$)[^/]+[.]tsx?$';
/** The client's side of the workflows: how API and worker start and wake them, and ask who polls. Never bundled. */
const DELIVERY = '^workflows/(deliver|ask-engine)[.]ts$';
const ENGINE = '^node_modules/@temporalio/';
const STORE = '^node_modules/(@mikro-orm/|pg/|knex/|kysely/)';
const SERVER = '^node_modules/(express|helmet|pino|better-auth|busboy|sharp|libheif-js)/';

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A circle has no order to read it in, and half-loaded modules at run time.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that cannot be found would also escape every other rule here.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'domain-imports-only-domain',
      comment: 'Rules stay pure: the same code runs in the workflow sandbox, in the API and in the browser.',
      severity: 'error',
      from: { path: '^domain/', pathNot: TESTS },
      to: { pathNot: '^domain/|^node_modules/(zod|@noble/hashes|@js-temporal/polyfill)/' },
    },
    {
      name: 'declaration-imports-only-domain',
      comment:
        'Workflow, API, page, map and docs are derived from a process.ts, so it and its parts pull in pure code only.',
      severity: 'error',
      from: { path: [DECLARATION_PARTS, '^workflows/processes[.]ts$'], pathNot: TESTS },
      to: { pathNot: [DECLARATION_PARTS, '^domain/', '^node_modules/zod/'] },
    },
    {
      name: 'workflows-know-activities-as-types-only',
      comment:
        'The bundler does not stop a value import: it would bundle the ORM into the workflow with a warning.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: [TESTS, DELIVERY] },
      to: { path: '^(activities|db)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-stay-in-the-sandbox',
      comment:
        'A workflow is replayed: it may use the workflow API and pure code, nothing of Node, a store or a server.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: [TESTS, DELIVERY] },
      to: {
        path: [
          '^(worker|api|telemetry|admin-ui|scripts|bench|e2e|district)/',
          '^node_modules/@temporalio/(activity|client|worker|testing|core-bridge)/',
          STORE,
          SERVER,
        ],
      },
    },
    {
      name: 'workflows-do-without-node',
      comment: 'Node modules are not there in the workflow sandbox.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: [TESTS, DELIVERY] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'stories-leave-delivery-to-others',
      comment: 'It brings the client and the store with it, which must not be bundled into a workflow.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: [TESTS, DELIVERY] },
      to: { path: DELIVERY },
    },
    {
      name: 'delivery-stays-below-its-users',
      comment: 'API and relay use it, so it may know neither them nor the activities.',
      severity: 'error',
      from: { path: DELIVERY },
      to: { path: '^(activities|checker|worker|api|admin-ui|scripts|bench|e2e|district)/' },
    },
    {
      name: 'db-imports-only-domain',
      comment: 'The store knows rules, not who calls it; the declaration of a step is handed to it.',
      severity: 'error',
      from: { path: '^db/', pathNot: TESTS },
      to: {
        path: ['^(workflows|activities|checker|worker|api|admin-ui|scripts|bench|e2e)/', ENGINE, SERVER],
      },
    },
    {
      name: 'checker-judges-from-outside',
      comment:
        'It compares what stands with what the declarations and the store’s pure functions say; whoever writes rows must not be asked.',
      severity: 'error',
      from: { path: '^checker/', pathNot: TESTS },
      to: {
        path: '^(workflows|activities|worker|api|admin-ui|scripts|bench|e2e)/',
        pathNot: [DECLARATIONS, DELIVERY],
      },
    },
    {
      name: 'activities-import-db-and-declarations',
      comment:
        'Activities serve workflows through their types; importing stories or hosts would turn the arrow round.',
      severity: 'error',
      from: { path: '^activities/', pathNot: TESTS },
      to: {
        path: '^(workflows|checker|worker|api|admin-ui|scripts|bench|e2e)/',
        pathNot: DECLARATIONS,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'api-does-not-run-workflows',
      comment:
        'The API writes rows and wakes a workflow by name; stories and activities belong to the worker.',
      severity: 'error',
      from: { path: '^api/', pathNot: TESTS },
      to: {
        path: ['^(workflows|activities)/', '^node_modules/@temporalio/(worker|workflow|activity)/'],
        pathNot: [DECLARATIONS, DELIVERY],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'hosts-do-not-know-each-other',
      comment: 'Worker, API and page are separate processes; what they share belongs below them.',
      severity: 'error',
      from: { path: '^(worker|api|admin-ui)/', pathNot: TESTS },
      to: { path: '^(worker|api|admin-ui)/', pathNot: ['^$1/', '^api/contract(/|[.]|-)'] },
    },
    {
      name: 'page-imports-contract-and-declarations',
      comment:
        'The page runs in a browser: whatever else it imports would not run there, or would ship secrets.',
      severity: 'error',
      from: { path: '^admin-ui/', pathNot: [TESTS, '^admin-ui/[^/]*[.]config[.]ts$', '^admin-ui/scripts/'] },
      to: {
        path: [
          '^(workflows|activities|checker|db|worker|api|district|scripts|bench|e2e)/',
          ENGINE,
          STORE,
          SERVER,
        ],
        pathNot: [DECLARATIONS, '^api/contract(/|[.]|-)'],
      },
    },
    {
      name: 'page-does-without-node',
      comment: 'There is no Node in the browser.',
      severity: 'error',
      from: { path: '^admin-ui/', pathNot: [TESTS, '^admin-ui/[^/]*[.]config[.]ts$', '^admin-ui/scripts/'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'district-imports-only-domain',
      comment: 'A pack is data and its schema; loading it into the database is db/ and scripts/.',
      severity: 'error',
      from: { path: '^district/', pathNot: TESTS },
      to: { path: '^(workflows|activities|db|worker|api|admin-ui|scripts|bench|e2e)/' },
    },
    {
      name: 'telemetry-stays-below',
      comment:
        'Everything on a server tells it what it does; it may know of them no more than names and settings.',
      severity: 'error',
      from: { path: '^telemetry/', pathNot: TESTS },
      to: {
        path: '^(workflows|activities|db|worker|api|admin-ui|district)/',
        pathNot: '^workflows/names[.]ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'product-does-not-import-tools',
      comment: 'Scripts, bench and e2e use the product; only the end-with-parent helper is theirs to lend.',
      severity: 'error',
      from: {
        path: '^(domain|workflows|activities|checker|db|worker|api|telemetry|admin-ui|district)/',
        pathNot: TESTS,
      },
      to: { path: '^(scripts|bench|e2e)/', pathNot: '^scripts/start/end-with-parent[.]ts$' },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'Code that a test file lends to others is not a test: move it to a module.',
      severity: 'error',
      from: {},
      to: { path: '[.](test|e2e)[.]tsx?$' },
    },
    {
      name: 'product-runs-without-dev-dependencies',
      comment: 'The image is installed with --omit=dev.',
      severity: 'error',
      from: {
        path: '^(domain|workflows|activities|checker|db|worker|api|telemetry|district)/',
        pathNot: TESTS,
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    // TypeScript 7 has no parser API that dependency-cruiser can use; swc reads .ts and .tsx, type imports included.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|[.]data|[.]cache)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
