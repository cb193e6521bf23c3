import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../../../../core/campaign/campaign.ts';
import { leavesOf } from '../../../../../core/outcome/disposition-tree.ts';
import { optionsOf } from '../../../../../core/script/question.ts';
import { questionOf, type Script } from '../../../../../core/script/script.ts';
import { localized } from '../../../agent/localized.ts';
import type { Choice } from '../choice.ts';

/** What the fields of the editor offer to choose from, named as their author named it. */
export interface Scope {
  readonly script: Script;
  readonly steps: readonly Choice[];
  /** By step. */
  readonly optionsOf: (stepId: string) => readonly Choice[];
  readonly values: readonly Choice[];
  readonly sections: readonly Choice[];
  readonly leaves: readonly Choice[];
  readonly offers: readonly Choice[];
  readonly facts: readonly Choice[];
}

export function useScope({ script, dispositions, offers, identity }: Campaign): Scope {
  const { t, i18n } = useTranslation('editor');
  const { language } = i18n;
  const named = (text: Parameters<typeof localized>[0]) => localized(text, language) || t('unnamed');
  return {
    script,
    steps: script.steps.map(({ id, title }, index) => ({
      value: id,
      label: `${index + 1}. ${named(title)}`,
    })),
    optionsOf: (stepId) => {
      const step = script.steps.find(({ id }) => id === stepId);
      const question = step && questionOf(step);
      return question ? optionsOf(question).map(({ id, text }) => ({ value: id, label: named(text) })) : [];
    },
    values: (script.values ?? []).map(({ id }) => ({ value: id, label: id })),
    sections: script.sections.map(({ id, title }) => ({ value: id, label: named(title) })),
    leaves: leavesOf(dispositions).map(({ code, text }) => ({ value: code, label: named(text) })),
    offers: (offers?.offers ?? []).map(({ id, title }) => ({ value: id, label: named(title) })),
    facts: (identity?.facts ?? []).map(({ id, question }) => ({ value: id, label: named(question) })),
  };
}
