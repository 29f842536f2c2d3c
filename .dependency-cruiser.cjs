/** The layers. Each rule says in its comment what to do instead. @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two files that import each other are one file, or share a third: move what both need there.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'message-is-the-ground',
      severity: 'error',
      comment: 'What the bot says must be showable anywhere: src/message imports nothing of ours.',
      from: { path: '^src/message/' },
      to: { path: '^(src|adapters)/', pathNot: '^src/message/' },
    },
    {
      name: 'ports-know-messages-only',
      severity: 'error',
      comment:
        'Ports, the key layout and the retry rules are the contract with the world: they may name messages, activities and errors, nothing that decides.',
      from: { path: '^src/(activity|ports|errors|keys|retries)\\.ts$' },
      to: { path: '^(src|adapters)/', pathNot: '^src/(message/|(activity|ports|errors|keys|retries)\\.ts$)' },
    },
    {
      name: 'core-knows-no-adapter',
      severity: 'error',
      comment:
        'The core asks ports. Only a composition root (main.ts with its commands, matcher-thread.ts) may import adapters/.',
      from: { path: '^src/', pathNot: '^src/(main\\.ts|matcher-thread\\.ts|commands/)' },
      to: { path: '^adapters/' },
    },
    {
      name: 'nobody-imports-the-roots',
      severity: 'error',
      comment: 'Composition roots put parts together; a part that needs something from one gets it as an argument.',
      from: { pathNot: '^src/(main\\.ts|commands/)' },
      to: { path: '^src/(main\\.ts|matcher-thread\\.ts|commands/)' },
    },
    {
      name: 'adapters-see-ports',
      severity: 'error',
      comment:
        'An adapter translates: it sees ports, activities, messages and errors (storage also the key layout and the retry rules). A decision it needs belongs behind a port.',
      from: { path: '^adapters/' },
      to: { path: '^src/', pathNot: '^src/(message/|(activity|ports|errors|keys|retries)\\.ts$)' },
    },
    {
      name: 'adapters-never-each-other',
      severity: 'error',
      comment: 'Adapters are replaceable one by one. What two of them share is a port, handed in by main.ts.',
      from: { path: '^adapters/([^/]+)/' },
      to: { path: '^adapters/([^/]+)/', pathNot: '^adapters/$1/' },
    },
    {
      name: 'content-and-understanding-are-leaves',
      severity: 'error',
      comment:
        'Reading content and understanding utterances are usable without a conversation: they import no layer above them.',
      from: { path: '^src/(content|understanding|people|skills|plan)/' },
      to: { path: '^src/(conversation|flows|guides|nudges|bot)' },
    },
    {
      name: 'conversation-knows-flows-by-type',
      severity: 'error',
      comment: 'The engine runs any flow; a flow registers itself in flows/index.ts, which bot.ts hands to the engine.',
      from: { path: '^src/conversation/' },
      to: { path: '^src/(flows|nudges|bot)' },
    },
    {
      name: 'no-unlisted-packages',
      severity: 'error',
      comment: 'A package that is used is a dependency in package.json.',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
