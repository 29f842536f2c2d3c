import type { TrainingSet } from '../../src/ports.ts';

/** A few answers with the ways people ask for them: enough to learn from, quick to encode. */
export const smallTrainingSet: TrainingSet = {
  answers: [
    {
      id: 'how-long',
      phrasings: [
        'How long does the move to program manager take?',
        'how many months until I am a program manager',
        'time needed to become a pgm',
        'is it quick to switch from ops to program management',
        'how soon could I get a program manager job',
        'typical timeline for the move',
      ],
    },
    {
      id: 'pay-pm',
      phrasings: [
        'What do program managers earn?',
        'program manager salary',
        'how much does a pgm make',
        'what is the pay of a program manager',
        'median wage for program managers',
        'are program managers paid well',
      ],
    },
    {
      id: 'what-is-a-program',
      phrasings: [
        'What is a program?',
        'difference between a program and a project',
        'explain what a program is',
        'is a program just a big project',
        'what makes something a program',
        'definition of a program',
      ],
    },
    {
      id: 'risk-list',
      phrasings: [
        'How do I keep a risk list?',
        'what goes into a risk register',
        'tracking risks with owners and dates',
        'how to write down risks for my project',
        'template for risks and dependencies',
        'who owns a risk',
      ],
    },
  ],
  outside: [
    'What is the weather tomorrow?',
    'how do I cook rice',
    'book me a flight to Paris',
    'who won the match last night',
    'tell me a joke',
    'what does a product manager earn',
    'what is the exam fee',
    'can you fix my laptop',
  ],
  means: { pgm: 'program manager', ops: 'operations', 'risk register': 'risk list' },
};
