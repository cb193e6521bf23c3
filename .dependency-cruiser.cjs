/**
 * Who may import what: the folder decides. Run by `npm run check:layers`; a test plants violations and sees them found.
 */
const only = (name, folder, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: allowed.map((path) => `^src/${path}`) },
});

const never = (name, fromPath, toPath, comment, fromNot) => ({
  name,
  comment,
  severity: 'error',
  from: { path: fromPath, ...(fromNot ? { pathNot: fromNot } : {}) },
  to: { path: toPath },
});

const NODE_MODULE =
  '^(?:node:)?(?:assert|async_hooks|buffer|child_process|cluster|crypto|dgram|diagnostics_channel|dns|events|fs|http|http2|https|inspector|module|net|os|path|perf_hooks|process|readline|stream|string_decoder|timers|tls|tty|url|util|v8|vm|worker_threads|zlib)(?:/|$)';
const modules = (...names) => `(?:^|node_modules/)(?:${names.join('|')})(?:/|$)`;

module.exports = {
  forbidden: [
    only('core-is-pure', 'core', ['core/'], 'The domain knows nothing of what is around it.'),
    only(
      'contract-is-a-leaf',
      'contract',
      ['contract/', 'core/'],
      'The contract knows neither desk nor renderer.',
    ),
    only(
      'main-knows-contract',
      'main',
      ['main/', 'core/', 'contract/'],
      'The desk knows no screen and no centre.',
    ),
    only('preload-is-a-bridge', 'preload', ['preload/', 'contract/'], 'The preload carries messages only.'),
    only(
      'renderer-knows-contract',
      'renderer',
      ['renderer/', 'core/', 'contract/'],
      'Screens reach the desk by its contract.',
    ),
    only(
      'central-knows-contract',
      'central',
      ['central/', 'core/', 'contract/'],
      'The centre knows no desktop.',
    ),
    {
      name: 'lab-drives-the-desk',
      comment: 'Simulated agents run the real desk.',
      severity: 'error',
      from: { path: '^src/lab/', pathNot: '^src/lab/shift/' },
      to: { path: '^src/', pathNot: ['lab/', 'core/', 'contract/', 'main/'].map((path) => `^src/${path}`) },
    },
    never(
      'shifts-have-no-screen',
      '^src/lab/shift/',
      '^src/(?:renderer|preload|main/shells/(?:electron|browser))/',
      'A whole shift is lab, desks and centre; it shows nothing.',
    ),
    {
      name: 'core-has-no-libraries',
      comment: 'The domain is plain TypeScript: no I/O, no clock, no library.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { pathNot: '^src/core/' },
    },
    {
      name: 'contract-has-zod-only',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { pathNot: `^src/(?:contract|core)/|${modules('zod')}` },
    },
    never(
      'electron-in-its-shell-only',
      '^src/',
      modules('electron'),
      'Everything else runs, and is tested, without Electron.',
      '^src/(?:main/shells/electron|preload)/',
    ),
    never(
      'shells-are-not-imported',
      '^src/main/',
      '^src/main/shells/',
      'The desk does not know what shows it.',
      '^src/main/shells/',
    ),
    never(
      'shells-stay-apart',
      '^src/main/shells/electron/',
      '^src/main/shells/browser/',
      'Each shell stands alone.',
    ),
    never(
      'shells-stay-apart-too',
      '^src/main/shells/browser/',
      '^src/main/shells/electron/',
      'Each shell stands alone.',
    ),
    never(
      'sip-library-in-its-adapter',
      '^src/(?:main|renderer|contract|core)/',
      modules('sip\\.js'),
      'SIP stays behind one adapter.',
      '^src/main/adapters/sip/',
    ),
    never(
      'database-in-its-adapter',
      '^src/main/',
      modules('better-sqlite3', 'better-sqlite3-multiple-ciphers'),
      'SQL stays behind one adapter.',
      '^src/main/adapters/(?:sqlite|secrets)/',
    ),
    never(
      'react-in-the-renderer',
      '^src/',
      modules('react', 'react-dom', '@mantine'),
      'Screens live in the renderer.',
      '^src/renderer/',
    ),
    never('renderer-has-no-node', '^src/renderer/', NODE_MODULE, 'The renderer is a web page.'),
    never(
      'dom-has-no-server',
      '^src/renderer/',
      modules('fastify', 'kysely', 'pg', 'ws', 'pino'),
      'The renderer is a web page.',
    ),
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
