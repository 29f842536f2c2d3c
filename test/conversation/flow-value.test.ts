import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FlowValue, flowValue, readFlowValue } from '../../src/conversation/flow-value.ts';

const part = fc.string({ minLength: 1 });

test('what a button carries is read back exactly, whatever its parts are made of', () => {
  const value: fc.Arbitrary<FlowValue> = fc.oneof(
    fc.record({ kind: fc.constant('begin' as const), flow: part }),
    fc.record({ kind: fc.constant('act' as const), flow: part, dialog: part, act: part }),
    fc.record({
      kind: fc.constant('answer' as const),
      flow: part,
      dialog: part,
      slot: part,
      prompt: fc.nat(),
      value: part,
    }),
  );
  fc.assert(
    fc.property(value, (given) => {
      expect(readFlowValue(flowValue(given))).toEqual(given);
    }),
  );
});

test.each([
  '',
  'begin',
  'begin:',
  'slot:a:b:c',
  'slot:a:b:c:x:1',
  'dialog:a',
  '%',
  'answer:how-long',
  'slot:a:b:c:1:2:3',
])('“%s” is no button of a flow', (text) => {
  expect(readFlowValue(text)).toBeUndefined();
});
