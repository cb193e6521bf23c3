import { Checkbox, Group, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MOST_SKILLS } from '../../../contract/schemas.ts';
import type { AccountDraft } from './account-model.ts';

const LANGUAGES = ['zh-CN', 'en'] as const;

type Abilities = Pick<AccountDraft, 'languages' | 'skills'>;

/** Which calls of colleagues come to the agent: languages and skills; nothing chosen fits any call. */
export function AbilitiesFields(props: { draft: Abilities; onChange: (change: Partial<Abilities>) => void }) {
  const { t } = useTranslation('admin');
  const { draft, onChange } = props;
  return (
    <>
      <Checkbox.Group
        label={t('accounts.languages')}
        description={t('accounts.languagesHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={[...draft.languages]}
        onChange={(chosen) =>
          onChange({ languages: LANGUAGES.filter((language) => chosen.includes(language)) })
        }
      >
        <Group gap={16} mt={4}>
          {LANGUAGES.map((language) => (
            <Checkbox key={language} value={language} label={t(`accounts.language.${language}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <TagsInput
        label={t('accounts.skills')}
        description={t('accounts.skillsHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={[...draft.skills]}
        maxTags={MOST_SKILLS}
        onChange={(skills) => onChange({ skills: skills.map((skill) => skill.slice(0, 60)) })}
      />
    </>
  );
}
