import { expect, test } from 'vitest';
import { world } from './world.ts';

const at = '2026-03-23T09:00:00Z';

test('a script that the bot does not keep to fails, and shows what was said', async () => {
  const script = (lines: string) => world({ at }).plays(lines);
  await expect(script('Ana: hi\nBot: Goodbye.')).rejects.toThrow(/After line 1.*line 2 expects: Goodbye\..*Hello/s);
  await expect(script('Ana: hi')).rejects.toThrow(/the script does not have all of it/);
  await expect(script('Ana: hi\nBot in #ops: …')).rejects.toThrow(/line 2 expects/);
  await expect(script('Ana: hi\nBot: …\nBot: …')).rejects.toThrow(/line 3 expects more/);
  await expect(script('Ana: hi\nBot: …\nBot redraws: …')).rejects.toThrow(/line 3 expects the redraw/);
  await expect(script('Ana: [pressed: Launch]')).rejects.toThrow(/nothing shows "Launch"/);
  await expect(script('Ana says hi')).rejects.toThrow(/cannot be read/);
});
