import { currentScript } from '../../../../../contract/script-schema.ts';
import { checkScript } from '../../../../../core/script/check-script.ts';
import { optionsOf } from '../../../../../core/script/question.ts';
import { type LocalText, questionOf, type Script } from '../../../../../core/script/script.ts';
import type { ScriptPlace, ScriptProblem } from '../../../../../core/script/script-problem.ts';

/** A problem of the script, or a place where something is still to be filled in. */
export type ScriptFault = ScriptProblem | { readonly kind: 'incomplete'; readonly at: ScriptPlace };

/** Everything that keeps the script from being published: each place that is incomplete once, then what does not fit together. */
export function scriptFaults(script: Script): readonly ScriptFault[] {
  return [...incompletePlaces(script), ...checkScript(script)];
}

function incompletePlaces(script: Script): readonly ScriptFault[] {
  const read = currentScript.safeParse(script);
  const refused = read.success ? [] : read.error.issues.map(({ path }) => placeOf(script, path));
  const all = [...refused, ...wordless(script)];
  const keys = all.map((place) => JSON.stringify(place));
  return all
    .filter((_place, index) => keys.indexOf(keys[index] ?? '') === index)
    .map((at) => ({ kind: 'incomplete', at }));
}

function placeOf(script: Script, [part, index]: readonly PropertyKey[]): ScriptPlace {
  const place = Number(index);
  if (part === 'steps') return { step: script.steps[place]?.id };
  if (part === 'values') return { value: script.values?.[place]?.id };
  if (part === 'sections') return { section: script.sections[place]?.id };
  return {};
}

/** Steps and sections without a name, steps that say nothing, options without words. */
function wordless(script: Script): readonly ScriptPlace[] {
  const blank = (text: LocalText) => text['zh-CN'].trim() === '' && text.en.trim() === '';
  return [
    ...(blank(script.name) ? [{}] : []),
    ...script.sections.filter(({ title }) => blank(title)).map(({ id }) => ({ section: id })),
    ...script.steps.flatMap((step): ScriptPlace[] => {
      const question = questionOf(step);
      const options = question ? optionsOf(question).filter(({ text }) => blank(text)) : [];
      return [
        ...(blank(step.title) || blank(step.say) ? [{ step: step.id }] : []),
        ...options.map(({ id }) => ({ step: step.id, option: id })),
      ];
    }),
  ];
}
