/** What can be found in a background. A closed list: what is not in it is not looked for. */
export const SKILLS = [
  'cross_functional_coordination',
  'risk_and_dependency_management',
  'execution_against_targets',
  'stakeholder_communication',
  'resource_planning',
  'program_frameworks',
  'executive_communication',
  'influence_without_authority',
  'process_improvement',
  'budgeting',
  'people_leadership',
  'data_and_reporting',
] as const;
export type Skill = (typeof SKILLS)[number];
