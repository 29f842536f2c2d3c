import type { Library } from '../../content/library.ts';
import { say, sayLine } from '../../content/say.ts';
import { myDataValue } from '../../conversation/my-data-value.ts';
import type { Block } from '../../message/message.ts';
import { KEPT_DAYS } from '../../people/retention.ts';
import type { ReadPart } from './part.ts';

/** What is kept and who sees it, and who helps when something does not work. */
export const dataPart: ReadPart = ({ library, retentionDays = KEPT_DAYS }) => {
  const { support } = library.company;
  const contact = support ?? sayLine(library, 'home_support_unset', {});
  return [
    {
      shown: [
        titled(library, 'home_data_title'),
        ...say(library, 'home_data', { days: String(retentionDays) }),
        ...say(library, 'home_support', { contact }),
      ],
      choices: [
        { label: sayLine(library, 'home_label_data', {}), value: myDataValue('show') },
        { label: sayLine(library, 'my_data_label_erase', {}), value: myDataValue('erase') },
      ],
    },
  ];
};

type HomeTitle =
  | 'home_title'
  | 'home_check_title'
  | 'home_plan_title'
  | 'home_nudges_title'
  | 'home_stories_title'
  | 'home_data_title';

export function titled(library: Library, key: HomeTitle): Block {
  return { kind: 'heading', text: sayLine(library, key, {}) };
}
